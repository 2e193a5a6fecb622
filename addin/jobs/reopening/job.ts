import { reopeningInputSheets } from '../../../schema/sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../../../schema/sheets/reopening-outputs.ts';
import { reopeningInputWorkbook } from '../../../schema/workbook/reopening-workbook.ts';
import { SubmitReopeningDocument } from '../../api/generated/operations.ts';
import type { RunStatus } from '../../api/watch-run.ts';
import { reopening as words } from '../../strings.ts';
import type { Job, SubmitRequest } from '../job.ts';
import { compareChoices, compareRuns } from './compare.ts';
import { isGrid, locateReopening, reopeningGrids, reopeningInputs } from './input.ts';
import { reopeningOptions } from './options.ts';
import { reopeningOutcome, reopeningResult, roleOf } from './result.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

function submitInput({ uploadId, checkOnly, options }: SubmitRequest) {
  const { gap, timeLimitSeconds, nodeLimit, seed, rescheduleCancelled } = options;
  return {
    uploadId,
    ...(typeof gap === 'number' ? { gap } : {}),
    ...(typeof timeLimitSeconds === 'number' ? { timeLimitSeconds } : {}),
    ...(typeof nodeLimit === 'number' ? { nodeLimit } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    include: text(options['include']),
    exclude: text(options['exclude']),
    rescheduleCancelled: rescheduleCancelled === true,
    ...(checkOnly ? { steps: ['PREP' as const] } : {}),
  };
}

const money = (amount: number): string => Math.round(amount).toLocaleString('en-US');

function bestSoFar({ reopening }: RunStatus): string[] {
  return (reopening?.bestSoFar ?? []).map(({ name, revenue, margin, openings }) => {
    const open = openings.filter(({ opens }) => opens !== null).length;
    return words.bestSoFar(name, money(revenue), money(margin), open, openings.length);
  });
}

/** Medical resource optimization: which sub-service opens when. */
export const reopening: Job = {
  kind: 'REOPENING',
  title: words.title,
  purpose: words.purpose,
  sample: words.sample,
  disclosure: words.disclosure,
  inputs: reopeningInputs,
  options: reopeningOptions,
  tabNames: new Map(
    [...reopeningInputSheets, ...preparationSheets, ...scenarioSheets].map(({ table, tab }) => [table, tab]),
  ),
  inputTabs: (rows, createdAt) => reopeningInputWorkbook(rows, createdAt).tabs,
  readsAsIs: (input, headers) => isGrid({ input, headers }),
  grids: reopeningGrids,
  locate: locateReopening,
  async submit(ask, request) {
    const answer = await ask(SubmitReopeningDocument, { input: submitInput(request), key: request.key });
    return answer.submitReopening;
  },
  bestSoFar,
  role: roleOf,
  outcome: reopeningOutcome,
  result: reopeningResult,
  compareChoices,
  compare: compareRuns,
};
