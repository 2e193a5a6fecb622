import type { ICellData, IRange, ISheetDataValidationRule, IStyleData, IWorksheetData, Nullable } from '@univerjs/core';
import {
  generateRandomId,
  IResourceManagerService,
  mergeWorksheetSnapshotWithDefault,
  Tools,
  UniverInstanceType,
} from '@univerjs/core';
import {
  AddConditionalRuleMutation,
  DeleteConditionalRuleMutation,
  type IConditionFormattingRule,
} from '@univerjs/preset-sheets-conditional-formatting';
import { InsertSheetMutation, RemoveSheetMutation } from '@univerjs/preset-sheets-core';
import { AddDataValidationMutation, RemoveDataValidationMutation } from '@univerjs/preset-sheets-data-validation';
import {
  RemoveSheetsFilterMutation,
  SetSheetsFilterCriteriaMutation,
  SetSheetsFilterRangeMutation,
} from '@univerjs/preset-sheets-filter';
import { type ISheetNote, RemoveNoteMutation, UpdateNoteMutation } from '@univerjs/preset-sheets-note';
import type { Engine } from './engine.ts';
import { freeTabName } from './free-name.ts';
import { emptySheet, UNIT } from './start-univer.ts';

type FilterCriteria = Readonly<Record<string, unknown>> & { readonly colId: number };

/** What Univer keeps about a sheet outside of the sheet. */
export interface SheetParts {
  readonly formats: readonly IConditionFormattingRule[];
  readonly validations: readonly ISheetDataValidationRule[];
  readonly notes: readonly ISheetNote[];
  readonly filter: { readonly ref: IRange; readonly filterColumns?: readonly FilterCriteria[] } | null;
}

/** A sheet as it stood, to be put back. A copy: nothing in it changes. */
export interface TakenSheet extends SheetParts {
  readonly index: number;
  readonly data: IWorksheetData;
  readonly styles: Readonly<Record<string, IStyleData>>;
}

const PLUGINS = {
  formats: 'SHEET_CONDITIONAL_FORMATTING_PLUGIN',
  validations: 'SHEET_DATA_VALIDATION_PLUGIN',
  notes: 'SHEET_NOTE_PLUGIN',
  filter: 'SHEET_FILTER_PLUGIN',
} as const;

const place = (sheet: string) => ({ unitId: UNIT, subUnitId: sheet });

export const sheetIds = (engine: Engine): string[] => engine.book.getSheetOrders().slice();
export const sheetNames = (engine: Engine): string[] => engine.book.getSheets().map((sheet) => sheet.getName());

/** Id of the tab of that name, in any case. */
export const sheetNamed = (engine: Engine, name: string): string | null =>
  engine.book
    .getSheets()
    .find((sheet) => sheet.getName().toLowerCase() === name.toLowerCase())
    ?.getSheetId() ?? null;

export function insertSheet(
  engine: Engine,
  index: number,
  data: Partial<IWorksheetData> & { readonly id: string },
  styles: Readonly<Record<string, IStyleData>>,
): void {
  const sheet = mergeWorksheetSnapshotWithDefault(data);
  engine.run(InsertSheetMutation.id, { unitId: UNIT, index, sheet, styles });
}

/** Adds formats, validations and notes to a sheet; the first format has precedence. */
export function addParts(engine: Engine, sheet: string, parts: Partial<SheetParts>): void {
  // Univer puts each new rule on top.
  for (const rule of [...(parts.formats ?? [])].reverse())
    engine.run(AddConditionalRuleMutation.id, { ...place(sheet), rule });
  if (parts.validations?.length)
    engine.run(AddDataValidationMutation.id, { ...place(sheet), rule: parts.validations, source: 'patched' });
  for (const note of parts.notes ?? [])
    engine.run(UpdateNoteMutation.id, {
      ...{ unitId: UNIT, sheetId: sheet, silent: true },
      ...{ row: note.row, col: note.col, note },
    });
  if (parts.filter) setFilter(engine, sheet, parts.filter.ref, parts.filter.filterColumns);
}

/** Filter buttons over a range whose first row is the header. */
export function setFilter(
  engine: Engine,
  sheet: string,
  range: IRange,
  criteria: readonly FilterCriteria[] = [],
): void {
  engine.run(SetSheetsFilterRangeMutation.id, { ...place(sheet), range });
  for (const one of criteria)
    engine.run(SetSheetsFilterCriteriaMutation.id, { ...place(sheet), col: one.colId, criteria: one, reCalc: true });
}

export function removeFilter(engine: Engine, sheet: string): void {
  if (partsOf(engine, sheet).filter) engine.run(RemoveSheetsFilterMutation.id, place(sheet));
}

export function removeFormats(engine: Engine, sheet: string, rules: readonly IConditionFormattingRule[]): void {
  for (const { cfId } of rules) engine.run(DeleteConditionalRuleMutation.id, { ...place(sheet), cfId });
}

export function removeValidations(engine: Engine, sheet: string, rules: readonly ISheetDataValidationRule[]): void {
  if (rules.length > 0)
    engine.run(RemoveDataValidationMutation.id, { ...place(sheet), ruleId: rules.map((rule) => rule.uid) });
}

export function removeNotes(engine: Engine, sheet: string, notes: readonly ISheetNote[]): void {
  for (const { id } of notes)
    engine.run(RemoveNoteMutation.id, { unitId: UNIT, sheetId: sheet, noteId: id, silent: true });
}

function stored<T>(engine: Engine, plugin: string, sheet: string): T | undefined {
  const hook = engine.injector
    .get(IResourceManagerService)
    .getAllResourceHooks()
    .find((one) => one.pluginName === plugin && one.businesses.includes(UniverInstanceType.UNIVER_SHEET));
  const text = hook?.toJson(UNIT);
  return text ? (JSON.parse(text) as Record<string, T>)[sheet] : undefined;
}

type StoredNotes = Record<string, Record<string, ISheetNote>> | readonly ISheetNote[];

/** Formats, validations, notes and filter of a sheet. */
export function partsOf(engine: Engine, sheet: string): SheetParts {
  const notes = stored<StoredNotes>(engine, PLUGINS.notes, sheet) ?? [];
  return {
    formats: stored<IConditionFormattingRule[]>(engine, PLUGINS.formats, sheet) ?? [],
    validations: stored<ISheetDataValidationRule[]>(engine, PLUGINS.validations, sheet) ?? [],
    notes: Array.isArray(notes) ? notes : Object.values(notes).flatMap((line) => Object.values(line)),
    filter: stored<SheetParts['filter']>(engine, PLUGINS.filter, sheet) ?? null,
  };
}

/** Styles that cells, rows and columns of a sheet name. */
function stylesOf(
  data: Partial<IWorksheetData>,
  all: Readonly<Record<string, Nullable<IStyleData>>>,
): Record<string, IStyleData> {
  const used: Record<string, IStyleData> = {};
  const use = (style: ICellData['s']): void => {
    const known = typeof style === 'string' ? all[style] : null;
    if (typeof style === 'string' && known) used[style] = known;
  };
  for (const line of Object.values(data.cellData ?? {}))
    for (const cell of Object.values(line as Record<number, ICellData>)) use(cell.s);
  for (const row of Object.values(data.rowData ?? {})) use(row.s);
  for (const column of Object.values(data.columnData ?? {})) use(column.s);
  return used;
}

/** A copy of a sheet with all that belongs to it. */
export function takeSheet(engine: Engine, sheet: string): TakenSheet {
  const data = Tools.deepClone(engine.sheet(sheet).getSnapshot());
  const styles = stylesOf(data, engine.book.getSnapshot().styles);
  return { ...partsOf(engine, sheet), index: sheetIds(engine).indexOf(sheet), data, styles: Tools.deepClone(styles) };
}

/** A workbook needs a tab that can be seen: one to stand in while others are put in or out. */
function showAnother(engine: Engine, sheet: string): void {
  const others = engine.book.getSheets().filter((one) => one.getSheetId() !== sheet && !one.isSheetHidden());
  const index = sheetIds(engine).indexOf(sheet);
  const next = others.find((one) => sheetIds(engine).indexOf(one.getSheetId()) > index) ?? others.at(-1);
  if (next && engine.book.getActiveSheet()?.getSheetId() === sheet)
    engine.quietly(() => engine.facade.setActiveSheet(next.getSheetId()));
}

/** Inserts an empty tab at the end; gives its id. */
function insertEmptySheet(engine: Engine): string {
  const id = `sheet-${generateRandomId(8)}`;
  const name = freeTabName('Sheet1', sheetNames(engine));
  insertSheet(engine, sheetIds(engine).length, { id, name, ...emptySheet }, {});
  return id;
}

/** Removes a sheet; where it is the only one an empty one takes its place. */
export function removeSheet(engine: Engine, sheet: string): void {
  if (sheetIds(engine).length === 1) insertEmptySheet(engine);
  showAnother(engine, sheet);
  const { formats, validations, notes } = partsOf(engine, sheet);
  removeFormats(engine, sheet, formats);
  removeValidations(engine, sheet, validations);
  removeNotes(engine, sheet, notes);
  removeFilter(engine, sheet);
  engine.run(RemoveSheetMutation.id, { ...place(sheet), subUnitName: engine.sheet(sheet).getName() });
}

/** Puts a taken sheet back where it stood, instead of one with its id. */
export function putSheet(engine: Engine, taken: TakenSheet): void {
  const { id } = taken.data;
  const index = Math.min(taken.index, sheetIds(engine).length);
  const alone = sheetIds(engine).every((one) => one === id);
  const standIn = alone ? insertEmptySheet(engine) : null;
  if (sheetIds(engine).includes(id)) removeSheet(engine, id);
  // The planner may have given its name to another tab meanwhile.
  const name = freeTabName(taken.data.name, sheetNames(engine));
  insertSheet(engine, Math.min(index, sheetIds(engine).length), { ...taken.data, name }, taken.styles);
  addParts(engine, id, taken);
  if (standIn !== null) removeSheet(engine, standIn);
}
