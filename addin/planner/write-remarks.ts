import { columnLetters } from '../../schema/sheets/match-headers.ts';
import type { WriteReport } from '../ports.ts';
import type { PlannedTab } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';

const cellName = ({ row, column }: { readonly row: number; readonly column: number }): string =>
  `${columnLetters(column)}${row + 1}`;

/** What the planner should know about tabs that were written otherwise than in place and in full, one sentence each. */
export function remarksOn(planned: readonly PlannedTab[], report: WriteReport): string[] {
  const lines: string[] = [];
  for (const { tab, columnsGone, keptRows, typedOver, beside } of planned) {
    const name = report.names.get(tab.name) ?? tab.name;
    if (beside !== null)
      lines.push(beside === 'key-gone' ? say.keyGone(tab.name, name) : say.drawingUnknown(tab.name, name));
    else if (name !== tab.name && !report.beside.includes(tab.name)) lines.push(say.nameTaken(tab.name, name));
    if (columnsGone.length > 0) lines.push(say.columnsGone(tab.name, columnsGone));
    if (keptRows > 0) lines.push(say.keptRows(tab.name, keptRows));
    if (typedOver) lines.push(say.typedOver(typedOver.tab, typedOver.count, cellName(typedOver)));
  }
  lines.push(...report.beside.map((tab) => say.beside(tab, report.names.get(tab) ?? tab)));
  for (const place of report.replaced) lines.push(say.replaced(place.tab, cellName(place), place.text));
  return lines;
}
