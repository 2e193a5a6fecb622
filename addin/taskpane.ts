import { associateCommands } from './commands.ts';
import { openExcelWorkbook } from './excel/open-workbook.ts';
import { panels } from './jobs/panels.ts';
import { mountPane } from './pane/pane.ts';
import { setTheme } from './pane/theme.ts';
import { createSession } from './session.ts';
import { pane } from './strings.ts';

/** Outside of Excel the page says what it is and where the pane can be tried. */
function outsideExcel(root: HTMLElement): void {
  const text = document.createElement('p');
  text.textContent = pane.outsideExcel;
  const link = document.createElement('a');
  link.href = '/workbook/';
  link.textContent = pane.tryInBrowser;
  root.append(text, link);
}

/** Office's own colors, where the host tells them; some hosts only know the system's. */
function followOfficeTheme(): void {
  const { officeTheme } = Office.context;
  if (officeTheme && 'isDarkTheme' in officeTheme) setTheme(officeTheme.isDarkTheme ? 'dark' : 'light');
}

const root = document.getElementById('pane')!;
const { host } = await Office.onReady();
if (host === Office.HostType.Excel) {
  const planner = createSession(await openExcelWorkbook(), 'excel');
  mountPane(root, planner.store, planner.actions, panels);
  followOfficeTheme();
  associateCommands(planner.actions);
  await planner.start();
} else outsideExcel(root);
