import type { CellValue, Column } from '../sheets/layout.ts';
import { parametersSheet } from '../sheets/reopening-inputs.ts';
import type { ParameterDefinition } from '../sheets/reopening-parameters.ts';
import { excelSerial } from './calendar.ts';
import { type GridRow, gridHeaders, parameterGrid, scenarioHeader } from './parameter-grid.ts';
import { colors, styles, TEXT } from './styles.ts';
import { tableName } from './table-tab.ts';
import type { Content, Style, Tab, TableColumn, Validation, ValidationRule } from './workbook.ts';

const LEVELS = ['facility', 'serviceLine', 'subService', 'ipOp', 'medSurg'] as const;
/** The parameter comes first. */
const LEVELS_FROM = 1;
/** Parameter, five levels, default. */
const COLUMNS_BEFORE_SCENARIOS = 7;
const FIRST_PHASE_DAY = '2000-01-01';
/** Characters of the help column; the row grows by lines of this length. */
const HELP_WIDTH = 62;
const ALLOWED_WIDTH = 34;
const DESCRIPTION_WIDTH = 30;
const LINE_POINTS = 13.5;

// Fills hide the gridlines, so cells carry their own.
const line: Style = { vertical: 'top', border: { top: colors.line, left: colors.line } };
const fixed: Style = { ...line, fill: colors.readOnly, color: colors.ink };
const editable: Style = { ...line, fill: colors.input, color: colors.inputText };
const columnStyles = {
  name: { ...fixed, bold: true },
  level: { ...editable, format: TEXT },
  default: { ...fixed, align: 'left' },
  value: { ...editable, align: 'left' },
  free: { ...editable, wrap: true },
  words: { ...fixed, wrap: true },
} as const satisfies Record<string, Style>;

/** `4/27/2020` or an ISO day as a day, `50` as a number, everything else (`050`, `YES`) as it stands. */
export function parameterContent(value: string): Content {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  const iso = match ? `${match[3]}-${match[1]?.padStart(2, '0')}-${match[2]?.padStart(2, '0')}` : value;
  const serial = excelSerial(iso);
  // 2/30/2020 has a serial number too: only what survives the way back is a day.
  if (serial !== null && new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso)) return { day: iso };
  return value !== '' && String(Number(value)) === value ? Number(value) : value || null;
}

const allowedText = (definition: ParameterDefinition | null): string => {
  if (!definition) return 'not a parameter of this job';
  return definition.unit ? `${definition.allowed} (${definition.unit})` : definition.allowed;
};

const helpText = (definition: ParameterDefinition | null): string => {
  if (!definition) return '';
  const scope = definition.scope === 'global' ? ' One value for all scenarios.' : '';
  const level =
    definition.level === 'none'
      ? ''
      : ` May be set per ${definition.level === 'facility' ? 'facility' : 'sub-service'}.`;
  return definition.help + scope + level;
};

function ruleOf(definition: ParameterDefinition): ValidationRule {
  const { kind, values, min, max } = definition;
  if (values) return { kind: 'list', values };
  if (kind === 'date') return { kind: 'day', from: FIRST_PHASE_DAY };
  return {
    kind: kind === 'integer' ? 'whole' : 'decimal',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Dropdowns of the two levels that have fixed words, also for rows that will be added. */
function levelValidations(): Validation[] {
  return LEVELS.flatMap((key, i): Validation[] => {
    const { values, header }: Column = parametersSheet.columns[key];
    if (!values) return [];
    const allowed = ['ALL', ...values];
    const range = { row: 1, column: LEVELS_FROM + i, rows: parametersSheet.rowsMax, columns: 1 };
    const message = `${header}: allowed are ${allowed.join(', ')}.`;
    return [{ range, rule: { kind: 'list', values: allowed }, onError: 'stop', message }];
  });
}

function validationsOf(rows: readonly GridRow[], scenarios: number): Validation[] {
  return rows.flatMap(({ definition }, index): Validation[] =>
    definition
      ? [
          {
            range: { row: index + 1, column: COLUMNS_BEFORE_SCENARIOS, rows: 1, columns: scenarios },
            rule: ruleOf(definition),
            onError: 'stop',
            message: `${definition.name}: ${allowedText(definition)}.`,
          },
        ]
      : [],
  );
}

function columnsOf(scenarios: readonly string[], withDescription: boolean): TableColumn[] {
  const level = (key: (typeof LEVELS)[number]): TableColumn => ({
    header: gridHeaders[key],
    note: `Level the value holds for: ${parametersSheet.columns[key].description}. ALL or empty means every one.`,
    style: columnStyles.level,
  });
  return [
    {
      header: gridHeaders.parameter,
      note: 'For a deeper level add a row with the same parameter and fill in the level.',
      style: columnStyles.name,
    },
    ...LEVELS.map(level),
    { header: gridHeaders.default, note: 'What holds where no value is set.', style: columnStyles.default },
    ...scenarios.map((scenario) => ({
      header: scenarioHeader(scenario),
      note:
        scenario === 'ALL'
          ? 'Values for every scenario.'
          : `Values for scenario ${scenario}. Insert a column for one more.`,
      style: columnStyles.value,
    })),
    { header: gridHeaders.allowed, style: columnStyles.words },
    { header: gridHeaders.help, style: columnStyles.words },
    ...(withDescription ? [{ header: gridHeaders.description, style: columnStyles.free }] : []),
  ];
}

const rowContents = (row: GridRow, withDescription: boolean): Content[] => [
  row.parameter,
  ...row.levels,
  parameterContent(row.definition?.default ?? ''),
  ...row.values.map(parameterContent),
  allowedText(row.definition),
  helpText(row.definition),
  ...(withDescription ? [row.description] : []),
];

/** Arial's letters are narrower than the digit a column width counts in. */
const linesOf = (text: string, width: number): number => Math.ceil(text.length / (width * 1.1));

function heightOf(row: GridRow): number {
  const lines = Math.max(
    linesOf(helpText(row.definition), HELP_WIDTH),
    linesOf(allowedText(row.definition), ALLOWED_WIDTH),
    linesOf(row.description, DESCRIPTION_WIDTH),
    1,
  );
  return lines * LINE_POINTS + 3;
}

/** *Parameters*: one row per parameter, one column per scenario; `parameter-grid.ts` documents the shape. */
export function parameterTab(parameters: readonly (readonly CellValue[])[]): Tab {
  const { scenarios, rows } = parameterGrid(parameters);
  const withDescription = rows.some((row) => row.description !== '');
  const columns = columnsOf(scenarios, withDescription);
  const widest = (texts: readonly string[]) => Math.min(36, Math.max(...texts.map((t) => t.length)) + 3);
  return {
    name: parametersSheet.tab,
    purpose: 'input',
    description: 'One row per parameter, one column per scenario. Empty cells leave the default.',
    widths: [
      40,
      ...LEVELS.map((key, i) => widest([`${gridHeaders[key]}__`, ...rows.map((row) => row.levels[i] ?? '')])),
      16,
      ...scenarios.map((scenario) => widest([scenarioHeader(scenario), 'OPTIMIZATION_ST'])),
      ALLOWED_WIDTH,
      HELP_WIDTH,
      ...(withDescription ? [DESCRIPTION_WIDTH] : []),
    ],
    heights: new Map([[0, 28], ...rows.map((row, i): [number, number] => [i + 1, heightOf(row)])]),
    frozenRows: 1,
    frozenColumns: 1,
    gridlines: true,
    cells: [],
    tables: [
      {
        name: tableName('PARAMETER_GRID'),
        row: 0,
        column: 0,
        columns,
        headerStyle: styles.header,
        rows: rows.map((row) => rowContents(row, withDescription)),
      },
    ],
    validations: [...levelValidations(), ...validationsOf(rows, scenarios.length)],
    conditionalFormats: [],
    charts: [],
    page: { landscape: true, fit: 'width', repeatRows: 1 },
  };
}
