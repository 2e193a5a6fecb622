import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataDictionary } from '../../schema/generate/data-dictionary.ts';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import { reopeningParameters } from '../../schema/sheets/reopening-parameters.ts';

const layouts = [...reopeningInputSheets, ...preparationSheets, ...scenarioSheets];

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
  expect(blocks).toHaveLength(layouts.length + 1);
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
  for (const names of [layouts.map((l) => l.tab), layouts.map((l) => l.file), layouts.map((l) => l.table)])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(layouts.length);
});

test('headers within a table differ in more than case', () => {
  for (const layout of layouts) {
    const headers = Object.values(layout.columns).map((column) => column.header.toLowerCase());
    expect(new Set(headers).size).toBe(headers.length);
  }
});
