import { reopeningInputWorkbook } from '../../../schema/workbook/reopening-workbook.ts';
import { SubmitReopeningDocument } from '../../api/generated/operations.ts';
import type { RunStatus } from '../../api/watch-run.ts';
import type { Job, SubmitRequest } from '../job.ts';
import { compareChoices, compareRuns } from './compare.ts';
import { locateReopening, reopeningGrids, reopeningInputs } from './input.ts';
import { reopeningOptions } from './options.ts';
import { reopeningResult } from './result.ts';

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
    return `${name}: revenue ${money(revenue)}, margin ${money(margin)}, ${open} of ${openings.length} sub-services open`;
  });
}

/** Medical resource optimization: which sub-service opens when. */
export const reopening: Job = {
  kind: 'REOPENING',
  title: 'Reopening',
  purpose: 'Which sub-services open when, and how many patients they admit, for the most revenue.',
  disclosure: [
    'Check and Run send the rows of the seven input tabs (capacity, utilization, service attributes, financials, demand, demand forecast, parameters), all columns Planwright knows, and the settings of the run.',
    'Other tabs, your own columns, formats, comments and the name of the file stay in the workbook.',
    'The tables hold counts of patients per service and day. Do not put names or numbers of patients into them; nothing here needs them.',
  ],
  inputs: reopeningInputs,
  options: reopeningOptions,
  inputTabs: (rows, createdAt) => reopeningInputWorkbook(rows, createdAt).tabs,
  grids: reopeningGrids,
  locate: locateReopening,
  async submit(ask, request) {
    const answer = await ask(SubmitReopeningDocument, { input: submitInput(request), key: request.key });
    return answer.submitReopening;
  },
  bestSoFar,
  result: reopeningResult,
  compareChoices,
  compare: compareRuns,
};
