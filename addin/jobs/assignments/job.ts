import { assignmentInputSheets } from '../../../schema/sheets/assignment-inputs.ts';
import { assignmentOutputSheets } from '../../../schema/sheets/assignment-tables.ts';
import { assignmentInputWorkbook } from '../../../schema/workbook/assignment-workbook.ts';
import { SubmitAssignmentsDocument } from '../../api/generated/operations.ts';
import { assignments as words } from '../../strings.ts';
import type { Job, SubmitRequest } from '../job.ts';
import { compareChoices, comparePlans } from './compare.ts';
import { assignmentDesk } from './desk.ts';
import { assignmentGrids, assignmentInputs, locateAssignments } from './input.ts';
import { assignmentOptions } from './options.ts';
import { assignmentOutcome, assignmentResult, roleOf } from './result.ts';

/** Only what was filled in: the rest is as the Settings tab says. */
function submitInput({ uploadId, checkOnly, options }: SubmitRequest) {
  const { planDate, timeLimitSeconds, seed, evaluations } = options;
  return {
    ...{ uploadId, checkOnly },
    ...(typeof planDate === 'string' && planDate.trim() !== '' ? { planDate: planDate.trim() } : {}),
    ...(typeof timeLimitSeconds === 'number' ? { timeLimitSeconds } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(typeof evaluations === 'number' ? { evaluations } : {}),
  };
}

const points = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The staffing planner's morning: who works on which request. */
export const assignments: Job = {
  kind: 'ASSIGNMENTS',
  title: words.title,
  purpose: words.purpose,
  sample: words.sample,
  disclosure: words.disclosure,
  inputs: assignmentInputs,
  options: assignmentOptions,
  tabNames: new Map([...assignmentInputSheets, ...assignmentOutputSheets].map(({ table, tab }) => [table, tab])),
  inputTabs: (rows, createdAt) => assignmentInputWorkbook(rows, createdAt).tabs,
  readsAsIs: () => false,
  grids: assignmentGrids,
  locate: locateAssignments,
  async submit(ask, request) {
    const answer = await ask(SubmitAssignmentsDocument, { input: submitInput(request), key: request.key });
    return answer.submitAssignmentRun;
  },
  bestSoFar: ({ objective }) => (objective == null ? [] : [words.bestSoFar(points(objective))]),
  role: roleOf,
  outcome: assignmentOutcome,
  result: assignmentResult,
  desk: assignmentDesk,
  compareChoices,
  compare: comparePlans,
};
