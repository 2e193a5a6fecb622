import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, ReadRow, SheetLayout } from '../../schema/sheets/layout.ts';
import { type ReadTable, readChunks } from '../../schema/sheets/read-rows.ts';
import {
  DATE_KINDS,
  publishedRosterSheet,
  rosterDatesSheet,
  rosterDoctorsSheet,
  rosterHolidaysSheet,
  rosterInputSheets,
  rosterLastDaysSheet,
  rosterPinsSheet,
  rosterSettingsSheet,
  rosterTotalsSheet,
} from '../../schema/sheets/roster-inputs.ts';
import { membersOf } from '../../schema/sheets/settings.ts';
import { addDays, type Day } from '../kernel/day.ts';
import type { TableChunk } from '../runs/run.ts';
import { WEEKDAYS, weekdayOf } from './core/calendar.ts';
import { below } from './core/input/json-place.ts';
import { InstancePlaces } from './instance-places.ts';
import { type GivenSettings, givenSettings } from './roster-settings.ts';
import { instanceOfSettings } from './settings-instance.ts';

/** The configuration the tables say, in the shape of the original's, and which cell each part of it comes from. */
export interface InstanceOfTables {
  readonly instance: object;
  readonly places: InstancePlaces;
  readonly settings: GivenSettings;
  readonly findings: readonly Finding[];
}

type Row<L extends SheetLayout> = ReadRow<L>;

/** A range longer than a year is a slip of the pen. */
const RANGE_DAYS_MAX = 366;

const KIND_LISTS = {
  unavailable: 'notAvailableDates',
  'wish duty': 'desiredDutyDates',
  'wish free': 'desiredFreeDates',
} as const;

/** Reads every table of an upload; what cannot be read is told, and the rest goes on. */
class TablesReader {
  readonly places = new InstancePlaces();
  readonly findings: Finding[] = [];
  readonly #chunks: readonly TableChunk[];

  constructor(chunks: readonly TableChunk[]) {
    this.#chunks = chunks;
  }

  read<const L extends SheetLayout>(layout: L): ReadTable<L> {
    const table = readChunks(
      layout,
      this.#chunks.filter((chunk) => chunk.table === layout.table),
    );
    // A cell that is left out leaves a day or a doctor out: nothing to be told as a warning.
    this.findings.push(...table.findings.map((one) => (one.code === 'UNKNOWN_COLUMN' ? one : asError(one))));
    return table;
  }

  /** A cell without which the row says nothing; told unless what stood in it could not be read, which is told already. */
  missing<L extends SheetLayout>(layout: L, { row, unread }: Row<L>, column: keyof L['columns'] & string): void {
    if ((unread as Record<string, string | undefined>)[column] !== undefined) return;
    const { header } = layout.columns[column]!;
    this.findings.push({
      ...{ severity: 'error', table: layout.table, row, column: header, code: 'MISSING_VALUE', saw: '' },
      ...{ allowed: `a ${header}`, message: `The row has no ${header}, so it would not do anything.` },
    });
  }

  has(layout: SheetLayout): boolean {
    return this.#chunks.some((chunk) => chunk.table === layout.table);
  }

  /** The cell as a value of the configuration; absent where it is blank. */
  put<L extends SheetLayout>(
    path: string,
    layout: L,
    { row, values }: Row<L>,
    cells: Readonly<Record<string, keyof L['columns'] & string>>,
  ): Record<string, CellValue> {
    this.places.add(path, layout, row, null);
    const own: Record<string, CellValue> = {};
    for (const [key, column] of Object.entries(cells)) {
      const value = values[column] as CellValue;
      this.places.add(below(path, key), layout, row, column);
      if (value !== null) own[key] = value;
    }
    return own;
  }
}

const asError = (finding: Finding): Finding =>
  finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding;

function doctorsOf(reader: TablesReader): object[] {
  return reader.read(rosterDoctorsSheet).rows.map((row, i) => {
    const path = `doctors[${i}]`;
    const { values } = row;
    const lists = {
      notAvailableWeekdays: 'unavailableWeekdays',
      consultancyWeekdays: 'consultancyWeekdays',
      posts: 'posts',
    } as const;
    const own = reader.put(path, rosterDoctorsSheet, row, {
      ...{ id: 'doctorId', name: 'doctorName', backToBackTolerance: 'backToBackTolerance', share: 'share', ...lists },
    });
    const members = Object.entries(lists).flatMap(([key, column]) =>
      values[column] === null ? [] : [[key, membersOf(values[column])]],
    );
    return { ...own, ...Object.fromEntries(members) };
  });
}

function offsetsOf(reader: TablesReader): object {
  const offsets = new Map<string, number>();
  for (const { row, values } of reader.read(rosterDoctorsSheet).rows) {
    if (values.doctorId === null || values.dutiesDoneElsewhere === null) continue;
    offsets.set(values.doctorId, values.dutiesDoneElsewhere);
    const path = below('dutiesDoneElsewhere', values.doctorId);
    reader.places.add(path, rosterDoctorsSheet, row, 'dutiesDoneElsewhere');
  }
  return Object.fromEntries(offsets);
}

function daysOf(reader: TablesReader, { row, values }: Row<typeof rosterDatesSheet>): Day[] {
  const { date, toDate } = values;
  if (date === null) return [];
  const last = toDate ?? date;
  const days: Day[] = [];
  for (let day = date; day <= last && days.length <= RANGE_DAYS_MAX; day = addDays(day, 1)) days.push(day);
  if (days.length > 0 && days.length <= RANGE_DAYS_MAX) return days;
  reader.findings.push({
    ...{ severity: 'error', table: rosterDatesSheet.table, row, column: 'to_date', code: 'FAULTY_RANGE' },
    ...{ saw: last, allowed: `a day from ${date} on, at most ${RANGE_DAYS_MAX} days later` },
    message: `The days from ${date} to ${last} are no range of days.`,
  });
  return [];
}

/** The list of the configuration that a row belongs to; null, and a finding, where its kind is none. */
function listOfKind(reader: TablesReader, row: Row<typeof rosterDatesSheet>): string | null {
  const kind = row.values.kind;
  if (kind === null) {
    reader.missing(rosterDatesSheet, row, 'kind');
    return null;
  }
  const known = DATE_KINDS.find((one) => one === kind.toLowerCase());
  if (known !== undefined) return KIND_LISTS[known];
  reader.findings.push({
    ...{ severity: 'error', table: rosterDatesSheet.table, row: row.row, column: 'kind', code: 'UNKNOWN_KIND' },
    ...{ saw: kind, allowed: DATE_KINDS.join(', '), message: `"${kind}" is no kind of date.` },
  });
  return null;
}

function datesOf(reader: TablesReader): object {
  const lists = new Map<string, Map<string, Day[]>>();
  for (const row of reader.read(rosterDatesSheet).rows) {
    const { doctorId, date } = row.values;
    const list = listOfKind(reader, row);
    if (doctorId === null) reader.missing(rosterDatesSheet, row, 'doctorId');
    if (date === null) reader.missing(rosterDatesSheet, row, 'date');
    if (doctorId === null || date === null || list === null) continue;
    const byDoctor = lists.get(list) ?? new Map<string, Day[]>();
    const days = byDoctor.get(doctorId) ?? [];
    lists.set(list, byDoctor.set(doctorId, days));
    const path = below(`dates.${list}`, doctorId);
    reader.places.add(path, rosterDatesSheet, row.row, 'doctorId');
    for (const day of daysOf(reader, row)) {
      reader.places.add(`${path}[${days.length}]`, rosterDatesSheet, row.row, 'date');
      days.push(day);
    }
  }
  return Object.fromEntries([...lists].map(([list, byDoctor]) => [list, Object.fromEntries(byDoctor)]));
}

const DUTY = { date: 'date', post: 'post', doctor: 'doctorId' } as const;

function dutiesOf<L extends typeof rosterPinsSheet | typeof rosterLastDaysSheet>(
  reader: TablesReader,
  layout: L,
  at: string,
): object[] {
  return reader.read(layout).rows.map((row, i) => reader.put(`${at}[${i}]`, layout, row as never, DUTY));
}

const publishedOf = (reader: TablesReader): object[] =>
  reader.read(publishedRosterSheet).rows.map((row, i) => {
    const { date, weekday } = row.values;
    if (date !== null && weekday !== null && WEEKDAYS[weekdayOf(date)] !== weekday)
      reader.findings.push({
        ...{ severity: 'error', table: publishedRosterSheet.table, row: row.row, column: 'weekday' },
        ...{ code: 'WRONG_WEEKDAY', saw: weekday, allowed: `${WEEKDAYS[weekdayOf(date)]}, or blank` },
        message: `${date} is a ${WEEKDAYS[weekdayOf(date)]}, so either the date or the weekday is wrong.`,
      });
    return reader.put(`published[${i}]`, publishedRosterSheet, row, { ...DUTY, keep: 'keep' });
  });

function holidaysOf(reader: TablesReader): CellValue[] {
  return reader.read(rosterHolidaysSheet).rows.map(({ row, values }, i) => {
    reader.places.add(`holidays[${i}]`, rosterHolidaysSheet, row, 'date');
    return values.date;
  });
}

const TOTALS = {
  duties: 'duties',
  dutiesTarget: 'dutiesTarget',
  weekendDays: 'weekendDays',
  weekendDaysTarget: 'weekendDaysTarget',
  holidays: 'holidays',
  holidaysTarget: 'holidaysTarget',
} as const;

function totalsOf(reader: TablesReader): object {
  const totals = new Map<string, object>();
  for (const row of reader.read(rosterTotalsSheet).rows) {
    const id = row.values.doctorId;
    if (id === null) reader.missing(rosterTotalsSheet, row, 'doctorId');
    else totals.set(id, reader.put(below('history.totals', id), rosterTotalsSheet, row, TOTALS));
  }
  return Object.fromEntries(totals);
}

/** The one configuration that the tables say. */
export function instanceOfTables(chunks: readonly TableChunk[]): InstanceOfTables {
  const reader = new TablesReader(chunks);
  const { given, findings } = givenSettings(reader.read(rosterSettingsSheet));
  reader.findings.push(...findings);
  const has = (layout: SheetLayout, key: string, value: () => unknown) =>
    reader.has(layout) ? { [key]: value() } : {};
  const lastDays = has(rosterLastDaysSheet, 'lastDays', () =>
    dutiesOf(reader, rosterLastDaysSheet, 'history.lastDays'),
  );
  const totals = has(rosterTotalsSheet, 'totals', () => totalsOf(reader));
  const instance = {
    ...instanceOfSettings(given, reader.places),
    doctors: doctorsOf(reader),
    ...has(rosterDatesSheet, 'dates', () => datesOf(reader)),
    dutiesDoneElsewhere: offsetsOf(reader),
    ...has(rosterHolidaysSheet, 'holidays', () => holidaysOf(reader)),
    ...has(rosterPinsSheet, 'pins', () => dutiesOf(reader, rosterPinsSheet, 'pins')),
    history: { ...lastDays, ...totals },
    ...has(publishedRosterSheet, 'published', () => publishedOf(reader)),
  };
  reader.places.add('doctors', rosterDoctorsSheet, null, null);
  reader.places.add('month', rosterSettingsSheet, null, 'value');
  return { instance, places: reader.places, settings: given, findings: inOrderOfTables(reader.findings) };
}

/** The doctors are read twice; each finding is told once. */
function inOrderOfTables(findings: readonly Finding[]): Finding[] {
  const order: readonly string[] = rosterInputSheets.map(({ table }) => table);
  const told = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...told.values()].sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
}
