import type { TableChunk } from '../../api/runs/run.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { cleanText, unguardFormula } from '../../schema/sheets/text.ts';

/** A piece as a result lists it; hours per week. */
export interface JudgedPiece {
  readonly requestId: string;
  readonly personId: string;
  readonly hours: number;
}

/** A hard rule of eligibility that a piece breaks, e.g. `ACCESS:CITRIX`. Source: section 11 of the specification. */
export interface BrokenRule extends JudgedPiece {
  readonly code: string;
}

type Cells = ReadonlyMap<string, CellValue>;

/** Text without what nobody can see, as every table of this project is read; all else here is code of its own. */
const plain = (cell: CellValue | undefined): string => cleanText(String(cell ?? '')).text;
const fold = (cell: CellValue | undefined): string => plain(cell).toLowerCase();
const text = (row: Cells, header: string): string => plain(row.get(header));
const word = (row: Cells, header: string): string => fold(row.get(header));
const number = (row: Cells, header: string): number | null =>
  text(row, header) === '' ? null : Number(text(row, header));
const isYes = (row: Cells, header: string): boolean => ['true', 'yes', 'y', '1'].includes(word(row, header));
const isNo = (row: Cells, header: string): boolean => ['false', 'no', 'n', '0'].includes(word(row, header));
const parts = (row: Cells, header: string): string[] =>
  word(row, header)
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);

/** A day as ISO text; serial numbers are those of a 1900 workbook. */
function day(row: Cells, header: string): string | null {
  const written = text(row, header);
  if (written === '') return null;
  if (/^\d+$/.test(written)) return new Date(Date.UTC(1899, 11, 30 + Number(written))).toISOString().slice(0, 10);
  return written.slice(0, 10);
}

const offsets = new Map<string, number | null>();

/** Minutes a zone is from UTC at noon of the day; null: no such zone. */
function offsetAt(zone: string, date: string): number | null {
  const key = `${date} ${zone}`;
  const known = offsets.get(key) ?? (zone === '' ? null : offsetByName(zone, date));
  offsets.set(key, known);
  return known;
}

/** As the formatter names the offset, e.g. GMT-05:00. */
function offsetByName(zone: string, date: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(new Date(`${date}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')!.value;
    const match = /([+-])(\d\d):(\d\d)/.exec(name);
    return match === null ? 0 : Number(`${match[1]}1`) * (60 * Number(match[2]) + Number(match[3]));
  } catch {
    return null;
  }
}

const zoneOf = (row: Cells | undefined, date: string): number | null =>
  row === undefined ? null : (number(row, 'tz_minutes') ?? offsetAt(text(row, 'time_zone'), date));

const unguarded = (cell: CellValue | undefined): CellValue =>
  typeof cell === 'string' ? unguardFormula(cell) : (cell ?? null);

/** Rows of the input by table, first of a key first; those a finding tells to be left out are not there. */
function rowsBy(chunks: readonly TableChunk[], findings: readonly Finding[]) {
  const out = new Set(
    findings.flatMap(({ code, table, row }) =>
      code === 'ROW_LEFT_OUT' || code === 'DUPLICATE_ROW' || code === 'DUPLICATE_RECORD' ? [`${table} ${row}`] : [],
    ),
  );
  const all = (table: string): Cells[] =>
    chunks
      .filter((chunk) => chunk.table === table)
      .flatMap(({ headers, rows, firstRow, source }) =>
        rows
          .filter((_, at) => !out.has(`${table} ${firstRow + at}`))
          .map(
            (cells) =>
              new Map(
                headers.map((header, at) => [
                  header.toLowerCase(),
                  source === 'CSV' ? unguarded(cells[at]) : (cells[at] ?? null),
                ]),
              ),
          ),
      );
  const known = new Map<string, Map<string, Cells[]>>();
  /** Rows of a table whose cell under the header is that text. */
  return (table: string, header: string, value: string): readonly Cells[] => {
    const key = `${table} ${header}`;
    const byValue = known.get(key) ?? new Map<string, Cells[]>();
    if (!known.has(key)) {
      for (const row of all(table)) {
        const own = byValue.get(text(row, header));
        if (own === undefined) byValue.set(text(row, header), [row]);
        else own.push(row);
      }
    }
    known.set(key, byValue);
    return byValue.get(value) ?? [];
  };
}

type Rows = ReturnType<typeof rowsBy>;

const levelIn = (skill: string): [string, number] => {
  const match = /^(.*):([1-5])$/.exec(skill);
  return match === null ? [skill, 1] : [match[1]!.trim(), Number(match[2])];
};

interface Held {
  readonly level: number;
  readonly until: string | null;
}

function heldBy(rows: Rows, person: Cells): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  for (const skill of parts(person, 'skills')) {
    const [name, level] = levelIn(skill);
    held.set(name, { level, until: null });
  }
  for (const row of rows('INPUT_PERSON_SKILLS', 'person_id', text(person, 'person_id'))) {
    if (isNo(row, 'active')) held.delete(word(row, 'skill'));
    else held.set(word(row, 'skill'), { level: number(row, 'level') ?? 1, until: day(row, 'valid_until') });
  }
  return held;
}

/** Skills a request asks for, each with the highest level that is asked for anywhere. */
function askedBy(rows: Rows, request: Cells): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  const add = (name: string, level: number) => asked.set(name, Math.max(level, asked.get(name) ?? 1));
  for (const skill of parts(request, 'skills')) add(...levelIn(skill));
  for (const row of rows('INPUT_REQUEST_SKILLS', 'request_id', text(request, 'request_id')))
    if (!isNo(row, 'required')) add(word(row, 'skill'), number(row, 'min_level') ?? 1);
  return asked;
}

/** Skills, levels and their last days against the first day of the work. */
function skillFaults(rows: Rows, request: Cells, person: Cells, first: string): string[] {
  const held = heldBy(rows, person);
  return [...askedBy(rows, request)].flatMap(([skill, level]) => {
    const own = held.get(skill);
    if (own === undefined) return [`SKILL_MISSING:${skill}`];
    return [
      ...(own.level < level ? [`SKILL_LEVEL:${skill}`] : []),
      ...(own.until !== null && own.until < first ? [`SKILL_EXPIRED:${skill}`] : []),
    ];
  });
}

function accessFaults(rows: Rows, request: Cells, person: Cells): string[] {
  const standard = settingOf(rows, 'default_access', 'STANDARD').split(';');
  const own = text(person, 'access') === '' ? standard.map((one) => one.trim().toLowerCase()) : parts(person, 'access');
  return parts(request, 'access').flatMap((one) => (own.includes(one) ? [] : [`ACCESS:${one}`]));
}

function settingOf(rows: Rows, key: string, preset: string): string {
  const row = rows('INPUT_ASSIGNMENT_SETTINGS', 'key', key)[0];
  return row === undefined || text(row, 'value') === '' ? preset : text(row, 'value');
}

function placeFaults(rows: Rows, request: Cells, person: Cells, planDate: string): string[] {
  const country = isYes(request, 'us_only') ? 'us' : word(request, 'country');
  const teamId = text(request, 'team_id');
  const team = teamId === '' ? undefined : rows('INPUT_TEAMS', 'team_id', teamId)[0];
  const [there, here] = [zoneOf(person, planDate), zoneOf(request, planDate) ?? zoneOf(team, planDate)];
  const farthest = number(request, 'max_tz_diff_minutes');
  const isFar = there !== null && here !== null && farthest !== null && Math.abs(there - here) > farthest;
  return [...(country !== '' && word(person, 'country') !== country ? ['COUNTRY'] : []), ...(isFar ? ['TZ'] : [])];
}

/** Whether a table keeps the two apart: blocked, or forbidden for this plan. */
function isKeptOff(rows: Rows, requestId: string, personId: string): boolean {
  const isHers = (row: Cells) => text(row, 'person_id') === personId;
  return (
    rows('INPUT_BLOCKS', 'request_id', requestId).some(isHers) ||
    rows('INPUT_PINS', 'request_id', requestId).some((row) => isHers(row) && word(row, 'kind') === 'forbid') ||
    decisionsOn(rows, requestId, personId).some((row) => word(row, 'pin') === 'forbid')
  );
}

const decisionsOn = (rows: Rows, requestId: string, personId: string): readonly Cells[] =>
  rows('INPUT_DECISIONS', 'request name', requestId).filter((row) => word(row, 'resource id') === fold(personId));

const upToHalf = (hours: number): number => Math.ceil(hours * 2 - 1e-6) / 2;

/** Hours and parts, where the cells give them; parts the planner pinned below may stand. */
function hourFaults(rows: Rows, request: Cells, person: Cells, hours: number): string[] {
  const [available, planned] = [number(person, 'available_hours'), number(request, 'planned_hours')];
  const toPlan = available === null ? null : available - (number(person, 'hold_hours') ?? 0);
  const part = number(request, 'min_chunk_hours') ?? Number(settingOf(rows, 'min_chunk_hours', '4'));
  const isPinned = rows('INPUT_PINS', 'request_id', text(request, 'request_id')).some(
    (row) => text(row, 'person_id') === text(person, 'person_id') && number(row, 'hours') === hours,
  );
  const isSmall = planned !== null && hours < Math.min(upToHalf(part), upToHalf(planned)) && !isPinned;
  return [...(toPlan !== null && hours > toPlan ? ['NO_HOURS'] : []), ...(isSmall ? ['CHUNK'] : [])];
}

/** Whether the planner goes on in spite of eligibility, with a reason. */
const isOverridden = (rows: Rows, requestId: string, personId: string): boolean =>
  decisionsOn(rows, requestId, personId).some((row) => isYes(row, 'override') && text(row, 'override reason') !== '');

/**
 * Judges pieces by the cells of the tables, with reading and rules of its own: which of section 11's rules of eligibility each
 * breaks. An empty answer means that every piece may be. `findings`: what the product told of the rows it left out.
 */
export function brokenRules(
  chunks: readonly TableChunk[],
  planDate: string,
  pieces: readonly JudgedPiece[],
  findings: readonly Finding[] = [],
): BrokenRule[] {
  const rows = rowsBy(chunks, findings);
  return pieces.flatMap((piece) => {
    const { requestId, personId, hours } = piece;
    const request = rows('INPUT_REQUESTS', 'request_id', requestId)[0];
    const person = rows('INPUT_PEOPLE', 'person_id', personId)[0];
    if (request === undefined || person === undefined) return [{ ...piece, code: 'UNKNOWN' }];
    if (isOverridden(rows, requestId, personId)) return [];
    const codes = [
      ...(isNo(person, 'active') ? ['INACTIVE'] : []),
      ...dateFaults(request, person, planDate),
      ...skillFaults(rows, request, person, firstDay(request, planDate)),
      ...accessFaults(rows, request, person),
      ...placeFaults(rows, request, person, planDate),
      ...(isKeptOff(rows, requestId, personId) ? ['BLOCKED'] : []),
      ...hourFaults(rows, request, person, hours),
    ];
    return codes.map((code) => ({ ...piece, code }));
  });
}

function firstDay(request: Cells, planDate: string): string {
  const start = day(request, 'start_date');
  return start !== null && start > planDate ? start : planDate;
}

/** A person must be there from the first day of the work to its last. */
function dateFaults(request: Cells, person: Cells, planDate: string): string[] {
  const first = firstDay(request, planDate);
  const last = day(request, 'end_date') ?? first;
  const [from, to] = [day(person, 'start_date'), day(person, 'end_date')];
  return (from !== null && from > first) || (to !== null && to < last) ? ['DATES'] : [];
}
