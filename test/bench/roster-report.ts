import { type Column, markdownTable } from './markdown-table.ts';
import type { RosterInstance } from './roster-instances.ts';
import type { RosterBoundMeasurement, RosterSearchMeasurement } from './roster-measure.ts';
import type { YearMeasurement } from './roster-year.ts';

export interface RosterMeasurement {
  readonly name: string;
  readonly doctors: number;
  readonly isScaling: boolean;
  readonly bestKnown: RosterInstance['bestKnown'];
  readonly givenBound: RosterInstance['givenBound'];
  readonly search: RosterSearchMeasurement;
  readonly bounds: readonly RosterBoundMeasurement[];
  /** Twelve months in a row, with what earlier ones brought and without; null where it is not measured. */
  readonly year: { readonly carried: YearMeasurement; readonly apart: YearMeasurement } | null;
}

interface Gate {
  readonly text: string;
  readonly met: boolean;
}

const SPEED_MIN = 1_000_000;
const SPEED_DOCTORS = 8;
/** Points that a search may lack after so many seconds. */
const LACKING_MAX: ReadonlyMap<number, number> = new Map([
  [1, 0.005],
  [10, 0.0005],
]);
const GAPS = [
  { doctors: 6, gap: 0.001 },
  { doctors: 20, gap: 0.01 },
];
/** Duties that two doctors may differ in at the end of a year: one is what the last month cannot share out. */
const YEAR_RANGE_MAX = 1;
/** Scores are given to six digits. */
const ROUNDING = 1e-6;

const digits = (value: number | null): string => (value === null ? '-' : value.toFixed(6));

/** The given one, or the best that any of the searches or the solver's known roster came to. */
function bestOf({ bestKnown, search, bounds }: RosterMeasurement): number {
  const own = [...search.parity, ...search.plain].flatMap(({ scores }) => scores);
  const known = bounds.filter(({ mode }) => mode === 'parity').map(({ score }) => score);
  return bestKnown ?? Math.max(...own, ...known);
}

/** Of the worst seed. */
const lacking = (m: RosterMeasurement, scores: readonly number[]): number => bestOf(m) - Math.min(...scores);
const lackingText = (m: RosterMeasurement, of: 'parity' | 'plain'): string =>
  m.search[of].map(({ scores }) => lacking(m, scores).toFixed(of === 'parity' ? 6 : 3)).join(' / ');
const speedOf = ({ search }: RosterMeasurement): number => search.parity.at(-1)!.evaluationsPerSecond;

function boundText({ bounds }: RosterMeasurement, mode: string): string {
  const { bound, gap, seconds } = bounds.find((one) => one.mode === mode)!;
  return `${digits(bound)}, gap ${digits(gap)}, ${seconds.toFixed(0)} s`;
}

function yearText({ year }: RosterMeasurement): string {
  if (year === null) return '-';
  const { carried, apart } = year;
  return `${carried.duties} and ${carried.weekendDays}, ${apart.duties} and ${apart.weekendDays}`;
}

const COLUMNS: readonly Column<RosterMeasurement>[] = [
  ['instance', ({ name }) => name],
  ['doctors', ({ doctors }) => String(doctors)],
  ['best known', (m) => digits(bestOf(m))],
  ['lacking after 0.1 / 1 / 10 s, worst seed', (m) => lackingText(m, 'parity')],
  ['plain', (m) => lackingText(m, 'plain')],
  ['evaluations / s', (m) => Math.round(speedOf(m)).toLocaleString('en-US')],
  ['fewest violations, worst seed', ({ search }) => `${search.fewest}, ${Math.max(...search.sane.violations)}`],
  ['bound, parity', (m) => boundText(m, 'parity')],
  ['given bound', ({ givenBound }) => digits(givenBound)],
  ['bound, sane', (m) => boundText(m, 'sane')],
  ['twelve months, range of duties and of weekend days: carried, apart', yearText],
];

/** A markdown table, one row per instance. */
export const rosterMarkdown = (measurements: readonly RosterMeasurement[]): string =>
  markdownTable(COLUMNS, measurements);

function yearGates({ name, year }: RosterMeasurement): Gate[] {
  if (year === null) return [];
  const { carried, apart } = year;
  const fewest = carried.fewest === null ? 'an unknown number' : String(carried.fewest);
  return [
    {
      text: `${name}: ${carried.violations} hard violations in twelve months with history, ${fewest} at least`,
      met: carried.fewest === null || carried.violations === carried.fewest,
    },
    {
      text: `${name}: duties of a year ${carried.duties} apart with history, ${apart.duties} without (gate ${YEAR_RANGE_MAX})`,
      met: carried.duties <= YEAR_RANGE_MAX,
    },
  ];
}

function gatesOf(m: RosterMeasurement): Gate[] {
  const { name, doctors, search, bounds, isScaling } = m;
  const timed = isScaling ? [] : search.parity.filter(({ seconds }) => LACKING_MAX.has(seconds));
  const worst = Math.max(...search.sane.violations, ...search.parity.flatMap(({ violations }) => violations));
  const gapMax = GAPS.find((gate) => doctors <= gate.doctors)?.gap;
  return [
    ...timed.map(({ seconds, scores }) => {
      const [lacks, gate] = [lacking(m, scores), LACKING_MAX.get(seconds)!];
      return {
        text: `${name}: ${digits(lacks)} short of the best known after ${seconds} s from the worst seed (gate ${gate})`,
        met: lacks <= gate + ROUNDING,
      };
    }),
    { text: `${name}: ${worst} hard violations, ${search.fewest} at least`, met: worst === search.fewest },
    ...(gapMax === undefined
      ? []
      : bounds.map(({ mode, gap, seconds }) => ({
          text: `${name}: ${mode} gap ${digits(gap)} in ${seconds.toFixed(0)} s (gate ${gapMax})`,
          met: gap < gapMax,
        }))),
    ...yearGates(m),
    ...(doctors !== SPEED_DOCTORS
      ? []
      : [
          {
            text: `${name}: ${Math.round(speedOf(m)).toLocaleString('en-US')} evaluations/s (gate ${SPEED_MIN.toLocaleString('en-US')})`,
            met: speedOf(m) >= SPEED_MIN,
          },
        ]),
  ];
}

/** The gates of the issue with what was measured, one sentence each. */
export const rosterGates = (measurements: readonly RosterMeasurement[]): Gate[] => measurements.flatMap(gatesOf);
