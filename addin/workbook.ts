import './browser/page.css';
import { mountBar } from './browser/bar.ts';
import { openBrowserWorkbook } from './browser/open-workbook.ts';
import { panels } from './jobs/panels.ts';
import { mountPane } from './pane/pane.ts';
import { createSession } from './session.ts';

const workbook = await openBrowserWorkbook(document.getElementById('grid')!);
const planner = createSession(workbook, 'workbook');
mountPane(document.getElementById('pane')!, planner.store, planner.actions, panels);
mountBar(document.getElementById('bar')!, workbook, (message) => planner.store.change({ message }));
await planner.start();
