import type { Finding, Severity } from '../../schema/sheets/finding.ts';
import { columnLetters } from '../../schema/sheets/match-headers.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { ApiFailed } from '../api/client.ts';
import { fetchFindings } from '../api/findings.ts';
import type { FoundInput, Job, Place } from '../jobs/job.ts';
import type { Mark } from '../ports.ts';
import { say } from '../strings.ts';
import { collectInputs, inputStates } from './collect-inputs.ts';
import { type Context, task } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { CheckState, ListedFinding } from './state.ts';
import { submitRefusal } from './submission.ts';
import { sendInputs } from './upload.ts';

/** A finding with its cell; what the list shows and what the marks are made of. */
export interface Located {
  readonly finding: Finding;
  readonly tab: string;
  readonly place: Place | null;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** Findings with their places, errors first, within a severity in the order of tabs and rows. */
export function locateAll(job: Job, findings: readonly Finding[], found: readonly FoundInput[]): Located[] {
  const located = job.inputs.flatMap(({ layout }) => {
    const own = findings.filter(({ table }) => table === layout.table);
    const at = found.find(({ input }) => input.layout.table === layout.table);
    const places = at ? job.locate(own, at) : [];
    return own.map((finding, i): Located => ({ finding, tab: at?.tab ?? layout.tab, place: places[i] ?? null }));
  });
  const known = new Set(job.inputs.map(({ layout }) => layout.table));
  const others = findings
    .filter(({ table }) => !known.has(table))
    .map((finding) => ({ finding, tab: '', place: null }));
  return [...others, ...located]
    .map((one, i) => ({ one, i }))
    .sort((a, b) => ORDER[a.one.finding.severity] - ORDER[b.one.finding.severity] || a.i - b.i)
    .map(({ one }) => one);
}

const cellName = (place: Place | null): string | null =>
  place === null || place.column === null ? null : `${columnLetters(place.column)}${place.row + 1}`;

/** What is allowed, where the message has not said it already. */
const allowedBeside = ({ message, allowed }: Finding): string =>
  message.includes(say.allowed(allowed)) ? '' : allowed;

export function checkState(located: readonly Located[], at: string, complete: boolean): CheckState {
  const counts: Record<Severity, number> = { error: 0, warning: 0, notice: 0 };
  for (const { finding } of located) counts[finding.severity] += 1;
  const findings = located.map(
    ({ finding, tab, place }): ListedFinding => ({
      ...{ severity: finding.severity, tab, cell: cellName(place), column: finding.column },
      ...{ message: finding.message, allowed: allowedBeside(finding), edited: false },
    }),
  );
  return { at, complete, errorsOnly: false, findings, counts };
}

function markText({ finding }: Located): string {
  const allowed = allowedBeside(finding);
  return allowed === '' ? finding.message : `${finding.message}\n${say.allowed(allowed)}`;
}

/** One mark per cell: several findings about it share it, the worst gives the color. */
export function marksOf(located: readonly Located[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const one of located) {
    const { place, tab } = one;
    if (place === null || tab === '') continue;
    const key = JSON.stringify([tab, place.row, place.column]);
    const before = marks.get(key);
    const text = before ? `${before.text}\n\n${markText(one)}` : markText(one);
    marks.set(key, { tab, ...place, severity: before?.severity ?? one.finding.severity, text });
  }
  return [...marks.values()];
}

/** What this session knows of the last check beyond what the pane shows. */
export interface CheckMemory {
  located: readonly Located[];
}

export async function showFindings(
  context: Context,
  memory: CheckMemory,
  findings: readonly Finding[],
  found: readonly FoundInput[],
  complete: boolean,
): Promise<CheckState> {
  memory.located = locateAll(context.job(), findings, found);
  const check = checkState(memory.located, context.ports.now(), complete);
  context.store.change({ check });
  await context.ports.workbook.setMarks(marksOf(memory.located));
  return check;
}

/** What can be seen without the server: missing tabs, headers, cells that cannot be read. */
export function localFindings(job: Job, found: readonly FoundInput[]): Finding[] {
  const missing = job.inputs
    .filter(({ required, layout }) => required && !found.some(({ input }) => input.layout.table === layout.table))
    .map(({ layout }): Finding => {
      const place = { table: layout.table, row: null, column: null, saw: '' };
      return {
        severity: 'error',
        ...place,
        code: 'MISSING_TABLE',
        allowed: layout.tab,
        message: say.missingTab(layout.tab),
      };
    });
  const read = found.flatMap((one) => {
    const { grids, findings } = job.grids(one);
    return [...findings, ...readChunks(one.input.layout, grids).findings];
  });
  return [...missing, ...read];
}

/** Reads, sends and checks the inputs; answers what was found, or throws where the server refuses or is lost. */
async function checkAtServer(context: Context, found: readonly FoundInput[]): Promise<readonly Finding[]> {
  const { ports } = context;
  const inputs = fingerprintOf(found);
  const sent = await sendInputs(context, found, inputs);
  if (sent.uploadId === null) return sent.findings;
  const request = { uploadId: sent.uploadId, checkOnly: true, options: {}, key: ports.newKey() };
  const answer = await context.job().submit(ports.ask, request);
  if (answer.__typename !== 'Run') return [...sent.findings, ...(await submitRefusal(context, answer))];
  const ended = await ports.watch(
    answer.id,
    (status) => context.progress(status ? status.percent / 100 : null),
    new AbortController().signal,
  );
  if (ended?.state === 'FAILED') throw new ApiFailed('FAILED', ended.reason ?? say.checkFailed);
  return [...sent.findings, ...(await fetchFindings(ports.ask, answer.id))];
}

/** Check: marks every finding on its cell and lists it; without a server, what can be seen without it. */
export const check = (context: Context, memory: CheckMemory) => (): Promise<void> =>
  task(context, say.task.check, async () => {
    const { workbook } = context.ports;
    const survey = await workbook.survey();
    context.store.change({ inputs: inputStates(context.job(), survey) });
    const found = await collectInputs(context, survey);
    if (found.length === 0) {
      context.tell({ kind: 'warning', text: say.noInputs, details: [] });
      return;
    }
    const early = localFindings(context.job(), found).filter(({ code }) => code === 'MISSING_TABLE');
    let complete = true;
    let findings: readonly Finding[];
    try {
      findings = await checkAtServer(context, found);
      context.store.change({ server: { ...context.store.state.server, state: 'online' } });
    } catch (error) {
      if (!(error instanceof ApiFailed) || error.code !== 'LOST') throw error;
      complete = false;
      findings = localFindings(context.job(), found).filter(({ code }) => code !== 'MISSING_TABLE');
      context.store.change({ server: { ...context.store.state.server, state: 'lost' } });
    }
    const told = early.filter(({ table }) => !findings.some((one) => one.table === table && one.severity === 'error'));
    const { counts } = await showFindings(context, memory, [...told, ...findings], found, complete);
    context.tell(say.checked(counts, complete));
  });
