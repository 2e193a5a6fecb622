import { rosterInputSheets } from '../../../schema/sheets/roster-inputs.ts';
import { rosterOutputSheets } from '../../../schema/sheets/roster-outputs.ts';
import { rosterInputWorkbook } from '../../../schema/workbook/roster-workbook.ts';
import { SubmitRosterDocument } from '../../api/generated/operations.ts';
import { roster as words } from '../../strings.ts';
import type { Job, SubmitRequest } from '../job.ts';
import { rosterBoard } from './board.ts';
import { compareChoices, compareRosterRuns } from './compare.ts';
import { locateRoster, rosterGrids, rosterInputs } from './input.ts';
import { rosterOptions } from './options.ts';
import { bestSoFar } from './progress.ts';
import { roleOf, rosterOutcome, rosterResult } from './result.ts';

const NUMBERS = [
  'timeLimitSeconds',
  'seed',
  'evaluations',
  'alternatives',
  'alternativesDistance',
  'searches',
] as const;

/** Only what was filled in: the rest is as the tab of rules says. */
function submitInput({ uploadId, checkOnly, options }: SubmitRequest) {
  const numbers = NUMBERS.flatMap((key) => (typeof options[key] === 'number' ? [[key, options[key]] as const] : []));
  return {
    ...{ uploadId, checkOnly },
    ...(Object.fromEntries(numbers) as { readonly [K in (typeof NUMBERS)[number]]?: number }),
    ...(options['parity'] === true ? { mode: 'PARITY' as const } : {}),
  };
}

/** The duty roster of a month: one doctor on duty each day. */
export const roster: Job = {
  kind: 'ROSTER',
  title: words.title,
  purpose: words.purpose,
  sample: words.sample,
  disclosure: words.disclosure,
  inputs: rosterInputs,
  options: rosterOptions,
  tabNames: new Map([...rosterInputSheets, ...rosterOutputSheets].map(({ table, tab }) => [table, tab])),
  inputTabs: (rows, createdAt) => rosterInputWorkbook(rows, createdAt).tabs,
  readsAsIs: () => false,
  grids: rosterGrids,
  locate: locateRoster,
  async submit(ask, request) {
    const answer = await ask(SubmitRosterDocument, { input: submitInput(request), key: request.key });
    return answer.submitRoster;
  },
  bestSoFar,
  role: roleOf,
  outcome: rosterOutcome,
  result: rosterResult,
  board: rosterBoard,
  compareChoices,
  compare: compareRosterRuns,
};
