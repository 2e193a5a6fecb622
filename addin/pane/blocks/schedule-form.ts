import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { PaneState } from '../../planner/state.ts';
import { history as historyWords, schedules as words } from '../../strings.ts';
import { instant, shortId } from '../format.ts';
import type { Pane, ScheduleDraft } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { select } from './select.ts';

/** Name, run, time, weekdays and time zone of a schedule to add. */
export function scheduleForm(pane: Pane): TemplateResult {
  const draft = { ...pane.local.schedule, runId: chosenRun(pane) };
  const reason = whyNot(draft);
  const face = { id: 'add-schedule', label: words.add, look: 'primary' as const, reason };
  return html`
    <section class="form" aria-labelledby="add-schedule-title">
      <h3 id="add-schedule-title">${words.addTitle}</h3>
      ${nameField(pane)} ${runField(pane, draft.runId)} ${days(pane)}
      <div class="field-row">${timeField(pane)} ${zoneField(pane)}</div>
      <div class="actions">${button(pane, face, () => add(pane, draft))}</div>
      ${reasonLine(face)}
    </section>
  `;
}

function add(pane: Pane, { runId, ...rest }: ScheduleDraft): void {
  if (runId === null) return;
  void pane.actions.addSchedule({ ...rest, name: rest.name.trim(), runId });
  change(pane, { name: '' });
}

function whyNot({ name, runId, weekdays }: ScheduleDraft): string | null {
  if (runId === null) return words.needsRun;
  if (name.trim() === '') return words.needsName;
  return weekdays.length === 0 ? words.needsDay : null;
}

const change = (pane: Pane, part: Partial<ScheduleDraft>): void =>
  pane.keep({ schedule: { ...pane.local.schedule, ...part } });

/** What was chosen, else the run the workbook shows, else the newest that finished. */
function chosenRun({ local, state }: Pane): string | null {
  const runs = repeatable(state);
  const wanted = [local.schedule.runId, state.shown?.runId, runs[0]?.id];
  return wanted.find((id) => runs.some((run) => run.id === id)) ?? null;
}

const repeatable = ({ history }: PaneState) => history.runs.filter(({ hasResult }) => hasResult);

const nameField = (pane: Pane): TemplateResult => html`<div class="field wide">
  <label for="schedule-name">${words.name}</label>
  <input
    type="text"
    id="schedule-name"
    autocomplete="off"
    maxlength="100"
    placeholder=${words.nameExample}
    .value=${live(pane.local.schedule.name)}
    @input=${(event: Event) => change(pane, { name: (event.target as HTMLInputElement).value })}
  />
</div>`;

function runField(pane: Pane, runId: string | null): TemplateResult {
  const choices = repeatable(pane.state).map(({ id, createdAt, submittedBy }) => ({
    key: id,
    label: words.runChoice(shortId(id), instant(createdAt), submittedBy),
  }));
  const none = choices.length === 0 ? historyWords.empty : null;
  return html`<div class="field wide">
    ${select({ id: 'schedule-run', label: words.run, value: runId, choices, none }, (key) => change(pane, { runId: key }))}
  </div>`;
}

function days(pane: Pane): TemplateResult {
  const { weekdays } = pane.local.schedule;
  const turn = (day: number, on: boolean) =>
    change(pane, { weekdays: [...weekdays.filter((other) => other !== day), ...(on ? [day] : [])].sort() });
  return html`<fieldset class="days">
    <legend>${words.days}</legend>
    ${words.weekdays.map(
      (name, index) => html`<label class="day">
        <input
          type="checkbox"
          class="hidden"
          id="day-${index + 1}"
          aria-label=${words.weekdayNames[index] ?? name}
          .checked=${weekdays.includes(index + 1)}
          @change=${(event: Event) => turn(index + 1, (event.target as HTMLInputElement).checked)}
        /><span aria-hidden="true">${name}</span>
      </label>`,
    )}
  </fieldset>`;
}

const timeField = (pane: Pane): TemplateResult => html`<div class="field">
  <label for="schedule-time">${words.time}</label>
  <input
    type="time"
    id="schedule-time"
    required
    .value=${live(pane.local.schedule.time)}
    @change=${(event: Event) => {
      const { value } = event.target as HTMLInputElement;
      if (value !== '') change(pane, { time: value });
    }}
  />
</div>`;

function zoneField(pane: Pane): TemplateResult {
  const { timeZone } = pane.local.schedule;
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(timeZone) ? known : [timeZone, ...known];
  const choices = zones.map((zone) => ({ key: zone, label: zone }));
  return html`<div class="field grow">
    ${select({ id: 'schedule-zone', label: words.timeZone, value: timeZone, choices, none: null }, (zone) => {
      if (zone !== null) change(pane, { timeZone: zone });
    })}
  </div>`;
}
