import { html, type TemplateResult } from 'lit-html';
import type { PaneState, View } from '../planner/state.ts';
import { disclosure as words } from '../strings.ts';
import { button } from './blocks/button.ts';
import type { Pane } from './pane-context.ts';

/** Views that speak to the server about the planner's data; before consent they show the card instead. */
const sending: readonly View[] = ['job', 'compare', 'history', 'schedules'];

export const needsConsent = ({ consented, view }: PaneState): boolean => !consented && sending.includes(view);

/** What leaves the workbook and where it goes, before the first time. */
export const disclosureCard = (pane: Pane): TemplateResult => html`
  <section class="card" aria-labelledby="disclosure-title">
    <h3 id="disclosure-title">${words.title}</h3>
    ${disclosureLines(pane.state)}
    <p>${words.promise}</p>
    <div class="actions">
      ${button(pane, { id: 'consent', label: words.accept, look: 'primary' }, () => pane.actions.consent())}
    </div>
  </section>
`;

export const disclosureLines = ({ disclosure, server }: PaneState): TemplateResult => html`
  <ul class="lines">
    ${disclosure.map((line) => html`<li>${line}</li>`)}
  </ul>
  <p><strong>${words.where(server.url)}</strong></p>
`;
