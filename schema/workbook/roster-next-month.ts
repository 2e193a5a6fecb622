import type { CellValue, RowOf, SheetLayout, TableRows } from '../sheets/layout.ts';
import {
  publishedRosterSheet,
  rosterDoctorsSheet,
  rosterLastDaysSheet,
  rosterPinsSheet,
  rosterSettingsSheet,
  rosterTotalsSheet,
} from '../sheets/roster-inputs.ts';
import { nextLastDaysSheet, nextTotalsSheet } from '../sheets/roster-outputs.ts';
import { toCells } from '../sheets/write-rows.ts';
import { rowsOf } from './roster-given.ts';
import { type InstanceObject, isoDayOf, listOf, objectOf } from './roster-instance.ts';
import { daysOfMonth } from './roster-month.ts';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** `2027-01` of `2026-12`. */
function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = year * 12 + number;
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`;
}

const isMonthKey = ({ key }: RowOf<typeof rosterSettingsSheet>): boolean => key?.trim().toLowerCase() === 'month';

/** The month of the input tables as it stands there; empty where it is not set. */
export const monthOfTables = (inputs: TableRows): string =>
  rowsOf(inputs, rosterSettingsSheet).find(isMonthKey)?.value?.trim() ?? '';

/** The month of a configuration as it stands there. */
export const monthOfInstance = ({ month }: InstanceObject): string => (typeof month === 'string' ? month : '');

/** Why the input of `month` cannot go on from a result, in a sentence; null where it can. */
export function rollFault(month: string, result: TableRows): string | null {
  if (!MONTH.test(month)) return `The input has no month such as 2026-05${month === '' ? '' : `, but "${month}"`}.`;
  const days = rowsOf(result, nextLastDaysSheet).map(({ date }) => date ?? '');
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  if (last === '') return 'The result has no last duties: it is no result of a roster run, or of one without a roster.';
  const end = daysOfMonth(month).at(-1)!;
  return last === end ? null : `The result ends on ${last}, the month of the input on ${end}: they are of two months.`;
}

/** Who has left the service since carries nothing on. */
const stillThere = <Row extends { readonly doctorId: string | null }>(rows: readonly Row[], ids: ReadonlySet<string>) =>
  rows.filter(({ doctorId }) => ids.has(doctorId ?? ''));

const cells = <const L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]): CellValue[][] =>
  rows.map((row) => toCells(layout, row));

/**
 * The input tables of the month after: doctors, rules, dates and holidays stay, last duties and running totals come from the
 * result; what was pinned or published up to the end of the month goes, and so do duties done elsewhere, which were done in it.
 * `rollFault` tells first whether they fit.
 */
export function nextMonthTables(inputs: TableRows, result: TableRows): TableRows {
  const month = monthOfTables(inputs);
  const isAhead = ({ date }: { readonly date: string | null }) => (date ?? '').slice(0, 7) > month;
  const ids = new Set(rowsOf(inputs, rosterDoctorsSheet).map(({ doctorId }) => doctorId ?? ''));
  const settings = rowsOf(inputs, rosterSettingsSheet).map((row) =>
    isMonthKey(row) ? { ...row, value: monthAfter(month) } : row,
  );
  const ahead = [rosterPinsSheet, publishedRosterSheet]
    .filter(({ table }) => inputs[table] !== undefined)
    .map((layout) => [layout.table, (inputs[layout.table] ?? []).filter(([date]) => isAhead({ date: String(date) }))]);
  const doctors = rowsOf(inputs, rosterDoctorsSheet).map((row) => ({ ...row, dutiesDoneElsewhere: null }));
  return {
    ...inputs,
    ...Object.fromEntries(ahead),
    [rosterDoctorsSheet.table]: cells(rosterDoctorsSheet, doctors),
    [rosterSettingsSheet.table]: cells(rosterSettingsSheet, settings),
    [rosterLastDaysSheet.table]: cells(rosterLastDaysSheet, stillThere(rowsOf(result, nextLastDaysSheet), ids)),
    [rosterTotalsSheet.table]: cells(rosterTotalsSheet, stillThere(rowsOf(result, nextTotalsSheet), ids)),
  };
}

const given = (values: Readonly<Record<string, CellValue>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Duties done elsewhere by the names a configuration has for them. */
const OF_ONE_MONTH: readonly string[] = ['dutiesDoneElsewhere', 'extraDuties', 'offsets', 'dutyDaysOffset'];

/** The same for a configuration; keys and their order stay. */
export function nextMonthInstance(instance: InstanceObject, result: TableRows): InstanceObject {
  const month = monthOfInstance(instance);
  const ids = new Set(listOf(instance['doctors']).map((doctor) => String(objectOf(doctor)['id'])));
  const ahead = (key: 'pins' | 'published') =>
    instance[key] === undefined
      ? {}
      : { [key]: listOf(instance[key]).filter((duty) => isoDayOf(objectOf(duty)['date']).slice(0, 7) > month) };
  const kept = Object.entries(instance).filter(([key]) => !OF_ONE_MONTH.includes(key));
  return {
    ...Object.fromEntries(kept),
    month: monthAfter(month),
    ...ahead('pins'),
    ...ahead('published'),
    history: {
      lastDays: stillThere(rowsOf(result, nextLastDaysSheet), ids).map(({ date, post, doctorId }) =>
        given({ date, post, doctor: doctorId }),
      ),
      totals: Object.fromEntries(
        stillThere(rowsOf(result, nextTotalsSheet), ids).map(({ doctorId, doctorName: _, ...totals }) => [
          doctorId,
          given(totals),
        ]),
      ),
    },
  };
}
