import type { Day } from '../../../kernel/day.ts';
import { oneOfIds } from './doctor-ids.ts';
import { dateAt } from './json-date.ts';
import { type JsonFindings, keysAt, listAt, textAt } from './json-place.ts';
import { postAt } from './read-posts.ts';

/** What the entries of a list of duties may name. */
export interface DutyContext {
  readonly posts: readonly string[];
  /** Places of the doctors by id. */
  readonly doctors: ReadonlyMap<string, number>;
  /** Whether a day is one the list is about; entries of other days are not looked at any further. */
  readonly isDay: (day: Day) => boolean;
  /** Of a doctor nobody knows; by a warning the duty is left without one. */
  readonly unknownDoctor: (isKept: boolean) => 'error' | 'warning';
}

export interface ListedDuty {
  readonly path: string;
  readonly date: Day;
  readonly post: number;
  /** Place of the doctor, -1 where nobody knows the id. */
  readonly doctor: number;
  readonly isKept: boolean;
}

const KEYS = ['date', 'post', 'doctor'];

function keepAt(value: unknown, path: string, findings: JsonFindings): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  findings.add(path, 'NOT_A_FLAG', value, 'true or false', 'This must be true or false.');
  return false;
}

function dutyAt(
  value: unknown,
  path: string,
  keys: readonly string[],
  context: DutyContext,
  findings: JsonFindings,
): ListedDuty | null {
  const { posts, doctors, isDay, unknownDoctor } = context;
  const duty = keysAt(value, path, keys, findings);
  const date = dateAt(duty.get('date'), `${path}.date`, findings);
  const id = textAt(duty.get('doctor'), `${path}.doctor`, findings);
  const isKept = keys.includes('keep') && keepAt(duty.get('keep'), `${path}.keep`, findings);
  if (date !== null && !isDay(date)) return null;
  const post = postAt(duty.get('post'), `${path}.post`, posts, findings);
  const doctor = id === null ? null : (doctors.get(id) ?? -1);
  if (doctor === -1) {
    const allowed = oneOfIds(new Set(doctors.keys()));
    const severity = unknownDoctor(isKept);
    findings.add(`${path}.doctor`, 'UNKNOWN_DOCTOR', id, allowed, `No doctor has the id ${id}.`, severity);
  }
  return date === null || post === null || doctor === null ? null : { path, date, post, doctor, isKept };
}

/** Duties that stand twice, and doctors with two posts of a day, however many lists they come from. */
export function tellClashes(duties: readonly ListedDuty[], findings: JsonFindings): void {
  const bySlot = new Map<string, ListedDuty>();
  const byDoctor = new Map<string, ListedDuty>();
  for (const duty of duties) {
    const { path, date, post, doctor } = duty;
    const [slot, person] = [`${date} ${post}`, `${date} ${doctor}`];
    const [sameSlot, sameDoctor] = [bySlot.get(slot), byDoctor.get(person)];
    if (sameSlot !== undefined)
      findings.add(path, 'DUTY_TWICE', date, 'each duty once', `This duty stands in ${sameSlot.path}, too.`);
    else if (sameDoctor !== undefined && doctor >= 0)
      findings.add(
        ...([`${path}.doctor`, 'TWO_POSTS', date, 'one post a day'] as const),
        `The doctor has another post of that day in ${sameDoctor.path}.`,
      );
    bySlot.set(slot, sameSlot ?? duty);
    byDoctor.set(person, sameDoctor ?? duty);
  }
}

/** A list of duties: `{ "date", "post", "doctor" }`, where `mayKeep` says so with `keep`. */
export function dutiesAt(
  value: unknown,
  path: string,
  mayKeep: boolean,
  context: DutyContext,
  findings: JsonFindings,
): ListedDuty[] {
  const keys = mayKeep ? [...KEYS, 'keep'] : KEYS;
  const duties = listAt(value, path, findings).flatMap((own, i) => {
    const duty = dutyAt(own, `${path}[${i}]`, keys, context, findings);
    return duty === null ? [] : [duty];
  });
  tellClashes(duties, findings);
  return duties;
}
