import { html, nothing, type TemplateResult } from 'lit-html';
import type { View } from '../planner/state.ts';
import { pane as words } from '../strings.ts';
import { bar } from './blocks/bar.ts';
import { TASK_ID } from './blocks/button.ts';
import { type IconName, icon } from './blocks/icon.ts';
import { messageBar } from './message-bar.ts';
import type { Pane } from './pane-context.ts';

const inRow: readonly View[] = ['job', 'import', 'compare', 'history'];
const underMore: readonly View[] = ['schedules', 'settings', 'help'];
const serverIcons: Readonly<Record<string, IconName>> = { online: 'online', connecting: 'running', lost: 'lost' };

/** What stays in view: the job, the server, the way around, what is going on and what was said last. */
export const header = (pane: Pane): TemplateResult => html`
  <div class="top" role=${pane.state.host === 'excel' ? 'banner' : nothing}>
    <div class="title-row">${title(pane)} ${server(pane)}</div>
    ${navigation(pane)} ${task(pane)} ${messageBar(pane)}
  </div>
`;

function title({ state, actions }: Pane): TemplateResult {
  if (state.jobs.length < 2) return html`<h1>${state.job.title}</h1>`;
  return html`<h1>
    <label class="hidden" for="job">${words.chooseJob}</label>
    <select id="job" class="job" @change=${(event: Event) => actions.chooseJob((event.target as HTMLSelectElement).value)}>
      ${state.jobs.map(
        ({ kind, title }) => html`<option value=${kind} .selected=${kind === state.job.kind}>${title}</option>`,
      )}
    </select>
  </h1>`;
}

const server = ({ state }: Pane): TemplateResult => html`<p class="server server-${state.server.state}" role="status">
  ${icon(serverIcons[state.server.state] ?? 'online')}${words.server[state.server.state]}
</p>`;

const navigation = (pane: Pane): TemplateResult => html`
  <nav aria-label=${words.navigation}>
    <ul class="views">
      ${inRow.map((view) => html`<li>${link(pane, view)}</li>`)}
      <li>
        <details class="more" @keydown=${closeOnEscape} @focusout=${closeOnLeave}>
          <summary class=${underMore.includes(pane.state.view) ? 'current' : ''}>${more(pane)}${icon('chevron')}</summary>
          <ul>
            ${underMore.map((view) => html`<li>${link(pane, view)}</li>`)}
          </ul>
        </details>
      </li>
    </ul>
  </nav>
`;

/** The closed list tells a screen reader which of its views is open; the eye sees the mark and the heading. */
const more = ({ state }: Pane): TemplateResult =>
  html`${words.more}${
    underMore.includes(state.view)
      ? html`<span class="hidden">${words.moreOpen(words.views[state.view])}</span>`
      : nothing
  }`;

const link = ({ state, actions }: Pane, view: View): TemplateResult => html`<button
  type="button"
  id="view-${view}"
  aria-current=${state.view === view ? 'page' : nothing}
  @click=${(event: Event) => {
    (event.currentTarget as HTMLElement).closest('details')?.removeAttribute('open');
    actions.show(view);
  }}
>
  ${words.views[view]}
</button>`;

function closeOnEscape(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !list.open) return;
  list.open = false;
  list.querySelector('summary')?.focus();
}

function closeOnLeave(event: FocusEvent): void {
  const list = event.currentTarget as HTMLDetailsElement;
  if (!list.contains(event.relatedTarget as Node | null)) list.open = false;
}

/** What the pane is doing. Stays in the page when idle, so that screen readers hear it change. */
function task({ state }: Pane): TemplateResult {
  const share = state.task?.share ?? null;
  return html`
    <div class="task ${state.task === null ? 'idle' : ''}">
      <p role="status">
        ${state.task === null ? nothing : html`<span id=${TASK_ID}>${words.task(state.task.label)} <span class="quiet">${words.busy}</span></span>`}
      </p>
      ${state.task === null ? nothing : bar(state.task.label, share === null ? null : share * 100)}
    </div>
  `;
}
