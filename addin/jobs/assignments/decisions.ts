import { assignmentOutputSheets } from '../../../schema/sheets/assignment-tables.ts';
import type { CellValue, SheetLayout } from '../../../schema/sheets/layout.ts';
import { tableTabs } from '../../../schema/workbook/table-tab.ts';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { fromApi } from '../../api/findings.ts';
import {
  type DecisionCheckFieldsFragment,
  RecordDecisionsDocument,
  ValidateDecisionsDocument,
} from '../../api/generated/operations.ts';
import { assignments as words } from '../../strings.ts';
import type { DecisionsChecked, DecisionsRefused } from '../job.ts';

/** Validation and the rows to push, each on its tab. */
const tabsOf = ({ tables }: DecisionCheckFieldsFragment): Tab[] =>
  assignmentOutputSheets.flatMap((layout: SheetLayout): Tab[] => {
    const found = tables.find(({ table }) => table === layout.table);
    return found ? tableTabs(layout, found.rows as readonly (readonly CellValue[])[], 'table') : [];
  });

const countsOf = ({ requests, people, hours, errors, warnings }: DecisionCheckFieldsFragment): string =>
  words.checked(requests, people, hours, errors, warnings);

/** Checks the decisions on the request summary, and records those that pass where it is asked for. Throws ApiFailed. */
export async function decide(
  ask: Ask,
  runId: string,
  uploadId: string,
  record: boolean,
): Promise<DecisionsChecked | DecisionsRefused> {
  const answer = record
    ? (await ask(RecordDecisionsDocument, { runId, uploadId })).recordDecisions
    : (await ask(ValidateDecisionsDocument, { runId, uploadId })).validateDecisions;
  switch (answer.__typename) {
    case 'DecisionCheck':
      return { tabs: tabsOf(answer), text: countsOf(answer), hasErrors: answer.errors > 0 };
    case 'DecisionsRecorded': {
      const { added, revised, unchanged, check } = answer;
      const text = `${words.recorded(added, revised, unchanged)} ${countsOf(check)}`;
      return { tabs: tabsOf(check), text, hasErrors: check.errors > 0 };
    }
    case 'InputRefused':
      return { refused: answer.findings.map(fromApi) };
    default:
      throw new ApiFailed('REFUSED', answer.message);
  }
}
