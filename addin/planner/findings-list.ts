import type { Finding, Severity } from '../../schema/sheets/finding.ts';
import { columnLetters } from '../../schema/sheets/match-headers.ts';
import type { FoundInput, Job, Place } from '../jobs/job.ts';
import type { Mark } from '../ports.ts';
import { say } from '../strings.ts';
import type { Located } from './session.ts';
import type { CheckState, ListedFinding } from './state.ts';

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** What is about a whole table stands before its rows. */
const rowOf = ({ place }: Located): number => place?.row ?? -1;
const columnOf = ({ place }: Located): number => place?.column ?? -1;

/** Findings with their places, errors first, within a severity in the order of tabs, rows and columns. */
export function locateAll(job: Job, findings: readonly Finding[], found: readonly FoundInput[]): Located[] {
  const tables = new Map(job.inputs.map(({ layout }, at) => [layout.table, { at, own: [] as Finding[] }]));
  const others: Located[] = [];
  for (const finding of findings) {
    const table = tables.get(finding.table);
    if (table) table.own.push(finding);
    else others.push({ finding, tab: '', place: null });
  }
  const located = job.inputs.flatMap(({ layout }) => {
    const { own } = tables.get(layout.table)!;
    const at = found.find(({ input }) => input.layout.table === layout.table);
    const places = at ? job.locate(own, at) : [];
    return own.map((finding, i): Located => ({ finding, tab: at?.tab ?? layout.tab, place: places[i] ?? null }));
  });
  const position = (one: Located) => tables.get(one.finding.table)?.at ?? -1;
  return [...others, ...located].sort(
    (a, b) =>
      ORDER[a.finding.severity] - ORDER[b.finding.severity] ||
      position(a) - position(b) ||
      rowOf(a) - rowOf(b) ||
      columnOf(a) - columnOf(b),
  );
}

const cellName = (place: Place | null): string | null =>
  place === null || place.column === null ? null : `${columnLetters(place.column)}${place.row + 1}`;

/** What is allowed, where the message has not said it already. */
const allowedBeside = ({ message, allowed }: Finding): string =>
  message.includes(say.allowed(allowed)) ? '' : allowed;

/** Names of tables as files and programs call them. */
const TABLE_NAME = /\b[A-Z]+(?:_[A-Z]+)+\b/g;

const inWords = (job: Job, text: string): string =>
  text.replaceAll(TABLE_NAME, (name) => job.tabNames.get(name) ?? name);

/** A message as the planner reads it beside its cell: without the place it begins with, tables called as their tabs. */
function sentence(job: Job, { finding: { message, table }, place }: Located): string {
  const bare = place === null ? message : message.replace(new RegExp(`^${table} row \\d+(?:, column [^:]+)?: `), '');
  return inWords(job, bare.charAt(0).toUpperCase() + bare.slice(1));
}

export const listed = (job: Job, one: Located, edited: boolean): ListedFinding => ({
  ...{ severity: one.finding.severity, tab: one.tab, cell: cellName(one.place), column: one.finding.column },
  ...{ message: sentence(job, one), allowed: inWords(job, allowedBeside(one.finding)), edited },
});

export function checkState(job: Job, located: readonly Located[], at: string, complete: boolean): CheckState {
  const counts: Record<Severity, number> = { error: 0, warning: 0, notice: 0 };
  for (const { finding } of located) counts[finding.severity] += 1;
  return { at, complete, errorsOnly: false, findings: located.map((one) => listed(job, one, false)), counts };
}

function markText(job: Job, one: Located): string {
  const allowed = inWords(job, allowedBeside(one.finding));
  return allowed === '' ? sentence(job, one) : `${sentence(job, one)}\n${say.allowed(allowed)}`;
}

/** One mark per cell: several findings about it share it, the worst gives the color. */
export function marksOf(job: Job, located: readonly Located[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const one of located) {
    const { place, tab } = one;
    if (place === null || tab === '') continue;
    const key = JSON.stringify([tab, place.row, place.column]);
    const before = marks.get(key);
    const text = before ? `${before.text}\n\n${markText(job, one)}` : markText(job, one);
    marks.set(key, { tab, ...place, severity: before?.severity ?? one.finding.severity, text });
  }
  return [...marks.values()];
}

/** Errors told in a message; the list of findings has them all. */
const SENTENCES_MAX = 10;

export const errorSentences = (job: Job, findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .slice(0, SENTENCES_MAX)
    .map(({ message }) => inWords(job, message));
