import type { ConditionalFormat, Style, Tab, Validation, ValidationRule } from '../../schema/workbook/workbook.ts';
import { addressOf, moved } from './addresses.ts';
import { hex } from './draw-styles.ts';
import type { Place } from './draw-values.ts';
import { CALL_BYTES, type Requests } from './requests.ts';

/** Lists inside of a validation rule hold 255 characters, and so do its messages. */
const RULE_CHARACTERS_MAX = 255;
const PROMPT_TITLE_MAX = 32;
/** Calls a validation or conditional format takes, generously. */
const RULE_CALLS = 6;
/** Excel has no rule "any number at all", but nothing lies below this. */
const LEAST_NUMBER = -1e307;

const number = (min: number | undefined, max: number | undefined): Excel.BasicDataValidation => {
  if (min !== undefined && max !== undefined) return { formula1: min, formula2: max, operator: 'Between' };
  if (max !== undefined) return { formula1: max, operator: 'LessThanOrEqualTo' };
  return { formula1: min ?? LEAST_NUMBER, operator: 'GreaterThanOrEqualTo' };
};

/** The rule in the words of the client library; null where Excel cannot hold it. */
function ruleOf(rule: ValidationRule): Excel.DataValidationRule | null {
  switch (rule.kind) {
    case 'list': {
      const source = rule.values.join(',');
      // A comma inside of a value would part it in two.
      if (source.length > RULE_CHARACTERS_MAX || rule.values.some((value) => value.includes(','))) return null;
      return { list: { inCellDropDown: true, source } };
    }
    case 'day':
      return { date: { formula1: rule.from, operator: 'GreaterThanOrEqualTo' } };
    case 'whole':
      return { wholeNumber: number(rule.min, rule.max) };
    case 'decimal':
      return { decimal: number(rule.min, rule.max) };
  }
}

export async function drawValidation(
  requests: Requests,
  sheet: Excel.Worksheet,
  { range, rule, onError, message }: Validation,
  origin: Place,
): Promise<void> {
  const excelRule = ruleOf(rule);
  if (!excelRule) return;
  await requests.room(RULE_CALLS * CALL_BYTES);
  const { dataValidation } = sheet.getRange(addressOf(moved(range, origin.row, origin.column)));
  dataValidation.rule = excelRule;
  dataValidation.ignoreBlanks = true;
  dataValidation.errorAlert = {
    showAlert: true,
    style: onError === 'stop' ? 'Stop' : 'Warning',
    title: 'Not allowed',
    message: message.slice(0, RULE_CHARACTERS_MAX),
  };
}

/** Notes of cells and headers of a tab, with their places. */
function notesOf(tab: Tab): { row: number; column: number; title: string; note: string }[] {
  const ofCells = tab.cells.flatMap(({ row, column, note }) => (note ? [{ row, column, title: '', note }] : []));
  const ofHeaders = tab.tables.flatMap((table) =>
    table.columns.flatMap(({ note, header }, index) =>
      note ? [{ row: table.row, column: table.column + index, title: header, note }] : [],
    ),
  );
  return [...ofCells, ...ofHeaders];
}

/**
 * Notes as input messages of the cells: they show when a cell is selected, move with it, and stand in no one's way; comments
 * are for people. Longer ones are cut at Excel's 255 characters.
 */
export async function drawNotes(requests: Requests, sheet: Excel.Worksheet, tab: Tab, origin: Place): Promise<void> {
  for (const { row, column, title, note } of notesOf(tab)) {
    await requests.room(2 * CALL_BYTES);
    const message = note.length <= RULE_CHARACTERS_MAX ? note : `${note.slice(0, RULE_CHARACTERS_MAX - 2)} …`;
    sheet.getRangeByIndexes(origin.row + row, origin.column + column, 1, 1).dataValidation.prompt = {
      showPrompt: true,
      title: title.slice(0, PROMPT_TITLE_MAX),
      message,
    };
  }
}

const setStyle = (format: Excel.ConditionalRangeFormat, { fill, color, bold }: Style): void => {
  if (fill) format.fill.color = hex(fill);
  if (color) format.font.color = hex(color);
  if (bold) format.font.bold = true;
};

async function drawConditional(
  requests: Requests,
  sheet: Excel.Worksheet,
  { range, rule }: ConditionalFormat,
  origin: Place,
): Promise<void> {
  await requests.room(RULE_CALLS * CALL_BYTES);
  const { conditionalFormats } = sheet.getRange(addressOf(moved(range, origin.row, origin.column)));
  if (rule.kind === 'scale') {
    const [minimum, midpoint, maximum] = rule.stops.map(({ at, color }) => ({
      formula: String(at),
      type: 'Number' as const,
      color: hex(color),
    }));
    const { colorScale } = conditionalFormats.add('ColorScale');
    colorScale.criteria = { minimum: minimum!, midpoint: midpoint!, maximum: maximum! };
    return;
  }
  const added = conditionalFormats.add('CellValue');
  setStyle(added.cellValue.format, rule.style);
  if (rule.kind === 'above') {
    added.cellValue.rule = { formula1: `=${rule.limit}`, operator: 'GreaterThan' };
    added.stopIfTrue = true;
  } else added.cellValue.rule = { formula1: `="${rule.text.replaceAll('"', '""')}"`, operator: 'EqualTo' };
}

/** Validations, notes and conditional formats of a drawing whose first cell stands at `origin`. */
export async function drawRules(requests: Requests, sheet: Excel.Worksheet, tab: Tab, origin: Place): Promise<void> {
  for (const validation of tab.validations) await drawValidation(requests, sheet, validation, origin);
  await drawNotes(requests, sheet, tab, origin);
  // Each new one goes to the top, so the first of the list comes last.
  for (const format of [...tab.conditionalFormats].reverse()) await drawConditional(requests, sheet, format, origin);
}
