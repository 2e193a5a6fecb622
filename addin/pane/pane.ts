import { html, nothing, render, type TemplateResult } from 'lit-html';
import './fluent.ts';
import './styles/base.css';
import './styles/top.css';
import './styles/controls.css';
import './styles/blocks.css';
import './styles/board.css';
import './styles/views.css';
import type { PaneActions } from '../planner/actions.ts';
import type { PaneState, View } from '../planner/state.ts';
import type { Store } from '../planner/store.ts';
import { run as runWords, pane as words } from '../strings.ts';
import { disclosureCard, needsConsent } from './disclosure.ts';
import { drawKeepingFocus, enterView, followQuestion } from './focus.ts';
import { header } from './header.ts';
import { isActive } from './next-step.ts';
import type { JobPanel, LocalState, Pane } from './pane-context.ts';
import { setTheme } from './theme.ts';
import { compareView } from './views/compare.ts';
import { helpView } from './views/help.ts';
import { historyView } from './views/history.ts';
import { importView } from './views/import.ts';
import { schedulesView } from './views/schedules.ts';
import { settingsView } from './views/settings.ts';

const WORKDAYS = [1, 2, 3, 4, 5];

/**
 * Draws the pane into `root`, now and after every change of the store; `panels` by kind of job. Follows the system's
 * colors until `setTheme` says otherwise. The function returned takes the pane away again.
 */
export function mountPane(
  root: HTMLElement,
  store: Store,
  actions: PaneActions,
  panels: Readonly<Record<string, JobPanel>>,
): () => void {
  if (document.documentElement.dataset['theme'] === undefined) setTheme('system');
  root.classList.add('planwright');
  let local = emptyLocalState();
  let waiting = false;
  let mounted = true;
  let view: View | null = null;
  let asked: string | null = null;
  let consented = store.state.consented;

  const draw = () => {
    waiting = false;
    if (!mounted) return;
    // A question belongs to the view it was asked in.
    if (view !== store.state.view) local = { ...local, asking: null };
    const pane: Pane = { state: store.state, actions, local, keep };
    drawKeepingFocus(root, () => render(page(pane, panels[store.state.job.kind] ?? null), root));
    const { state } = store;
    if (view !== state.view || consented !== state.consented) void load(pane);
    // Not at the start: the pane must not take the focus away from the sheet.
    if (view !== null && view !== state.view) enterView(root);
    else if (asked !== local.asking) followQuestion(root, asked, local.asking);
    asked = local.asking;
    ({ view, consented } = state);
  };
  // One drawing for all changes of a turn.
  const drawSoon = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(draw);
  };
  const keep = (part: Partial<LocalState>) => {
    local = { ...local, ...part };
    drawSoon();
  };
  const stop = store.listen(drawSoon);
  draw();
  return () => {
    mounted = false;
    stop();
    render(nothing, root);
  };
}

const emptyLocalState = (): LocalState => ({
  sample: false,
  finding: -1,
  asking: null,
  schedule: {
    name: '',
    runId: null,
    time: '06:30',
    weekdays: WORKDAYS,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  },
});

/** Lists that belong to a view are loaded when it is opened. */
async function load({ state, actions }: Pane): Promise<void> {
  if (!state.consented) return;
  if (state.view === 'history' || state.view === 'compare' || state.view === 'schedules') await actions.loadHistory();
  if (state.view === 'schedules') await actions.loadSchedules();
}

const views: Readonly<Record<Exclude<View, 'job'>, (pane: Pane) => TemplateResult>> = {
  import: importView,
  compare: compareView,
  history: historyView,
  schedules: schedulesView,
  settings: settingsView,
  help: helpView,
};

/** In Excel the pane is the page; in the browser it stands beside the grid, whose page says what is main. */
function page(pane: Pane, panel: JobPanel | null): TemplateResult {
  const { state } = pane;
  const title = state.view === 'job' ? words.views.job : null;
  return html`
    ${header(pane)}
    <div class="content" role=${state.host === 'excel' ? 'main' : nothing}>
      ${title === null ? nothing : html`<h2 class="hidden" id="view-title" tabindex="-1">${title}</h2>`}
      ${content(pane, panel)}
    </div>
    <p class="hidden" role="status">${runNews(state)}</p>
  `;
}

function content(pane: Pane, panel: JobPanel | null): TemplateResult | typeof nothing {
  const { view, job } = pane.state;
  const card = needsConsent(pane.state);
  if (view !== 'job')
    return card
      ? html`<h2 id="view-title" tabindex="-1">${words.views[view]}</h2>${disclosureCard(pane)}`
      : views[view](pane);
  if (card) return html`<p class="purpose">${job.purpose}</p>${disclosureCard(pane)}`;
  return panel === null ? nothing : panel(pane);
}

/** Said aloud at each quarter of a run, not at every percent. */
function runNews({ run }: PaneState): string {
  if (run === null) return '';
  const quarter = isActive(run) ? Math.floor(run.percent / 25) * 25 : Math.round(run.percent);
  return runWords.announce(runWords.states[run.state], quarter);
}
