import { prepareDay } from '../../../api/assignments/core/prepare-day.ts';
import type { AssignmentTables, Settings } from '../../../api/assignments/core/types.ts';
import { assignmentInputSheets } from '../../../schema/sheets/assignment-inputs.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { CellValue, ReadRow, RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { readRows } from '../../../schema/sheets/read-rows.ts';

type Layouts = (typeof assignmentInputSheets)[number];
type LayoutOf<N extends keyof AssignmentTables> =
  NonNullable<AssignmentTables[N]> extends { readonly rows: readonly ReadRow<infer L>[] } ? Extract<Layouts, L> : never;

/** Cells by name in code; cells and columns that are not named are blank and absent. */
export type GivenTables = {
  readonly [N in keyof AssignmentTables]?: readonly Partial<RowOf<LayoutOf<N>>>[];
};

const layouts: Readonly<Record<keyof AssignmentTables, SheetLayout>> = {
  requests: layoutOf('INPUT_REQUESTS'),
  people: layoutOf('INPUT_PEOPLE'),
  teams: layoutOf('INPUT_TEAMS'),
  teamMembers: layoutOf('INPUT_TEAM_MEMBERS'),
  requestSkills: layoutOf('INPUT_REQUEST_SKILLS'),
  personSkills: layoutOf('INPUT_PERSON_SKILLS'),
  skillCatalog: layoutOf('INPUT_SKILL_CATALOG'),
  existingAssignments: layoutOf('INPUT_EXISTING_ASSIGNMENTS'),
  tickets: layoutOf('INPUT_CAPACITY_TICKETS'),
  timeOff: layoutOf('INPUT_TIME_OFF'),
  blocks: layoutOf('INPUT_BLOCKS'),
  pins: layoutOf('INPUT_PINS'),
  categoryRules: layoutOf('INPUT_CATEGORY_RULES'),
  settings: layoutOf('INPUT_ASSIGNMENT_SETTINGS'),
  decisions: layoutOf('INPUT_DECISIONS'),
};

function layoutOf(table: string): SheetLayout {
  return assignmentInputSheets.find((layout) => layout.table === table)!;
}

/** The tables as a workbook hands them over: the first row given is row 2. Requests and people are there, others as given. */
export function givenTables(given: GivenTables): AssignmentTables {
  const tables = Object.entries(layouts).map(([name, layout]) => {
    const rows = given[name as keyof AssignmentTables] as readonly Readonly<Record<string, CellValue>>[] | undefined;
    if (rows === undefined && name !== 'requests' && name !== 'people') return [name, null];
    const columns = Object.keys(layout.columns).filter((column) => (rows ?? []).some((row) => column in row));
    const read = readRows<SheetLayout>(layout, {
      headers: columns.map((column) => layout.columns[column]!.header),
      rows: (rows ?? []).map((row) => columns.map((column) => row[column] ?? null)),
      ...{ firstRow: 2, source: 'WORKBOOK' as const },
    });
    return [name, { rows: read.rows, columns: new Set(columns) }];
  });
  return Object.fromEntries(tables) as AssignmentTables;
}

export const PLAN_DATE = '2026-11-23';

/** The day of the tables, planned for Monday, 23 November 2026 unless the settings say otherwise. */
export const dayFrom = (given: GivenTables, overrides: Partial<Settings> = {}) =>
  prepareDay(givenTables(given), { today: () => PLAN_DATE, overrides });

/** What was told, in one word each: severity, code, row and column. */
export const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, code, row, column }) =>
    [severity, code, row, column].filter((part) => part !== null).join(' '),
  );
