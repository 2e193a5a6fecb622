import { type InputDifferences, inputDifferences } from './compare-inputs.ts';
import { compareInputsTab, countWords } from './compare-inputs-tab.ts';
import { type CompareSide, comparison } from './compare-side.ts';
import { compareTab, type InputWords } from './compare-tab.ts';
import type { Tab, Workbook } from './workbook.ts';

function inputWords(differences: InputDifferences | null, tab: Tab | null): InputWords {
  if (!differences) return { words: 'The inputs were not compared.', link: null };
  if (!tab) return { words: 'Inputs and parameters are the same on both sides.', link: null };
  const count = differences.listed.length + [...differences.rest.values()].reduce((sum, more) => sum + more, 0);
  const words = count === 1 ? '1 difference' : `${countWords(count)} differences`;
  return { words: `${words} in inputs and parameters, see ${tab.name}`, link: tab.name };
}

/**
 * Two scenarios side by side, of one run or of two: *Compare*, and *Compare inputs* where what they were made from
 * differs. Differences are right less left, called B and A. Pure: no clock, no locale.
 */
export function compareTabs(left: CompareSide, right: CompareSide): Tab[] {
  const differences = inputDifferences(left, right);
  const inputs = differences && compareInputsTab(left, right, differences);
  const first = compareTab(comparison(left, right), inputWords(differences, inputs));
  return inputs ? [first, inputs] : [first];
}

/** The same as a workbook of its own. `createdAt`: ISO instant for the properties of the file. */
export const compareWorkbook = (left: CompareSide, right: CompareSide, createdAt: string): Workbook => ({
  title: 'Comparison of two plans',
  subject: left.runId === right.runId ? `Run ${left.runId}` : `Runs ${left.runId} and ${right.runId}`,
  creator: 'Planwright',
  createdAt,
  tabs: compareTabs(left, right),
});
