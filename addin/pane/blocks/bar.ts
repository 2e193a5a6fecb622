import { html, nothing, type TemplateResult } from 'lit-html';

/** Progress from 0 to 100; null: how far is not known. The same stands beside it in words. */
export const bar = (label: string, value: number | null): TemplateResult => html`<fluent-progress-bar
  role="progressbar"
  aria-label=${label}
  aria-valuemin="0"
  aria-valuemax="100"
  aria-valuenow=${value === null ? nothing : Math.round(value)}
  min="0"
  max="100"
  .value=${value}
></fluent-progress-bar>`;
