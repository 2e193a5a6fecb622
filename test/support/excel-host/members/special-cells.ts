import { valueType } from '../changes.ts';
import { type Area, contains, intersection } from '../grid/area.ts';
import { Formula } from '../grid/formula.ts';
import type { GridTab } from '../grid/model.ts';
import { usedArea } from '../grid/structure.ts';
import { HostError } from '../host-error.ts';
import { joinedCells } from './find-text.ts';

const wantedTypes: Readonly<Record<string, readonly string[]>> = {
  All: ['String', 'Double', 'Boolean', 'Error'],
  Text: ['String'],
  Numbers: ['Double'],
  Logical: ['Boolean'],
  Errors: ['Error'],
};

/** Cells of one kind, as "Go to special" finds them. */
export function specialCells(tab: GridTab, area: Area, kind: string, valueKind: unknown): Area[] {
  const used = usedArea(tab, false);
  const types = wantedTypes[typeof valueKind === 'string' ? valueKind : 'All'];
  if (!types) throw new HostError('ApiNotImplementedInEmulator', `special cells of value type ${String(valueKind)}`);
  const holdsType = (row: number, col: number) => types.includes(valueType(tab.valueAt(row, col)));
  const isFormula = (row: number, col: number) => tab.cells.get(row, col) instanceof Formula;
  const cell = (row: number, col: number): Area => ({ row, col, rows: 1, cols: 1 });
  switch (kind) {
    case 'Formulas':
      return joinedCells(area, used, (row, col) => isFormula(row, col) && holdsType(row, col));
    case 'Constants':
      return joinedCells(area, used, (row, col) => !isFormula(row, col) && holdsType(row, col));
    case 'Blanks':
      return joinedCells(area, used, (row, col) => tab.cells.get(row, col) === undefined);
    case 'Visible':
      return joinedCells(
        area,
        used,
        (row, col) => !tab.formats.at('rowHidden', row, col) && !tab.formats.at('columnHidden', row, col),
      );
    case 'DataValidations':
      return tab.validations.within(area).map((region) => region.area);
    case 'ConditionalFormats':
      return tab.conditionalFormats.flatMap(({ areas }) => areas.flatMap((part) => intersection(part, area) ?? []));
    case 'SameConditionalFormat':
      return tab.conditionalFormats
        .filter(({ areas }) => areas.some((part) => contains(part, cell(area.row, area.col))))
        .flatMap(({ areas }) => areas);
    default:
      throw new HostError('ApiNotImplementedInEmulator', `special cells of the kind ${kind}`);
  }
}
