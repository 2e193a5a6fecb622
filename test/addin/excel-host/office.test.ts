import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost({ excelApi: '1.12', sets: { NestedAppAuth: '1.1' } });
});
afterEach(() => host.close());

test('the add-in is told when and where it runs', async () => {
  const { Office: office } = host;
  expect(await office.onReady()).toEqual({ host: 'Excel', platform: 'OfficeOnline' });
  expect([office.context.host, office.context.platform, office.context.diagnostics.host]).toEqual([
    'Excel',
    'OfficeOnline',
    'Excel',
  ]);
  expect(office.context.officeTheme.bodyBackgroundColor).toBe('#FFFFFF');
});

test('requirement sets are compared part by part: 1.12 has 1.9, and not 1.13', () => {
  const { requirements } = host.Office.context;
  const asked: [string, string][] = [
    ['ExcelApi', '1.9'],
    ['ExcelApi', '1.12'],
    ['ExcelApi', '1.13'],
    ['SharedRuntime', '1.1'],
    ['NestedAppAuth', '1.1'],
    ['WordApi', '1.1'],
  ];
  expect(asked.map(([name, version]) => requirements.isSetSupported(name, version))).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});

test('a ribbon button runs the function of its name, and is pressed until that says it is done', async () => {
  const pressed: string[] = [];
  host.Office.actions.associate('Refresh', (event: Office.AddinCommands.Event) => {
    pressed.push(event.source.id);
    setTimeout(() => event.completed(), 1);
  });
  await host.press('Refresh');
  expect(pressed).toEqual(['Refresh']);
  await expect(host.press('Nothing')).rejects.toThrow('Nothing');
});

test('the task pane is shown and hidden, and starts with the workbook when told to', async () => {
  const { addin } = host.Office;
  await addin.hide();
  expect(host.addin.visibility).toBe('Background');
  await addin.showAsTaskpane();
  expect(host.addin.visibility).toBe('Visible');
  expect(await addin.getStartupBehavior()).toBe('None');
  await addin.setStartupBehavior(host.Office.StartupBehavior.load);
  expect(await addin.getStartupBehavior()).toBe('Load');
});

test('ribbon buttons are switched off and on', async () => {
  await host.Office.ribbon.requestUpdate({ tabs: [{ id: 'Planwright', controls: [{ id: 'Run', enabled: false }] }] });
  expect(host.addin.buttons.get('Run')).toEqual({ enabled: false });
});

test('settings of the document are there for the next look only once they were saved', async () => {
  const { settings } = host.Office.context.document;
  settings.set('server', 'https://localhost');
  expect(host.savedSettings.size).toBe(0);
  await new Promise<void>((resolve) => settings.saveAsync(() => resolve()));
  expect([...host.savedSettings]).toEqual([['server', 'https://localhost']]);
  expect(settings.get('server')).toBe('https://localhost');
  expect(settings.get('other')).toBeNull();
});
