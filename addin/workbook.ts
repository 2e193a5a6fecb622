import './browser/page.css';
import { mountBar } from './browser/bar.ts';
import { type BrowserWorkbook, openBrowserWorkbook } from './browser/open-workbook.ts';
import { panels } from './jobs/panels.ts';
import { mountPane } from './pane/pane.ts';
import { createSession } from './session.ts';

async function show(workbook: BrowserWorkbook): Promise<void> {
  const planner = createSession(workbook, 'workbook');
  mountPane(document.getElementById('pane')!, planner.store, planner.actions, panels);
  const tell = (message: typeof planner.store.state.message) => planner.store.change({ message });
  mountBar(document.getElementById('bar')!, workbook, tell, () => planner.look());
  await planner.start();
}

/** Without a workbook, as where another window has it open, the page says why and nothing else. */
function refuse(grid: HTMLElement, reason: unknown): void {
  const text = document.createElement('p');
  text.role = 'alert';
  text.textContent = reason instanceof Error ? reason.message : String(reason);
  grid.replaceChildren(text);
}

const grid = document.getElementById('grid')!;
await openBrowserWorkbook(grid).then(show, (reason: unknown) => refuse(grid, reason));
