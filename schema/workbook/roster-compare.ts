import type { CellValue, RowOf, SheetLayout } from '../sheets/layout.ts';
import { count, text } from '../sheets/roster-columns.ts';
import { drawnRosterSheet, rosterDoctorRowsSheet } from '../sheets/roster-outputs.ts';
import { colors } from './styles.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab } from './workbook.ts';

type Duty = RowOf<typeof drawnRosterSheet>;
type DoctorRow = RowOf<typeof rosterDoctorRowsSheet>;

/** A roster to compare: how it is called, its duties and the rows of its doctors. */
export interface ComparedRoster {
  readonly label: string;
  readonly duties: readonly Duty[];
  readonly doctors: readonly DoctorRow[];
}

const COUNTS = ['duties', 'weekendDays', 'holidays', 'freeWeekends', 'wishesMet', 'wishesRefused'] as const;

const CHANGED = 'changed';

const { date, weekday, post, doctorId, doctorName } = drawnRosterSheet.columns;

const dutiesSheet = (left: string, right: string): SheetLayout => ({
  table: 'COMPARE_ROSTER',
  file: 'compare_roster',
  tab: 'Compare rosters',
  description: `Who is on duty in two rosters: ${left}; ${right}.`,
  rowsMax: drawnRosterSheet.rowsMax,
  key: ['date', 'post'],
  columns: {
    ...{ date, weekday, post },
    left: text('doctor_left', `On duty in: ${left}`),
    right: text('doctor_right', `On duty in: ${right}`),
    change: text('change', `${CHANGED} where they are not the same doctor`),
  },
});

function doctorsSheet(left: string, right: string): SheetLayout {
  const own = COUNTS.flatMap((key) => {
    const { header, description, unit } = rosterDoctorRowsSheet.columns[key];
    return [
      [`${key}Left`, count(`${header}_left`, `${description} in: ${left}`, unit)],
      [`${key}Right`, count(`${header}_right`, `${description} in: ${right}`, unit)],
      [`${key}Difference`, count(`${header}_difference`, 'Right minus left', unit)],
    ] as const;
  });
  return {
    table: 'COMPARE_ROSTER_DOCTORS',
    file: 'compare_roster_doctors',
    tab: 'Compare duty statistics',
    description: `What two rosters bring each doctor: ${left}; ${right}.`,
    rowsMax: rosterDoctorRowsSheet.rowsMax,
    key: ['doctorId'],
    columns: { ...{ doctorId, doctorName }, ...Object.fromEntries(own) },
  };
}

const slotOf = ({ date: day, post: name }: Duty): string => `${day}\u0001${name ?? ''}`;
const nameOf = (duty: Duty | undefined): string | null => duty?.doctorName ?? duty?.doctorId ?? null;

/** Every duty of both, in the order of the days. */
function dutyRows(left: ComparedRoster, right: ComparedRoster): CellValue[][] {
  const sides = [left, right].map(({ duties }) => new Map(duties.map((duty) => [slotOf(duty), duty])));
  const slots = new Map([...right.duties, ...left.duties].map((duty) => [slotOf(duty), duty]));
  return [...slots]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slot, duty]) => {
      const [one, other] = sides.map((side) => side.get(slot));
      const change = one?.doctorId === other?.doctorId ? null : CHANGED;
      return [duty.date, duty.weekday, duty.post, nameOf(one), nameOf(other), change];
    });
}

function doctorRows(left: ComparedRoster, right: ComparedRoster): CellValue[][] {
  const sides = [left, right].map(({ doctors }) => new Map(doctors.map((row) => [row.doctorId, row])));
  const all = new Map([...left.doctors, ...right.doctors].map((row) => [row.doctorId, row.doctorName]));
  return [...all].map(([id, name]) => [
    ...[id, name],
    ...COUNTS.flatMap((key) => {
      const [one, other] = sides.map((side) => side.get(id)?.[key] ?? null) as [number | null, number | null];
      return [one, other, one === null || other === null ? null : other - one];
    }),
  ]);
}

/** Duties side by side, those that differ marked, and what both bring each doctor. */
export function compareRosters(left: ComparedRoster, right: ComparedRoster): Tab[] {
  const layout = dutiesSheet(left.label, right.label);
  const rows = dutyRows(left, right);
  const column = Object.keys(layout.columns).indexOf('change');
  const marked = tableTabs(layout, rows, 'table').map((tab) => ({
    ...tab,
    conditionalFormats: [
      {
        range: { row: 1, column, rows: Math.max(1, rows.length), columns: 1 },
        rule: { kind: 'equals' as const, text: CHANGED, style: { fill: colors.warning, bold: true } },
      },
    ],
  }));
  return [...marked, ...tableTabs(doctorsSheet(left.label, right.label), doctorRows(left, right), 'table')];
}
