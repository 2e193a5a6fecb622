import { type RosterCalendarInput, rosterCalendar } from './icalendar.ts';

/** File with the duties of all doctors. */
const CALENDAR_FILE = 'roster.ics';
const ENDING = '.ics';
const NAME_CHARACTERS_MAX = 50;

/** File systems may tell neither case nor two ways to write one letter apart. */
const folded = (name: string): string => name.normalize('NFKD').toLowerCase();

/**
 * A file name per doctor, `roster-nancy.ics`: letters, digits, `.`, `_` and `-` of the id stay, all else becomes `-`. Ids that
 * come to the same name, also in another case, are told apart by a number in the order of `doctorIds`.
 */
export function calendarFileNames(doctorIds: readonly string[]): Map<string, string> {
  const used = new Set([folded(CALENDAR_FILE)]);
  const names = new Map<string, string>();
  for (const id of new Set(doctorIds)) {
    const safe = [...id.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')]
      .slice(0, NAME_CHARACTERS_MAX)
      .join('')
      .replaceAll(/^[-.]+|[-.]+$/g, '');
    const first = `roster-${safe === '' ? 'doctor' : safe}`;
    let name = first + ENDING;
    for (let count = 2; used.has(folded(name)); count += 1) name = `${first}-${count}${ENDING}`;
    used.add(folded(name));
    names.set(id, name);
  }
  return names;
}

export interface CalendarFile {
  readonly file: string;
  /** null: of all doctors. */
  readonly doctorId: string | null;
  readonly text: string;
}

/** One file for all and one per doctor, in their order; none for a doctor who has no duty and lost none. */
export function rosterCalendarFiles(
  input: Omit<RosterCalendarInput, 'doctorId'>,
  doctorIds: readonly string[],
): CalendarFile[] {
  const names = calendarFileNames(doctorIds);
  const all = rosterCalendar(input);
  return [
    ...(all === null ? [] : [{ file: CALENDAR_FILE, doctorId: null, text: all }]),
    ...[...names].flatMap(([doctorId, file]): CalendarFile[] => {
      const text = rosterCalendar({ ...input, doctorId });
      return text === null ? [] : [{ file, doctorId, text }];
    }),
  ];
}
