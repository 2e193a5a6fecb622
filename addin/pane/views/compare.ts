import { html, type TemplateResult } from 'lit-html';
import type { CompareState } from '../../planner/state.ts';
import { run as runWords, compare as words } from '../../strings.ts';
import { button, reasonLine } from '../blocks/button.ts';
import { select } from '../blocks/select.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** Two runs or scenarios side by side. */
export function compareView(pane: Pane): TemplateResult {
  const { state } = pane;
  if (state.compare.choices.length === 0) {
    return html`${viewHead(words.title, words.explain)}
      <p class="empty">${words.empty}</p>`;
  }
  const obstacle = whyNot(state.compare) ?? (state.server.state === 'lost' ? runWords.needsServer : null);
  const face = { id: 'compare-runs', label: words.action, look: 'primary' as const, reason: obstacle };
  return html`
    ${viewHead(words.title, words.explain)} ${side(pane, 'left')} ${side(pane, 'right')}
    <div class="actions">
      ${button(pane, face, () => void pane.actions.compare())}
      ${button(pane, { id: 'swap-sides', label: words.swap, look: 'subtle' }, () => swap(pane))}
    </div>
    ${reasonLine(face)}
  `;
}

function whyNot({ left, right }: CompareState): string | null {
  if (left === null || right === null) return words.needsBoth;
  return left === right ? words.needsDifferent : null;
}

const side = ({ state, actions }: Pane, which: 'left' | 'right'): TemplateResult => html`<div class="field wide">
  ${select(
    {
      id: `compare-${which}`,
      label: words[which],
      value: state.compare[which],
      choices: state.compare.choices,
      none: state.compare[which] === null ? words.choose : null,
    },
    (key) => {
      if (key !== null) actions.chooseCompare(which, key);
    },
  )}
</div>`;

function swap({ state, actions }: Pane): void {
  const { left, right } = state.compare;
  if (right !== null) actions.chooseCompare('left', right);
  if (left !== null) actions.chooseCompare('right', left);
}
