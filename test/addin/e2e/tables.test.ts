import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChunks } from '../../../schema/sheets/read-rows.ts';
import { reopeningInputSheets } from '../../../schema/sheets/reopening-inputs.ts';
import { readWorkbook } from '../../../schema/xlsx/read-xlsx.ts';
import { testFolder } from '../../support/command-line.ts';
import { chooseFiles, importFiles } from './stage/begin.ts';
import { soon } from './stage/soon.ts';
import { type OpenWorkbook, openStage } from './stage/stage.ts';

const stage = await openStage();
const folder = testFolder();

const GRID_ROWS = 2000;
const use = (i: number) => `North,Line ${i % 10},Service ${i},I,MED,Beds,${(i % 9) + 1}`;
/** As another system writes it: other headers, one of them fitting two of ours. */
const uses = [
  'hospital,department,service,ip op,med surg,what,utilization',
  ...Array.from({ length: GRID_ROWS }, (_, i) => use(i)),
].join('\n');

/** Of the mapping in view: the header that fills one of ours, and why. */
async function mapped({ page, pane }: OpenWorkbook, header: string): Promise<[string, string]> {
  const line = pane.root
    .locator('.column')
    .filter({ has: page.locator('label', { hasText: new RegExp(`^${header}( |$)`) }) });
  return [await line.locator('select').inputValue(), await line.locator('.how').innerText()];
}

const choose = (open: OpenWorkbook, header: string, source: string) =>
  open.pane.root.getByLabel(new RegExp(`^${header}( |$)`)).selectOption(source);

test('2,000 rows with other headers: the mapping is shown, corrected, and known the next time', async ({
  annotate,
}) => {
  const open = await stage.open();
  const { pane, grid, picture } = open;
  await pane.press('I understand, continue');
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await chooseFiles(open, { 'uses.csv': uses });
  await pane.root.getByLabel('Goes to').selectOption('Utilization');
  await picture('import-1-mapping');
  expect(await mapped(open, 'utilization_mean')).toEqual(['utilization', 'similar name, please check']);
  expect(await mapped(open, 'service_line')).toEqual(['service', 'similar name, please check']);
  expect(await mapped(open, 'facility')).toEqual(['', 'nothing fits']);
  expect(await pane.root.locator('#apply-import-reason').innerText()).toContain(
    'Choose a column for each required one',
  );
  await choose(open, 'facility', 'hospital');
  await choose(open, 'service_line', 'department');
  await choose(open, 'sub_service', 'service');
  await choose(open, 'resource', 'what');
  expect(await mapped(open, 'sub_service')).toEqual(['service', 'chosen by you']);
  const started = Date.now();
  await pane.press('Import', pane.root.locator('.content'));
  expect(await pane.says(/Imported/)).toContain('Utilization: 2,000 rows.');
  await annotate(`2,000 rows stand in the grid after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await grid.openTab('Utilization');
  expect(await grid.shown('A2001:G2001')).toEqual([use(GRID_ROWS - 1).split(',')]);
  await picture('import-2-in-the-grid');

  await chooseFiles(open, { 'uses of December.csv': uses.replace('Service 0,', 'Service zero,') });
  expect(await pane.root.getByLabel('Goes to').inputValue()).toBe('INPUT_UTILIZATION');
  await pane.root.getByText('7 of 9 columns filled').click();
  expect(await mapped(open, 'facility')).toEqual(['hospital', 'as last time']);
  expect(await mapped(open, 'service_line')).toEqual(['department', 'as last time']);
  expect(await mapped(open, 'sub_service')).toEqual(['service', 'as last time']);
  await picture('import-3-as-last-time');
  await pane.press('Import', pane.root.locator('.content'));
  await pane.says(/Imported/);
  expect(await grid.shown('C2:C3')).toEqual([['Service zero'], ['Service 1']]);
  expect(await grid.shown('A2002')).toEqual([['']]);
}, 180_000);

const HELD_ROWS = 20_500;
const dayOf = (i: number) => new Date(Date.UTC(1970, 0, 1 + i)).toISOString().slice(0, 10);
const demand = [
  'facility,service_line,sub_service,ip_op_indicator,med_surg_indicator,date,demand',
  ...Array.from({ length: HELD_ROWS }, (_, i) => `North,Surgery,Hips,I,MED,${dayOf(i)},${i}`),
].join('\n');

test('20,500 rows of demand are held beside the grid: all counted, shown in pages, not to be typed into', async ({
  annotate,
}) => {
  const open = await stage.open();
  const { page, pane, grid, picture } = open;
  await pane.press('I understand, continue');
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  const started = Date.now();
  await importFiles(open, { 'input_demand.csv': demand });
  await annotate(`20,500 rows are held after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  expect(await pane.step('Inputs').innerText()).toContain('20,5');
  await grid.openTab('Demand');
  const strip = page.locator('.planwright-strip');
  expect(await strip.innerText()).toContain('First 200 of 20,500 rows');
  expect(await grid.shown('F2:G3')).toEqual([
    ['1970-01-01', '0'],
    ['1970-01-02', '1'],
  ]);
  await strip.getByRole('button', { name: 'Later rows' }).click();
  await soon(() => strip.innerText()).toContain('Rows 201 to 400');
  // The 201st day is the 20th of July.
  expect(await grid.shown('F2:G2')).toEqual([['1970-07-20', '200']]);
  await grid.type('G2', '7');
  await strip.getByText('can only be looked at').waitFor();
  expect(await grid.shown('G2')).toEqual([['200']]);
  await picture('held-1-demand');
}, 120_000);

/** Rows of all input tables as the jobs read them from a file. */
async function inputsOf(bytes: Uint8Array) {
  const { tables, findings } = await readWorkbook(bytes, reopeningInputSheets);
  const read = tables.map(({ layout, grids }) => ({ table: layout.table, ...readChunks(layout, grids) }));
  return {
    findings: [...findings, ...read.flatMap((one) => one.findings)],
    rows: Object.fromEntries(read.map(({ table, rows }) => [table, rows.map(({ values }) => values)])),
  };
}

test('a workbook of the command line opens in the page, runs there, and comes out with the same inputs', async () => {
  const open = await stage.open();
  const { page, pane, grid, picture } = open;
  const file = join(folder, 'sample.xlsx');
  expect((await stage.server.planwright('sample', '--output', file)).code).toBe(0);
  const bar = page.locator('#bar');
  await bar.locator('input[type=file]').setInputFiles(file);
  await pane.says(/sample\.xlsx is open/);
  await pane.press('I understand, continue');
  await picture('xlsx-1-open');
  expect(await pane.step('Inputs').innerText()).toContain('7 tabs, 20,375 rows');
  expect(await grid.tabs()).toEqual([
    'Start here',
    'Capacity',
    'Utilization',
    'Service attributes',
    'Financials',
    'Demand',
    'Demand forecast',
    'Parameters',
  ]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'Save .xlsx' }).click(),
  ]);
  const [given, saved] = [await inputsOf(readFileSync(file)), await inputsOf(readFileSync(await download.path()))];
  expect(saved.findings).toEqual(given.findings);
  expect(Object.keys(given.rows)).toHaveLength(7);
  expect(saved.rows).toEqual(given.rows);

  await pane.press('Check inputs');
  expect(await pane.says(/Ready to run/)).toContain('Nothing found');
  await pane.press('Run');
  await pane.says(/The plan is ready/);
  await picture('xlsx-2-planned');
}, 180_000);
