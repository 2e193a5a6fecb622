import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardLines } from '../../planner/board/board-state.ts';

/** Sentences under a heading. */
export const sentences = ({ title, lines: all }: BoardLines): TemplateResult => html`
  ${title === '' ? nothing : html`<h4>${title}</h4>`}
  <ul class="lines">
    ${all.map((line) => html`<li>${line}</li>`)}
  </ul>
`;
