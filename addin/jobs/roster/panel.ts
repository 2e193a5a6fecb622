import { html } from 'lit-html';
import { boardDayBlock } from '../../pane/blocks/board-day.ts';
import { boardStandingBlock } from '../../pane/blocks/board-standing.ts';
import { checkBlock } from '../../pane/blocks/check.ts';
import { inputsBlock } from '../../pane/blocks/inputs.ts';
import { resultsBlock } from '../../pane/blocks/results.ts';
import { runBlock } from '../../pane/blocks/run.ts';
import type { JobPanel } from '../../pane/pane-context.ts';

/** The month of whoever draws the roster: inputs, check, run, results, and the roster day by day. */
export const rosterPanel: JobPanel = (pane) =>
  html`${inputsBlock(pane, 1)} ${checkBlock(pane, 2)} ${runBlock(pane, 3)} ${resultsBlock(pane, 4)}
  ${boardDayBlock(pane, 5)} ${boardStandingBlock(pane, 6)}`;
