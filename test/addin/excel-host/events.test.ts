import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [
    ['Unit', 'Beds', 'Twice'],
    ['North', 12, '=B2*2'],
  ]);
  host.workbook.addTable(tab, tab.area('A1:C2'), 'Units');
});
afterEach(() => host.close());

type Changed = Excel.WorksheetChangedEventArgs | Excel.TableChangedEventArgs;

/** Listens to changes of the tab and of the table, and collects what is heard. */
async function heard(): Promise<Changed[]> {
  const events: Changed[] = [];
  await host.Excel.run(async (context) => {
    const note = async (event: Changed) => {
      events.push(event);
    };
    context.workbook.worksheets.getItem('Sheet1').onChanged.add(note);
    context.workbook.tables.getItem('Units').onChanged.add(note);
    await context.sync();
  });
  return events;
}

test('typing raises one event of the tab and one of the table, with what stood there before', async () => {
  const events = await heard();
  await host.typeInto('Sheet1', 'B2', 15);
  expect(events.map(({ type, address, changeType, source }) => [type, address, changeType, source])).toEqual([
    ['WorksheetChanged', 'B2', 'RangeEdited', 'Local'],
    ['TableChanged', 'B2', 'RangeEdited', 'Local'],
  ]);
  expect(events[0]?.details).toEqual({
    valueBefore: 12,
    valueAfter: 15,
    valueTypeBefore: 'Double',
    valueTypeAfter: 'Double',
  });
  expect((events[0] as Excel.WorksheetChangedEventArgs).triggerSource).toBe('Unknown');
  expect(host.workbook.tab('Sheet1').value('C2')).toBe(30);
});

test('what a co-author types arrives as an event from elsewhere', async () => {
  const events = await heard();
  await host.coauthor.type('Sheet1', 'B2', 20);
  await host.typeInto('Sheet1', 'F9', 'x');
  expect(events.map(({ address, source }) => [address, source])).toEqual([
    ['B2', 'Remote'],
    ['B2', 'Remote'],
    ['F9', 'Local'],
  ]);
});

test('a cell outside the table raises the event of the tab only', async () => {
  const events = await heard();
  await host.typeInto('Sheet1', 'F9', 'x');
  expect(events.map(({ type }) => type)).toEqual(['WorksheetChanged']);
});

test('writes of the add-in raise events that name it as their source, unless it turned events off', async () => {
  const events = await heard();
  await host.Excel.run(async (context) => {
    const tab = context.workbook.worksheets.getItem('Sheet1');
    tab.getRange('E1:F1').values = [[1, 2]];
    await context.sync();
    context.runtime.enableEvents = false;
    tab.getRange('E2:F2').values = [[3, 4]];
    await context.sync();
    context.runtime.enableEvents = true;
    await context.sync();
  });
  await host.delivered();
  expect(events.map(({ address }) => address)).toEqual(['E1:F1']);
  expect((events[0] as Excel.WorksheetChangedEventArgs).triggerSource).toBe('ThisLocalAddin');
  expect(host.workbook.tab('Sheet1').values('E2:F2')).toEqual([[3, 4]]);
});

test('a listener that was removed hears nothing more', async () => {
  const events: string[] = [];
  const listener = await host.Excel.run(async (context) => {
    const result = context.workbook.worksheets.onChanged.add(async ({ address }) => {
      events.push(address);
    });
    await context.sync();
    return result;
  });
  await host.typeInto('Sheet1', 'A5', 1);
  await host.Excel.run(listener.context as Excel.RequestContext, async (context) => {
    listener.remove();
    await context.sync();
  });
  await host.typeInto('Sheet1', 'A6', 1);
  expect(events).toEqual(['A5']);
});

test('typing directly below a table makes the table one row longer', async () => {
  const events = await heard();
  await host.typeInto('Sheet1', 'A3', 'South');
  expect(host.workbook.table('Units').address).toBe('A1:C3');
  expect(events.map(({ type, address }) => [type, address])).toEqual([
    ['WorksheetChanged', 'A3'],
    ['TableChanged', 'A3'],
  ]);
});

test('inserted and deleted rows say so, and where', async () => {
  const events = await heard();
  await host.planner.insertRows('Sheet1', 2, 3);
  await host.planner.deleteRows('Sheet1', 3);
  const ofTab = events.filter(({ type }) => type === 'WorksheetChanged') as Excel.WorksheetChangedEventArgs[];
  expect(ofTab.map(({ changeType, address }) => [changeType, address])).toEqual([
    ['RowInserted', '2:4'],
    ['RowDeleted', '3:3'],
  ]);
  expect(ofTab[0]?.changeDirectionState?.insertShiftDirection).toBe('Down');
});

test('the range of an event can be asked for afterwards', async () => {
  const events = await heard();
  await host.typeInto('Sheet1', 'B2', 40);
  const values = await host.Excel.run(async (context) => {
    const range = events[0]!.getRange(context).load('values');
    await context.sync();
    return range.values;
  });
  expect(values).toEqual([[40]]);
});

test('tabs tell of being added, shown, renamed, selected in and deleted', async () => {
  const events: string[] = [];
  await host.Excel.run(async (context) => {
    const tabs = context.workbook.worksheets;
    const note = async ({ type }: { type: string }) => {
      events.push(type);
    };
    tabs.onAdded.add(note);
    tabs.onActivated.add(note);
    tabs.onDeactivated.add(note);
    tabs.onDeleted.add(note);
    tabs.onSelectionChanged.add(note);
    await context.sync();
  });
  await host.planner.addTab('Notes');
  await host.planner.activate('Notes');
  await host.planner.select('Notes', 'B2:C3');
  await host.planner.deleteTab('Notes');
  expect(events).toEqual([
    'WorksheetAdded',
    'WorksheetDeactivated',
    'WorksheetActivated',
    'WorksheetSelectionChanged',
    'WorksheetDeactivated',
    'WorksheetActivated',
    'WorksheetDeleted',
  ]);
});
