import { forPlanner } from './host-errors.ts';

/** Actions wait for each other: events are off while one writes, and a snapshot holds for one step at a time. */
let last: Promise<unknown> = Promise.resolve();

/**
 * One action of the planner on the open workbook, the only way into it. Waits until she has left the cell she edits, and
 * for actions begun before.
 *
 * @throws {WorkbookFailed} Where Excel refuses; the message is for the planner.
 */
export function runExcel<T>(action: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    try {
      return await Excel.run({ delayForCellEdit: true }, action);
    } catch (error) {
      throw forPlanner(error);
    }
  });
  last = turn.catch(() => undefined);
  return turn;
}

/** Whether this Excel has an API set, e.g. `1.13`; the floor is 1.10. */
export const hasApi = (version: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', version);
