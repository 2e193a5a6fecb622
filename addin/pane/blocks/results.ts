import { html, nothing, type TemplateResult } from 'lit-html';
import type { PaneState, ShownResult } from '../../planner/state.ts';
import { run as runWords, results as words } from '../../strings.ts';
import { instant, shortId } from '../format.ts';
import { isUnwritten, nextStep } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { icon } from './icon.ts';
import { step } from './step.ts';

/** Which run the tabs show, writing and refreshing them, and taking the last write back. */
export function resultsBlock(pane: Pane, number: number): TemplateResult {
  const { shown, undo } = pane.state;
  const standing = shown === null ? words.none : words.written(instant(shown.writtenAt));
  return step(
    { id: 'results', number, title: words.title, standing, mark: markOf(shown) },
    html`
      ${shown === null ? nothing : current(shown)} ${isUnwritten(pane.state) ? write(pane) : nothing} ${refresh(pane)}
      ${undo === null ? nothing : takeBack(pane, undo)}
    `,
  );
}

function markOf(shown: ShownResult | null): 'open' | 'done' | 'attention' {
  if (shown === null) return 'open';
  return shown.stale === true ? 'attention' : 'done';
}

const current = (shown: ShownResult): TemplateResult => html`
  ${shown.stale === true ? html`<p class="stale">${icon('warning')}${words.stale}</p>` : nothing}
  <p class="shown">
    ${words.shows(shortId(shown.runId), shown.label)}<br />
    <span class="quiet">
      ${words.tabs(shown.tabs.length)}${shown.stale === false ? html`. ${words.fresh}` : '.'}
    </span>
  </p>
`;

function write(pane: Pane): TemplateResult {
  const look = nextStep(pane.state) === 'results' ? ('primary' as const) : undefined;
  const face = { id: 'write-results', label: words.write, look, describedBy: 'write-results-does' };
  return html`
    <div class="choice">
      ${button(pane, face, () => void pane.actions.writeResults())}
      <p class="quiet" id="write-results-does">
        ${words.ready(shortId(pane.state.run?.id ?? ''))} ${words.writeDoes}
      </p>
    </div>
  `;
}

function refresh(pane: Pane): TemplateResult {
  const { state, actions } = pane;
  const face = {
    id: 'refresh-results',
    label: words.refresh,
    reason: state.server.state === 'lost' ? runWords.needsServer : null,
  };
  return html`
    <div class="field">
      <label for="refresh-source">${words.source}</label>
      <span class="entry with-button">
        <select id="refresh-source" @change=${(event: Event) => actions.chooseRefresh((event.target as HTMLSelectElement).value)}>
          ${state.refresh.choices.map(
            ({ key, label }) => html`<option value=${key} .selected=${key === state.refresh.chosen}>${label}</option>`,
          )}
        </select>
        ${button(pane, face, () => void actions.refresh())}
      </span>
      ${reasonLine(face)}
    </div>
  `;
}

const takeBack = (pane: Pane, undo: NonNullable<PaneState['undo']>): TemplateResult => html`
  <div class="undo">
    ${button(pane, { id: 'undo', label: words.undo, describedBy: 'undo-of' }, () => void pane.actions.undo())}
    <p class="quiet" id="undo-of">${words.undoOf(undo.label, instant(undo.at))}</p>
    <details class="fold">
      <summary>${words.forget}</summary>
      <p class="quiet" id="forget-does">${words.forgetDoes}</p>
      ${button(pane, { id: 'forget-undo', label: words.forget, describedBy: 'forget-does' }, () => void pane.actions.forgetUndo())}
    </details>
  </div>
`;
