import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { RunListItem } from '../../planner/state.ts';
import { run as runWords, history as words } from '../../strings.ts';
import { button } from '../blocks/button.ts';
import { icon, runIcons } from '../blocks/icon.ts';
import { instant, money, percent, shortId } from '../format.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** Runs of this planner and of colleagues, the newest first; what can be done with each. */
export function historyView(pane: Pane): TemplateResult {
  const { history } = pane.state;
  return html`
    ${viewHead(words.title, null)}
    <label class="check-line">
      <input
        type="checkbox"
        id="mine-only"
        .checked=${history.mineOnly}
        @change=${(event: Event) => void pane.actions.showMineOnly((event.target as HTMLInputElement).checked)}
      />
      ${words.mineOnly}
    </label>
    ${history.runs.length === 0 && !history.loading ? html`<p class="empty">${words.empty}</p>` : nothing}
    <ul class="runs" aria-label=${words.list}>
      ${repeat(
        history.runs,
        ({ id }) => id,
        (run) => item(pane, run),
      )}
    </ul>
    <p role="status" class="loading">
      ${history.loading ? html`${icon('running')}${words.loading}` : nothing}
    </p>
    ${
      history.hasMore && !history.loading
        ? button(pane, { id: 'more-runs', label: words.more }, () => void pane.actions.loadMoreHistory())
        : nothing
    }
  `;
}

function item(pane: Pane, run: RunListItem): TemplateResult {
  const time = instant(run.createdAt);
  const how = words.with[run.submittedWith as keyof typeof words.with] ?? run.submittedWith;
  const figures = [
    run.objective === null ? null : `${runWords.objective} ${money(run.objective)}`,
    run.gap === null ? null : `${runWords.gap} ${percent(run.gap)}`,
  ].filter((figure) => figure !== null);
  return html`<li class="run-item">
    <p class="part-head">
      <strong>${time}</strong>
      <span class="part-state state-${run.state.toLowerCase()}">
        ${icon(runIcons[run.state])}${runWords.states[run.state]}
      </span>
    </p>
    <p class="quiet">${words.by(run.isMine ? words.you : run.submittedBy, how)} · ${shortId(run.id)}</p>
    ${figures.length === 0 ? nothing : html`<p class="figures">${figures.join(' · ')}</p>`}
    ${run.isShown ? html`<p class="is-shown">${icon('success')}${words.shown}</p>` : nothing} ${actionsOf(pane, run, time)}
  </li>`;
}

function actionsOf(pane: Pane, run: RunListItem, time: string): TemplateResult {
  const { actions } = pane;
  const act = (label: string, key: string, press: () => void) =>
    button(pane, { id: `${key}-${run.id}`, label, look: 'subtle', name: words.of(label, time) }, press);
  const active = run.state === 'RUNNING' || run.state === 'QUEUED';
  const asking = `inputs:${run.id}`;
  if (pane.local.asking === asking) return ask(pane, run);
  return html`<div class="actions tight">
    ${active ? act(words.watch, 'watch', () => actions.watchRun(run.id)) : nothing}
    ${run.hasResult ? act(words.write, 'write', () => void actions.writeResults(run.id)) : nothing}
    ${act(words.takeInputs, 'inputs', () => pane.keep({ asking }))}
  </div>`;
}

const ask = (pane: Pane, run: RunListItem): TemplateResult => html`
  <div class="ask" role="group" aria-labelledby="ask-${run.id}">
    <p id="ask-${run.id}">${words.takeInputsAsk}</p>
    <div class="actions tight">
      ${button(pane, { id: `replace-${run.id}`, label: words.replace, look: 'primary' }, () => {
        pane.keep({ asking: null });
        void pane.actions.takeInputs(run.id);
      })}
      ${button(pane, { id: `keep-${run.id}`, label: words.keep, always: true }, () => pane.keep({ asking: null }))}
    </div>
  </div>
`;
