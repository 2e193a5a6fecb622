import { html, nothing, type TemplateResult } from 'lit-html';
import type { RunView } from '../../planner/state.ts';
import { run as words } from '../../strings.ts';
import { duration, money, percent } from '../format.ts';
import { isActive } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { bar } from './bar.ts';
import { button, reasonLine } from './button.ts';
import { icon, runIcons } from './icon.ts';

/** Where the lost server is told, for the buttons that wait for it. */
const LOST_ID = 'run-server-lost';

/** How far a run is, part by part; what can be taken of it; how to stop it. */
export function progress(pane: Pane, run: RunView): TemplateResult {
  const active = isActive(run);
  return html`
    <div class="run">
      <p class="run-head state-${run.state.toLowerCase()}">
        ${icon(runIcons[run.state])}<strong>${words.states[run.state]}</strong>
        <span class="run-time">${duration(run.seconds)}</span>
      </p>
      ${
        active
          ? html`${bar(words.progress, run.percent)}
            <p class="quiet run-phase">${words.percent(Math.round(run.percent), run.phase)}</p>`
          : nothing
      }
      ${run.reason === null ? nothing : html`<p class="fault">${run.reason}</p>`} ${parts(run, run.id === pane.state.shown?.runId)}
      ${active ? html`${news(run)} ${best(run)} ${stopping(pane, run)}` : nothing}
    </div>
  `;
}

/** Open while they tell something new; folded once the results stand in the workbook. */
function parts(run: RunView, written: boolean): TemplateResult | typeof nothing {
  if (run.parts.length === 0) return nothing;
  const list = html`<ul class="parts" aria-label=${words.parts}>
    ${run.parts.map(part)}
  </ul>`;
  if (!written) return list;
  return html`<details class="fold"><summary>${words.partsOf(run.parts.length)}</summary>${list}</details>`;
}

function part(part: RunView['parts'][number]): TemplateResult {
  const fact = (label: string, value: string | null) =>
    html`<div><dt>${label}</dt><dd>${value ?? html`<span class="none">${words.unknown}</span>`}</dd></div>`;
  const queued = part.state === 'QUEUED';
  const measured = [part.objective, part.bound, part.gap].some((figure) => figure !== null);
  const state = words.states[part.state];
  return html`<li class="part">
    <p class="part-head">
      <span class="part-name">${part.name}</span>
      <span class="part-state state-${part.state.toLowerCase()}">
        ${icon(runIcons[part.state])}${queued ? state : words.partState(state, duration(part.seconds))}
      </span>
    </p>
    ${part.state === 'RUNNING' ? html`<p class="quiet">${words.percent(Math.round(part.percent), part.phase)}</p>` : nothing}
    ${
      !measured
        ? nothing
        : html`<dl class="facts">
          ${fact(words.objective, part.objective === null ? null : money(part.objective))}
          ${fact(words.bound, part.bound === null ? null : money(part.bound))}
          ${fact(words.gap, part.gap === null ? null : percent(part.gap))}
        </dl>`
    }
    ${part.reason === null ? nothing : html`<p class="fault">${part.reason}</p>`}
  </li>`;
}

function news(run: RunView): TemplateResult {
  if (run.watch === 'waiting')
    return html`<p class="notice-line">${icon('lost')}<span id=${LOST_ID}>${words.waiting}</span></p>`;
  return html`<p class="quiet run-news">${run.watch === 'polling' ? words.polling : words.background}</p>`;
}

const best = ({ bestSoFar }: RunView): TemplateResult | typeof nothing =>
  bestSoFar.length === 0
    ? nothing
    : html`<h4>${words.best}</h4>
      <ul class="lines">
        ${bestSoFar.map((line) => html`<li>${line}</li>`)}
      </ul>`;

function stopping(pane: Pane, run: RunView): TemplateResult {
  const nothingYet = run.bestSoFar.length === 0;
  const blockedBy = run.watch === 'waiting' ? LOST_ID : undefined;
  const take = {
    id: 'take-best',
    label: words.takeBest,
    reason: run.cancelling ? words.cancelling : nothingYet ? words.takeBestWaits : null,
    blockedBy,
    describedBy: 'take-best-does',
  };
  const cancel = {
    id: 'cancel-run',
    label: words.cancel,
    reason: run.cancelling ? words.cancelling : null,
    blockedBy,
    describedBy: 'cancel-run-does',
  };
  return html`
    <div class="choice">
      ${button(pane, take, () => void pane.actions.takeBest())}
      <p class="quiet" id="take-best-does">${words.takeBestDoes}</p>
      ${reasonLine(take)}
    </div>
    <div class="choice">
      ${button(pane, cancel, () => void pane.actions.cancelRun())}
      <p class="quiet" id="cancel-run-does">${words.cancelDoes}</p>
      ${reasonLine(cancel)}
    </div>
  `;
}
