// Writes docs/data-dictionary.md from the layouts: npm run data-dictionary. `npm run check` fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { allowedValues } from '../sheets/allowed.ts';
import { assignmentInputSheets } from '../sheets/assignment-inputs.ts';
import { assignmentPreviousSheets } from '../sheets/assignment-previous.ts';
import { assignmentSettings } from '../sheets/assignment-settings.ts';
import { assignmentOutputSheets } from '../sheets/assignment-tables.ts';
import { type Column, keyHeaders, type SheetLayout } from '../sheets/layout.ts';
import { parametersSheet, reopeningInputSheets } from '../sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../sheets/reopening-outputs.ts';
import { type ParameterDefinition, reopeningParameters } from '../sheets/reopening-parameters.ts';
import { rosterSheet } from '../sheets/roster.ts';
import { rosterInputSheets } from '../sheets/roster-inputs.ts';
import { rosterOutputSheets } from '../sheets/roster-outputs.ts';
import { rosterSettings } from '../sheets/roster-settings.ts';
import type { SettingDefinition } from '../sheets/settings.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const tableRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableRow(headers), `|${' --- |'.repeat(headers.length)}`, ...rows.map(tableRow)].join('\n');
}

const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9_ -]/g, '')
    .replaceAll(' ', '-');
const count = (rows: number): string => rows.toLocaleString('en-US');

const columnRow = (column: Column, isInput: boolean): string[] => [
  `\`${column.header}\``,
  column.type === 'text' && !column.values ? 'text' : allowedValues(column),
  column.unit ?? '',
  ...(isInput ? [column.required ? 'yes' : 'no'] : [column.decimals === undefined ? '' : String(column.decimals)]),
  column.description,
];

function layoutSection(layout: SheetLayout, isInput: boolean): string {
  const limit = isInput ? ` At most ${count(layout.rowsMax)} rows.` : '';
  const fourth = isInput ? 'Column required' : 'Decimals';
  const key = layout.key ? ` A row is identified by ${keyHeaders(layout).join(', ')}.` : '';
  const parameters = layout.table === parametersSheet.table ? ' The parameters are listed [below](#parameters).' : '';
  return [
    `### ${layout.table}`,
    `${layout.description}${limit}${parameters} File \`${layout.file}.csv\`, tab *${layout.tab}*.${key}`,
    table(
      ['Column', 'Value', 'Unit', fourth, 'Meaning'],
      Object.values(layout.columns).map((column) => columnRow(column, isInput)),
    ),
  ].join('\n\n');
}

const LEVELS = { none: 'whole plan', facility: 'facility', 'sub-service': 'sub-service' } as const;

const parameterRow = (parameter: ParameterDefinition): string[] => [
  `\`${parameter.name}${parameter.numbered ? 'n' : ''}\``,
  parameter.allowed,
  parameter.unit,
  parameter.default ?? 'not set',
  parameter.scope === 'global' ? 'all scenarios alike' : 'each scenario',
  LEVELS[parameter.level],
  parameter.help,
];

function settingRow({ key, type, default: standard, min, max, values, help }: SettingDefinition): string[] {
  const range = min === undefined ? '' : `, ${min} to ${max}`;
  const allowed = values ? `${type === 'list' ? 'some of' : 'one of'} ${values.join(', ')}` : `${type}${range}`;
  return [`\`${key}\``, allowed, standard === null || standard === '' ? 'none' : standard, help];
}

const READING = `## How files are read

- **CSV**: UTF-8 with or without byte order mark, commas, quotes as in RFC 4180, any line ends. Numbers have a dot and no
  separators (\`1234.5\`); days are \`MM/DD/YYYY\` with one or two digits, or \`YYYY-MM-DD\`.
- **Workbook** (.xlsx): a tab is found by its name, by the table name or by the file name, in any case, or by the name
  of an Excel table in it. Titles may stand above the headers. Formulas count with their result. Days are date cells or
  \`YYYY-MM-DD\`. A number typed as text is not read as a number.
- **Headers** in any case and order. Columns that are not listed here are named in a notice and not read.
- **Blank rows** are skipped. A cell that does not fit its column counts as empty, and a finding names table, row, column,
  the value seen and what is allowed; beyond 200 such findings per table the rest are counted.
- A **time** behind a day is left out, with a notice. Invisible and control characters in text are taken out or replaced, with
  a notice.

Files written by Planwright are UTF-8 with commas and LF, days as \`YYYY-MM-DD\`, numbers without exponents from 1e-15 up
to 1e21. Text that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.`;

/** The document as Markdown. */
export function dataDictionary(): string {
  const outputs = [...preparationSheets, ...scenarioSheets];
  const assignments = [...assignmentInputSheets, ...assignmentPreviousSheets, ...assignmentOutputSheets];
  const roster = [...rosterInputSheets, rosterSheet, ...rosterOutputSheets];
  const contents = [...reopeningInputSheets, ...outputs, ...assignments, ...roster].map(
    ({ table: name, description }) => `- [${name}](#${anchor(name)}): ${description}`,
  );
  const headers = ['Parameter', 'Allowed', 'Unit', 'Default', 'May differ between', 'May be set per', 'Meaning'];
  return `${[
    '# Data dictionary',
    'Every table of all jobs, generated from `schema/sheets/` by `npm run data-dictionary`. Do not edit.',
    contents.join('\n'),
    READING,
    '## Reopening: input tables',
    ...reopeningInputSheets.map((layout) => layoutSection(layout, true)),
    '### Parameters',
    'Rows of INPUT_OPT_PARAMETERS. `n` is the number of a phase, 1 or more. "Not set" means that nothing applies.',
    table(headers, reopeningParameters.map(parameterRow)),
    '## Reopening: output tables',
    'Decimals are those a workbook shows. The files of OUTPUT_OPT tables hold numbers rounded to them, half away from zero, and with `--full-precision` an unrounded twin stands beside each; the forecast, and columns without decimals, are as computed.',
    ...outputs.map((layout) => layoutSection(layout, false)),
    '## Assignments: input tables',
    'INPUT_REQUESTS and INPUT_PEOPLE are needed, the others as there is something to say. A column that is absent is computed where its meaning says so.',
    ...assignmentInputSheets.map((layout) => layoutSection(layout, true)),
    '### Settings',
    'Rows of INPUT_ASSIGNMENT_SETTINGS. A blank value takes the default. Lists are separated by semicolons.',
    table(['Setting', 'Value', 'Default', 'Meaning'], assignmentSettings.map(settingRow)),
    '### An earlier plan',
    'Result tables of an earlier plan, sent beside the input to be compared with.',
    ...assignmentPreviousSheets.map((layout) => layoutSection(layout, true)),
    '## Assignments: output tables',
    ...assignmentOutputSheets.map((layout: SheetLayout) => layoutSection(layout, false)),
    '## Roster: input tables',
    'INPUT_ROSTER_DOCTORS and a month among the settings are needed, the others as there is something to say. All of it may stand in one JSON file instead, see [roster.md](roster.md).',
    ...rosterInputSheets.map((layout) => layoutSection(layout, true)),
    '### Duty rules',
    'Rows of INPUT_ROSTER_SETTINGS. A blank value takes the default. Lists are separated by semicolons; `none` is an empty one.',
    table(['Setting', 'Value', 'Default', 'Meaning'], rosterSettings.map(settingRow)),
    '### A roster to be checked',
    layoutSection(rosterSheet, true),
    '## Roster: output tables',
    ...rosterOutputSheets.map((layout: SheetLayout) => layoutSection(layout, false)),
  ].join('\n\n')}\n`;
}

if (import.meta.main) {
  const file = new URL('../../docs/data-dictionary.md', import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, dataDictionary());
  else if (readFileSync(file, 'utf8') !== dataDictionary()) {
    process.stderr.write('docs/data-dictionary.md is stale: run npm run data-dictionary\n');
    process.exitCode = 1;
  }
}
