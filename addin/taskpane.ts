import { associateCommands } from './commands.ts';
import { openExcelWorkbook } from './excel/open-workbook.ts';
import { panels } from './jobs/panels.ts';
import { mountPane } from './pane/pane.ts';
import { setTheme } from './pane/theme.ts';
import { createSession } from './session.ts';
import { pane } from './strings.ts';

/** Outside of Excel the page says what it is and where the pane can be tried; also where Office.js could not be loaded. */
function outsideExcel(root: HTMLElement, explanation: string): void {
  setTheme('system');
  root.classList.add('planwright', 'outside');
  const title = document.createElement('h1');
  title.textContent = pane.product;
  const text = document.createElement('p');
  text.textContent = explanation;
  const link = document.createElement('a');
  link.href = '/workbook/';
  link.textContent = pane.tryInBrowser;
  root.role = 'main';
  root.append(title, text, link);
}

/** Office's own colors, where the host tells them; some hosts only know the system's. */
function followOfficeTheme(): void {
  const { officeTheme } = Office.context;
  if (officeTheme && 'isDarkTheme' in officeTheme) setTheme(officeTheme.isDarkTheme ? 'dark' : 'light');
}

const root = document.getElementById('pane')!;
if (typeof Office === 'undefined') outsideExcel(root, pane.withoutOfficeJs);
else if ((await Office.onReady()).host !== Office.HostType.Excel) outsideExcel(root, pane.outsideExcel);
else {
  const planner = createSession(await openExcelWorkbook(), 'excel');
  mountPane(root, planner.store, planner.actions, panels);
  followOfficeTheme();
  associateCommands(planner);
  await planner.start();
}
