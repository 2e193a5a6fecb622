import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ScheduleItem } from '../../planner/state.ts';
import { schedules as words } from '../../strings.ts';
import { button } from '../blocks/button.ts';
import { icon } from '../blocks/icon.ts';
import { scheduleForm } from '../blocks/schedule-form.ts';
import { instant } from '../format.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** Runs that the server repeats by itself. */
export function schedulesView(pane: Pane): TemplateResult {
  const { schedules } = pane.state;
  return html`
    ${viewHead(words.title, words.explain)}
    ${schedules.items.length === 0 && !schedules.loading ? html`<p class="empty">${words.empty}</p>` : nothing}
    <ul class="runs" aria-label=${words.list}>
      ${repeat(
        schedules.items,
        ({ id }) => id,
        (one) => item(pane, one),
      )}
    </ul>
    <p role="status" class="loading">
      ${schedules.loading ? html`${icon('running')}${words.loading}` : nothing}
    </p>
    ${scheduleForm(pane)}
  `;
}

function item(pane: Pane, one: ScheduleItem): TemplateResult {
  const asking = `remove:${one.id}`;
  return html`<li class="run-item">
    <p class="part-head">
      <strong>${one.name}</strong>
      <span class="with-switch">
        <span aria-hidden="true">${one.active ? words.active : words.off}</span>
        <fluent-switch
          id="active-${one.id}"
          aria-label=${words.on(one.name)}
          .checked=${live(one.active)}
          @change=${(event: Event) =>
            void pane.actions.setScheduleActive(one.id, (event.target as HTMLInputElement).checked)}
        ></fluent-switch>
      </span>
    </p>
    <p class="quiet">${one.when}</p>
    ${one.active && one.nextAt !== null ? html`<p class="quiet">${words.next(instant(one.nextAt))}</p>` : nothing}
    ${one.lastFault === null ? nothing : html`<p class="fault">${icon('error')}${words.fault(one.lastFault)}</p>`}
    ${pane.local.asking === asking ? ask(pane, one) : remove(pane, one, asking)}
  </li>`;
}

const remove = (
  pane: Pane,
  { id, name }: ScheduleItem,
  asking: string,
): TemplateResult => html`<div class="actions tight">
  ${button(pane, { id: `remove-${id}`, label: words.remove, look: 'subtle', name: words.removeNamed(name) }, () =>
    pane.keep({ asking }),
  )}
</div>`;

const ask = (pane: Pane, { id, name }: ScheduleItem): TemplateResult => html`
  <div class="ask" role="group" aria-labelledby="ask-${id}">
    <p id="ask-${id}">${words.removeAsk(name)}</p>
    <div class="actions tight">
      ${button(
        pane,
        { id: `really-${id}`, label: words.remove, look: 'primary', name: words.removeNamed(name) },
        () => {
          pane.keep({ asking: null });
          void pane.actions.removeSchedule(id);
        },
      )}
      ${button(pane, { id: `keep-${id}`, label: words.keep, always: true }, () => pane.keep({ asking: null }))}
    </div>
  </div>
`;
