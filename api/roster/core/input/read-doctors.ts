import { WEEKDAYS } from '../calendar.ts';
import type { Doctor, WeekdayIndex } from '../types.ts';
import { type JsonFindings, type JsonObject, keysAt, listAt, numberAt, textAt } from './json-place.ts';
import { doctorPostsAt } from './read-posts.ts';
import { weekdaysAt } from './read-weekdays.ts';

/** What the list of doctors itself says of one. */
export type ListedDoctor = Pick<
  Doctor,
  'id' | 'name' | 'unavailableWeekdays' | 'backToBackTolerance' | 'share' | 'posts'
>;

const KEYS = [
  ...['id', 'name', 'notAvailableWeekdays', 'consultancyWeekdays', 'backToBackTolerance', 'doubletsTolerance'],
  ...['share', 'posts'],
];

const TOLERANCE = { min: 0, max: 1 };
const SHARE = { above: 0, max: 2 };

/** Both spellings of the tolerance mean the same, so that two of them are one too many. */
function toleranceOf(doctor: JsonObject, path: string, findings: JsonFindings): number | null {
  const [now, before] = [doctor.get('backToBackTolerance'), doctor.get('doubletsTolerance')];
  if (now !== undefined && before !== undefined)
    findings.add(
      ...([`${path}.doubletsTolerance`, 'TWICE', before, 'one of the two'] as const),
      'doubletsTolerance is the old name of backToBackTolerance; give one of them.',
    );
  const old = numberAt(before, `${path}.doubletsTolerance`, TOLERANCE, findings);
  return numberAt(now, `${path}.backToBackTolerance`, TOLERANCE, findings) ?? old;
}

/** A duty ends in the morning: who sees patients on Wednesday is not on duty on Tuesday. */
const dayBefore = (weekday: WeekdayIndex): WeekdayIndex => (weekday + WEEKDAYS.length - 1) % WEEKDAYS.length;

function doctorAt(value: unknown, path: string, posts: readonly string[], findings: JsonFindings): ListedDoctor | null {
  const doctor = keysAt(value, path, KEYS, findings);
  const id = textAt(doctor.get('id'), `${path}.id`, findings);
  const given = doctor.get('name');
  const name = given === undefined ? id : textAt(given, `${path}.name`, findings);
  const away = weekdaysAt(doctor.get('notAvailableWeekdays'), `${path}.notAvailableWeekdays`, findings);
  const consultancy = weekdaysAt(doctor.get('consultancyWeekdays'), `${path}.consultancyWeekdays`, findings);
  const backToBackTolerance = toleranceOf(doctor, path, findings);
  const share = numberAt(doctor.get('share'), `${path}.share`, SHARE, findings) ?? 1;
  const own = doctorPostsAt(doctor.get('posts'), `${path}.posts`, posts, findings);
  if (id === null) return null;
  const unavailableWeekdays = new Set([...away, ...consultancy.map(dayBefore)]);
  return { id, name: name ?? id, unavailableWeekdays, backToBackTolerance, share, posts: own };
}

/** A service has some dozens; a list far longer is another list. The search has a byte for who is on duty. */
const DOCTORS_MAX = 250;

/** The section `doctors`, who may be qualified for some of the posts only; those whose id cannot be read are left out. */
export function readDoctors(value: unknown, posts: readonly string[], findings: JsonFindings): ListedDoctor[] {
  const doctors: ListedDoctor[] = [];
  const ids = new Map<string, number>();
  const list = listAt(value, 'doctors', findings);
  if (value === undefined || (Array.isArray(value) && list.length === 0))
    findings.add('doctors', 'NO_DOCTORS', value, 'at least one doctor', 'A roster needs at least one doctor.');
  if (list.length > DOCTORS_MAX) {
    const saw = `${list.length} doctors`;
    findings.add('doctors', 'TOO_MANY_DOCTORS', saw, `at most ${DOCTORS_MAX} doctors`, 'There are too many doctors.');
    return [];
  }
  for (const [i, own] of list.entries()) {
    const path = `doctors[${i}]`;
    const doctor = doctorAt(own, path, posts, findings);
    if (doctor === null) continue;
    const before = ids.get(doctor.id);
    if (before !== undefined)
      findings.add(
        ...([`${path}.id`, 'DUPLICATE_ID', doctor.id, 'an id of its own for each doctor'] as const),
        `doctors[${before}] has the id ${doctor.id}, too.`,
      );
    ids.set(doctor.id, before ?? i);
    doctors.push(doctor);
  }
  return doctors;
}
