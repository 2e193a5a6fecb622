import { html, nothing, type TemplateResult } from 'lit-html';
import type { PaneState } from '../../planner/state.ts';
import { run as words } from '../../strings.ts';
import { shortId } from '../format.ts';
import { isActive, nextStep } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { optionsBlock } from './options.ts';
import { progress } from './progress.ts';
import { step } from './step.ts';

/** Options, the Run button, and the run under way or ended last. */
export function runBlock(pane: Pane, number: number): TemplateResult {
  const { run } = pane.state;
  const standing = run === null ? words.none : words.id(shortId(run.id));
  return step(
    { id: 'run', number, title: words.title, standing, mark: markOf(run) },
    html`${run === null ? nothing : progress(pane, run)} ${isActive(run) ? nothing : start(pane)}`,
  );
}

function markOf(run: PaneState['run']): 'open' | 'done' | 'attention' {
  if (run?.state === 'DONE') return 'done';
  return run?.state === 'FAILED' || run?.state === 'REFUSED' ? 'attention' : 'open';
}

function start(pane: Pane): TemplateResult {
  const { state, actions } = pane;
  const face = {
    id: 'start-run',
    label: state.run === null ? words.action : words.again,
    look: nextStep(state) === 'run' ? ('primary' as const) : undefined,
    reason: obstacle(state),
  };
  const errors = state.check?.counts.error ?? 0;
  return html`
    ${face.reason === words.needsInputs ? nothing : optionsBlock(pane)}
    <div class="actions">${button(pane, face, () => void actions.run())}</div>
    ${reasonLine(face)}
    ${face.reason === null && errors > 0 ? html`<p class="reason">${words.errors(errors)}</p>` : nothing}
  `;
}

/** Why no run can be started now, or null. */
function obstacle({ inputs, options, server }: PaneState): string | null {
  if (inputs.some(({ required, found }) => required && !found)) return words.needsInputs;
  if (options.some(({ fault }) => fault !== null)) return words.needsOptions;
  const role = server.viewer?.role.toLowerCase();
  if (role === 'viewer') return words.needsRole(role);
  return server.state === 'lost' ? words.needsServer : null;
}
