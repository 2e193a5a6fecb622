import './browser/page.css';
import { goByF6 } from './browser/areas.ts';
import { mountBar } from './browser/bar.ts';
import { type BrowserWorkbook, openBrowserWorkbook } from './browser/open-workbook.ts';
import { panels } from './jobs/panels.ts';
import { mountPane } from './pane/pane.ts';
import { createSession } from './session.ts';

const [bar, grid, pane] = ['bar', 'grid', 'pane'].map((id) => document.getElementById(id)!) as [
  HTMLElement,
  HTMLElement,
  HTMLElement,
];

async function show(workbook: BrowserWorkbook): Promise<void> {
  const planner = createSession(workbook, 'workbook');
  mountPane(pane, planner.store, planner.actions, panels);
  const tell = (message: typeof planner.store.state.message) => planner.store.change({ message });
  mountBar(bar, workbook, tell, () => planner.look());
  goByF6([bar, grid, pane]);
  await planner.start();
}

/** Without a workbook, as where another window has it open, the page says why and nothing else. */
function refuse(reason: unknown): void {
  const text = document.createElement('p');
  text.role = 'alert';
  text.textContent = reason instanceof Error ? reason.message : String(reason);
  grid.replaceChildren(text);
}

await openBrowserWorkbook(grid).then(show, refuse);
