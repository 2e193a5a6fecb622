import { html, nothing, type TemplateResult } from 'lit-html';
import type { RunView } from '../../planner/state.ts';
import { run as words } from '../../strings.ts';
import { duration, money, percent } from '../format.ts';
import { isActive } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { bar } from './bar.ts';
import { button, reasonLine } from './button.ts';
import { icon, runIcons } from './icon.ts';

/** How far a run is, part by part; what can be taken of it; how to stop it. */
export function progress(pane: Pane, run: RunView): TemplateResult {
  const active = isActive(run);
  return html`
    <div class="run run-${run.state.toLowerCase()}">
      <p class="run-head">
        ${icon(runIcons[run.state])}<strong>${words.states[run.state]}</strong>
        <span class="run-time">${duration(run.seconds)}</span>
      </p>
      ${
        active
          ? html`${bar(words.progress, run.percent)}
            <p class="quiet run-phase">${words.percent(Math.round(run.percent), run.phase)}</p>`
          : nothing
      }
      ${run.reason === null ? nothing : html`<p class="fault">${run.reason}</p>`} ${news(run, active)}
      ${
        run.parts.length === 0
          ? nothing
          : html`<ul class="parts" aria-label=${words.parts}>
            ${run.parts.map(part)}
          </ul>`
      }
      ${active ? stopping(pane, run) : nothing}
    </div>
  `;
}

function news(run: RunView, active: boolean): TemplateResult | typeof nothing {
  if (!active) return nothing;
  if (run.watch === 'waiting') return html`<p class="notice-line">${icon('lost')}${words.waiting}</p>`;
  return html`<p class="quiet">${run.watch === 'polling' ? words.polling : words.background}</p>`;
}

function part(part: RunView['parts'][number]): TemplateResult {
  const fact = (label: string, value: string | null) =>
    html`<div><dt>${label}</dt><dd>${value ?? html`<span class="none">${words.unknown}</span>`}</dd></div>`;
  const running = part.state === 'RUNNING';
  return html`<li class="part">
    <p class="part-head">
      <span class="part-name">${part.name}</span>
      <span class="part-state state-${part.state.toLowerCase()}">
        ${icon(runIcons[part.state])}${words.states[part.state]}
      </span>
    </p>
    ${running ? html`<p class="quiet">${words.percent(Math.round(part.percent), part.phase)}</p>` : nothing}
    ${
      part.state === 'QUEUED'
        ? nothing
        : html`<dl class="facts">
          ${fact(words.objective, part.objective === null ? null : money(part.objective))}
          ${fact(words.bound, part.bound === null ? null : money(part.bound))}
          ${fact(words.gap, part.gap === null ? null : percent(part.gap))}
          ${fact(words.time, duration(part.seconds))}
        </dl>`
    }
    ${part.reason === null ? nothing : html`<p class="fault">${part.reason}</p>`}
  </li>`;
}

function stopping(pane: Pane, run: RunView): TemplateResult {
  const take = {
    id: 'take-best',
    label: words.takeBest,
    look: run.bestSoFar.length > 0 ? ('primary' as const) : undefined,
    reason: takeReason(run),
    describedBy: 'take-best-does',
  };
  const cancel = {
    id: 'cancel-run',
    label: words.cancel,
    reason: run.cancelling ? words.cancelling : run.watch === 'waiting' ? words.needsServer : null,
    describedBy: 'cancel-run-does',
  };
  return html`
    ${
      run.bestSoFar.length === 0
        ? nothing
        : html`<h4>${words.best}</h4>
          <ul class="lines">
            ${run.bestSoFar.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
    <div class="choice">
      ${button(pane, take, () => void pane.actions.takeBest())}
      <p class="quiet" id="take-best-does">${words.takeBestDoes}</p>
      ${run.cancelling ? nothing : reasonLine(take)}
    </div>
    <div class="choice">
      ${button(pane, cancel, () => void pane.actions.cancelRun())}
      <p class="quiet" id="cancel-run-does">${words.cancelDoes}</p>
      ${reasonLine(cancel)}
    </div>
  `;
}

function takeReason(run: RunView): string | null {
  if (run.cancelling) return words.cancelling;
  if (run.bestSoFar.length === 0) return words.takeBestWaits;
  return run.watch === 'waiting' ? words.needsServer : null;
}
