import { html, nothing, type TemplateResult } from 'lit-html';
import type { Message } from '../planner/state.ts';
import { pane as words } from '../strings.ts';
import { type IconName, icon } from './blocks/icon.ts';
import type { Pane } from './pane-context.ts';

const icons: Readonly<Record<Message['kind'], IconName>> = {
  success: 'success',
  info: 'notice',
  warning: 'warning',
  error: 'error',
};

/**
 * What happened last, until it is dismissed or something newer is said. Two live regions that always exist: errors
 * interrupt a screen reader, the rest waits its turn.
 */
export function messageBar(pane: Pane): TemplateResult {
  const { message } = pane.state;
  const urgent = message?.kind === 'error';
  return html`
    <div role="alert">${message !== null && urgent ? body(pane, message) : nothing}</div>
    <div role="status">${message !== null && !urgent ? body(pane, message) : nothing}</div>
  `;
}

const body = ({ actions }: Pane, { kind, text, details }: Message): TemplateResult => html`
  <div class="message message-${kind}">
    ${icon(icons[kind])}
    <div class="message-text">
      <p><span class="hidden">${words.message[kind]}: </span>${text}</p>
      ${
        details.length === 0
          ? nothing
          : html`<ul tabindex="0" role="list" aria-label=${words.details}>
            ${details.map((line) => html`<li>${line}</li>`)}
          </ul>`
      }
    </div>
    <button type="button" class="bare" aria-label=${words.dismiss} @click=${() => actions.dismissMessage()}>
      ${icon('close')}
    </button>
  </div>
`;
