import { html, nothing, type TemplateResult } from 'lit-html';

/** Heading of a view, which gets the focus when the view is opened, and what the view is for. */
export const viewHead = (title: string, explain: string | null): TemplateResult => html`
  <h2 id="view-title" tabindex="-1">${title}</h2>
  ${explain === null ? nothing : html`<p class="quiet explain">${explain}</p>`}
`;
