import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import { foldName } from '../../schema/sheets/text.ts';
import type { TableChunk } from '../runs/run.ts';
import type { AssignmentTables, TableRead } from './core/types.ts';

/** Tables by the name the core has for them. */
const NAMES = {
  requests: 'INPUT_REQUESTS',
  people: 'INPUT_PEOPLE',
  teams: 'INPUT_TEAMS',
  teamMembers: 'INPUT_TEAM_MEMBERS',
  requestSkills: 'INPUT_REQUEST_SKILLS',
  personSkills: 'INPUT_PERSON_SKILLS',
  skillCatalog: 'INPUT_SKILL_CATALOG',
  existingAssignments: 'INPUT_EXISTING_ASSIGNMENTS',
  tickets: 'INPUT_CAPACITY_TICKETS',
  timeOff: 'INPUT_TIME_OFF',
  blocks: 'INPUT_BLOCKS',
  pins: 'INPUT_PINS',
  categoryRules: 'INPUT_CATEGORY_RULES',
  settings: 'INPUT_ASSIGNMENT_SETTINGS',
  decisions: 'INPUT_DECISIONS',
} as const satisfies Record<keyof AssignmentTables, (typeof assignmentInputSheets)[number]['table']>;

const empty = { rows: [], columns: new Set<never>() };

function readTable(layout: SheetLayout, chunks: readonly TableChunk[], findings: Finding[]): TableRead<SheetLayout> {
  const { rows, findings: found } = readChunks(layout, chunks);
  findings.push(...found);
  const headers = new Set((chunks[0]?.headers ?? []).map(foldName));
  const columns = Object.entries(layout.columns).filter(([, { header }]) => headers.has(foldName(header)));
  return { rows, columns: new Set(columns.map(([name]) => name)) };
}

const missing = ({ table, tab, file }: SheetLayout): Finding => ({
  ...{ severity: 'error', table, row: null, column: null, code: 'TABLE_MISSING', saw: '' },
  allowed: `the table ${tab}, or ${file}.csv`,
  message: `${tab} is missing: without it there is nothing to plan.`,
});

/** The tables of an upload; requests and people are needed, a table that is not there is null. */
export function readTables(chunks: Iterable<TableChunk>): { tables: AssignmentTables; findings: readonly Finding[] } {
  const byTable = new Map<string, TableChunk[]>();
  for (const chunk of chunks) byTable.set(chunk.table, [...(byTable.get(chunk.table) ?? []), chunk]);
  const findings: Finding[] = [];
  const tables = Object.fromEntries(
    Object.entries(NAMES).map(([name, table]) => {
      const layout: SheetLayout = assignmentInputSheets.find((one) => one.table === table)!;
      const own = byTable.get(table);
      if (own !== undefined) return [name, readTable(layout, own, findings)];
      const isNeeded = name === 'requests' || name === 'people';
      if (isNeeded) findings.push(missing(layout));
      return [name, isNeeded ? empty : null];
    }),
  );
  return { tables: tables as unknown as AssignmentTables, findings };
}
