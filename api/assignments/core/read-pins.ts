import { decisionsSheet } from '../../../schema/sheets/assignment-planner.ts';
import { blocksSheet, pinsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { folded } from './lists.ts';
import { hasOpenHours, isOwnDecision, personFinder } from './read-decisions.ts';
import type { AssignmentTables, Block, DayPerson, DayRequest, DecisionRow, Pin } from './types.ts';

interface Known {
  readonly requests: ReadonlyMap<string, DayRequest>;
  readonly people: ReadonlyMap<string, DayPerson>;
}

interface Settled {
  readonly pins: Pin[];
  readonly blocks: Block[];
  readonly findings: Finding[];
}

/** Blocks of pairs that are not there today wait for another day; nothing is told of them. */
function readBlocks(table: AssignmentTables['blocks'], { blocks, findings }: Settled): void {
  const clean = cleanRows(blocksSheet, table?.rows ?? [], { severity: 'error' });
  findings.push(...clean.findings);
  for (const { values } of clean.rows)
    blocks.push({ requestId: values.requestId!, personId: values.personId!, reason: values.reason });
}

function readPinRows(table: AssignmentTables['pins'], known: Known, { pins, blocks, findings }: Settled): void {
  const clean = cleanRows(pinsSheet, table?.rows ?? [], { needed: ['kind'], severity: 'error' });
  findings.push(...clean.findings);
  for (const { row, values } of clean.rows) {
    const [requestId, personId] = [values.requestId!, values.personId!];
    const place = (column: string) => ({ layout: pinsSheet, row, column });
    if (folded(values.kind) === 'forbid') {
      blocks.push({ requestId, personId, reason: 'forbidden by the planner' });
      continue;
    }
    if (!known.requests.has(requestId))
      findings.push(
        cellFinding(
          'warning',
          place('requestId'),
          'UNKNOWN_REQUEST',
          requestId,
          'a request that is planned today',
          `${requestId} is not planned today; the pin waits`,
        ),
      );
    else if (!known.people.has(personId))
      findings.push(
        cellFinding(
          'error',
          place('personId'),
          'UNKNOWN_PERSON',
          personId,
          'an employee id of the people',
          `there is nobody with the id ${personId}`,
        ),
      );
    else pins.push({ requestId, personId, hours: values.hours, overridden: false, table: pinsSheet.table, row });
  }
}

const FAULTS = {
  UNKNOWN: ['UNKNOWN_PERSON', 'an employee id, or a name only one person has', 'nobody is known by that name or id'],
  AMBIGUOUS: ['AMBIGUOUS_PERSON', 'a name only one person has, or the employee id', 'several people have that name'],
  CONTRADICTION: ['PERSON_CONTRADICTION', 'name and id of one person', 'name and Resource Id are two different people'],
} as const;

/** Decisions of the planner's own as pins, her forbids as blocks; rows of requests that are gone are kept apart as orphans. */
function readOwnDecisions(
  decisions: readonly DecisionRow[],
  people: readonly DayPerson[],
  { requests }: Known,
  { pins, blocks, findings }: Settled,
): void {
  const find = personFinder(people);
  for (const one of decisions) {
    const { requestId, row } = one;
    const meant = requests.has(requestId) ? find(one) : null;
    if (meant === null) continue;
    const place = { layout: decisionsSheet, row, column: 'suggestedResource' };
    const saw = one.suggestedResource ?? one.resourceId!;
    if ('fault' in meant) {
      const [code, allowed, what] = FAULTS[meant.fault];
      findings.push(cellFinding('error', place, code, saw, allowed, what));
      continue;
    }
    if (meant.isNameUnknown) {
      const what = `nobody is known by that name; ${meant.person.id} of the same row is taken`;
      findings.push(cellFinding('warning', place, 'UNKNOWN_NAME', saw, FAULTS.UNKNOWN[1], what));
    }
    if (one.pin === 'forbid') blocks.push({ requestId, personId: meant.person.id, reason: 'forbidden by the planner' });
    else if (isOwnDecision(one, meant.person))
      pins.push({
        ...{ requestId, personId: meant.person.id, table: decisionsSheet.table, row },
        hours: hasOpenHours(one) ? null : one.assignHours,
        overridden: one.override && folded(one.overrideReason) !== '',
      });
  }
}

/** A pair pinned twice, with other hours or the same. */
function withoutDoubles(pins: readonly Pin[], findings: Finding[]): Pin[] {
  const seen = new Map<string, Pin>();
  for (const pin of pins) {
    const key = `${pin.requestId}\u0001${pin.personId}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, pin);
    else if (first.hours !== pin.hours)
      findings.push(
        cellFinding(
          'error',
          { layout: layoutOf(pin), row: pin.row, column: null },
          'PINNED_TWICE',
          `${pin.requestId}, ${pin.personId}`,
          `one number of hours, also in ${first.table} row ${first.row}`,
          `${pin.personId} is pinned to ${pin.requestId} with two numbers of hours`,
        ),
      );
  }
  return [...seen.values()];
}

/** The layout of the table a pin stands in. */
export const layoutOf = ({ table }: Pin): SheetLayout => (table === pinsSheet.table ? pinsSheet : decisionsSheet);

/** What the planner has settled: pins, and pairs that must not be. */
export function readPins(
  tables: Pick<AssignmentTables, 'blocks' | 'pins'>,
  decisions: readonly DecisionRow[],
  day: { readonly requests: readonly DayRequest[]; readonly people: readonly DayPerson[] },
): Settled {
  const known: Known = {
    requests: new Map(day.requests.map((request) => [request.id, request])),
    people: new Map(day.people.map((person) => [person.id, person])),
  };
  const settled: Settled = { pins: [], blocks: [], findings: [] };
  readBlocks(tables.blocks, settled);
  readPinRows(tables.pins, known, settled);
  readOwnDecisions(decisions, day.people, known, settled);
  return { ...settled, pins: withoutDoubles(settled.pins, settled.findings) };
}
