import { html } from 'lit-html';
import { checkBlock } from '../../pane/blocks/check.ts';
import { deskBlock } from '../../pane/blocks/desk.ts';
import { inputsBlock } from '../../pane/blocks/inputs.ts';
import { resultsBlock } from '../../pane/blocks/results.ts';
import { runBlock } from '../../pane/blocks/run.ts';
import type { JobPanel } from '../../pane/pane-context.ts';

/** The planner's morning: inputs, check, run, results, and deciding row by row. */
export const assignmentsPanel: JobPanel = (pane) =>
  html`${inputsBlock(pane, 1)} ${checkBlock(pane, 2)} ${runBlock(pane, 3)} ${resultsBlock(pane, 4)}
  ${deskBlock(pane, 5)}`;
