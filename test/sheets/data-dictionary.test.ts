import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataDictionary } from '../../schema/generate/data-dictionary.ts';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { assignmentPreviousSheets } from '../../schema/sheets/assignment-previous.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import { reopeningParameters } from '../../schema/sheets/reopening-parameters.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { rosterOutputSheets } from '../../schema/sheets/roster-outputs.ts';

const reopening: readonly SheetLayout[] = [...reopeningInputSheets, ...preparationSheets, ...scenarioSheets];
const assignments: readonly SheetLayout[] = [...assignmentInputSheets, ...assignmentOutputSheets];
const roster: readonly SheetLayout[] = [...rosterInputSheets, rosterSheet, ...rosterOutputSheets];
const layouts: readonly SheetLayout[] = [...reopening, ...assignments, ...assignmentPreviousSheets, ...roster];
/** The request summary is a result that the planner decides on, and so an input in its turn: one tab, two tables. */
const DECIDED_ON = 'INPUT_DECISIONS';

test('the data dictionary in docs is the one the layouts give', () => {
  const written = readFileSync(new URL('../../docs/data-dictionary.md', import.meta.url), 'utf8');
  expect(written).toBe(dataDictionary());
});

test('the data dictionary names every table, column, file, tab and parameter', () => {
  const text = dataDictionary();
  for (const layout of layouts) {
    expect(text).toContain(`### ${layout.table}\n`);
    expect(text).toContain(`\`${layout.file}.csv\`, tab *${layout.tab}*`);
    for (const column of Object.values(layout.columns)) expect(text).toContain(`| \`${column.header}\` |`);
  }
  for (const parameter of reopeningParameters)
    expect(text).toContain(`| \`${parameter.name}${parameter.numbered ? 'n' : ''}\` |`);
});

test('the data dictionary has rows of equal width in every table', () => {
  const blocks = dataDictionary()
    .split('\n\n')
    .filter((block) => block.startsWith('| '));
  // And one table of parameters, two of settings.
  expect(blocks).toHaveLength(layouts.length + 3);
  for (const block of blocks) {
    const widths = block
      .trim()
      .split('\n')
      .map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
});

test('tab names are ones a workbook accepts, and no two tables share a tab, a file or a name', () => {
  for (const layout of layouts) expect(layout.tab).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  // All jobs may stand in one workbook; an earlier plan comes from a file of its own.
  const own = [...reopening, ...assignments, ...roster].filter(({ table }) => table !== DECIDED_ON);
  expect(new Set(own.map(({ tab }) => tab.toLowerCase())).size).toBe(own.length);
  expect(new Set(layouts.map(({ table }) => table)).size).toBe(layouts.length);
  const folders = [reopening, assignmentInputSheets, assignmentOutputSheets, rosterInputSheets, rosterOutputSheets];
  for (const folder of folders) expect(new Set(folder.map(({ file }) => file)).size).toBe(folder.length);
});

test('headers within a table differ in more than case', () => {
  for (const layout of layouts) {
    const headers = Object.values(layout.columns).map((column) => column.header.toLowerCase());
    expect(new Set(headers).size).toBe(headers.length);
  }
});
