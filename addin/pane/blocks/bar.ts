import { html, nothing, type TemplateResult } from 'lit-html';
import { styleMap } from 'lit-html/directives/style-map.js';

/**
 * Progress from 0 to 100; null: how far is not known. The same stands beside it in words. Not Fluent's own bar, which
 * moves for people who asked for less motion and cannot be seen in forced colors.
 */
export const bar = (label: string, value: number | null): TemplateResult => html`<div
  class="bar ${value === null ? 'endless' : ''}"
  role="progressbar"
  aria-label=${label}
  aria-valuemin="0"
  aria-valuemax="100"
  aria-valuenow=${value === null ? nothing : Math.round(value)}
>
  <div style=${styleMap({ width: value === null ? null : `${value}%` })}></div>
</div>`;
