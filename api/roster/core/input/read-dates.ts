import type { Day } from '../../../kernel/day.ts';
import { WEEKDAYS, weekdayOf } from '../calendar.ts';
import { isKnownId } from './doctor-ids.ts';
import { daysAt, type ListedDays } from './json-date.ts';
import { below, type JsonFindings, keysAt, objectAt } from './json-place.ts';
import type { ListedDoctor } from './read-doctors.ts';

const NONE: ListedDays = { days: [], places: new Map() };

type DaysById = ReadonlyMap<string, ListedDays>;

function listsAt(value: unknown, path: string, ids: ReadonlySet<string>, findings: JsonFindings): DaysById {
  const lists = new Map<string, ListedDays>();
  for (const [id, own] of objectAt(value, path, findings)) {
    const at = below(path, id);
    if (isKnownId(id, at, ids, findings)) lists.set(id, daysAt(own, at, findings));
    else daysAt(own, at, findings);
  }
  return lists;
}

const DATE_LISTS = ['notAvailableDates', 'desiredDutyDates', 'desiredFreeDates'] as const;
type DateList = (typeof DATE_LISTS)[number];

/** A wish for a duty that a rule or another wish of the same doctor cannot be kept with. */
function tellContradictions(
  { name, unavailableWeekdays }: ListedDoctor,
  lists: Readonly<Record<DateList, ListedDays>>,
  findings: JsonFindings,
): void {
  for (const [day, path] of lists.desiredDutyDates.places) {
    const saw = day.split('-').reverse().join('/');
    const tell = (allowed: string, message: string): void =>
      findings.add(path, 'CONTRADICTION', saw, allowed, message, 'warning');
    const weekday = weekdayOf(day);
    if (lists.notAvailableDates.places.has(day))
      tell('a date the doctor is available', `${name} wishes for this duty and is not available on that date.`);
    else if (unavailableWeekdays.has(weekday))
      tell(
        'a date the doctor is available',
        `${name} wishes for this duty and is not available on ${WEEKDAYS[weekday]}.`,
      );
    if (lists.desiredFreeDates.places.has(day))
      tell('one of the two wishes', `${name} wishes to be on duty and to be free.`);
  }
}

/** Days of a doctor in each of the lists. */
export type DoctorDates = Readonly<Record<DateList, readonly Day[]>>;

/** The section `dates`: the lists of a doctor by id. */
export function readDates(
  value: unknown,
  doctors: readonly ListedDoctor[],
  findings: JsonFindings,
): (id: string) => DoctorDates {
  const section = keysAt(value, 'dates', DATE_LISTS, findings);
  const ids = new Set(doctors.map(({ id }) => id));
  const [away, duty, free] = DATE_LISTS.map((list) => listsAt(section.get(list), `dates.${list}`, ids, findings));
  const of = (id: string): Readonly<Record<DateList, ListedDays>> => ({
    notAvailableDates: away!.get(id) ?? NONE,
    desiredDutyDates: duty!.get(id) ?? NONE,
    desiredFreeDates: free!.get(id) ?? NONE,
  });
  for (const doctor of doctors) tellContradictions(doctor, of(doctor.id), findings);
  return (id) => {
    const { notAvailableDates, desiredDutyDates, desiredFreeDates } = of(id);
    return {
      notAvailableDates: notAvailableDates.days,
      desiredDutyDates: desiredDutyDates.days,
      desiredFreeDates: desiredFreeDates.days,
    };
  };
}
