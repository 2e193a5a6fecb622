import type { AssignmentInstance } from './assignments-instances.ts';
import type { BoundMeasurement, OutputMeasurement, SearchMeasurement } from './assignments-measure.ts';
import { type Column, markdownTable } from './markdown-table.ts';

export interface AssignmentMeasurement {
  readonly instance: AssignmentInstance;
  readonly search: SearchMeasurement;
  readonly bound: BoundMeasurement;
  readonly output: OutputMeasurement;
}

/** Peak memory of search and bound together, and of the output after them. */
const MEGABYTES_MAX = 2048;
/** Share of rows that may change when 1 % of the requests did. */
const CHANGED_MAX = 0.03;
const WHAT_IF_SECONDS_MAX = 1;
/** Time and memory may grow with people times this power: pairs grow with the square. */
const GROWTH_POWER_MAX = 2;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const points = (value: number | null): string =>
  value === null ? '-' : value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(3)} %`);
const seconds = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

const lowestBound = ({ bound, search }: AssignmentMeasurement): number =>
  Math.min(bound.bound, search.provenBound ?? Number.POSITIVE_INFINITY);
/** Lowest bound that is known without the given one; rounded outward, so never below the plan. */
const ownBound = (m: AssignmentMeasurement): number => Math.max(m.search.value, lowestBound(m));
const gapTo = (bound: number | null, value: number): number | null =>
  bound === null ? null : Math.max(0, (bound - value) / bound);
const ownGap = (m: AssignmentMeasurement): number => gapTo(ownBound(m), m.search.value)!;
/** To the given bound where there is one. */
const gatedGap = (m: AssignmentMeasurement): number => gapTo(m.search.givenBound, m.search.value) ?? ownGap(m);
const memoryOf = ({ search, bound, output }: AssignmentMeasurement): number =>
  Math.max(search.megabytes + bound.megabytes, output.megabytes);
const prepOf = ({ search }: AssignmentMeasurement): number => search.seconds.prep;

function changedText({ search: { changed } }: AssignmentMeasurement): string {
  return changed === null ? '-' : `${changed.nothing} / ${changed.onePercent} of ${whole(changed.rows)}`;
}

const COLUMNS: readonly Column<AssignmentMeasurement>[] = [
  ['requests x people', ({ instance }) => instance.name],
  ['pairs', ({ search }) => whole(search.pairs)],
  ['value', ({ search }) => points(search.value)],
  ['our bound', (m) => points(ownBound(m))],
  ['gap', (m) => percent(ownGap(m))],
  ['given bound', ({ search }) => points(search.givenBound)],
  ['gap to it', ({ search }) => percent(gapTo(search.givenBound, search.value))],
  ['human order', ({ search }) => points(search.humanOrder)],
  ['best fit', ({ search }) => points(search.bestFit)],
  ['full, best fit', ({ search }) => `${whole(search.full)}, ${whole(search.fullBestFit)}`],
  ['prep', (m) => seconds(prepOf(m))],
  ['search', ({ search }) => seconds(search.seconds.search)],
  ['bound (rounds)', ({ bound }) => `${seconds(bound.seconds)} (${bound.rounds})`],
  ['output (cells)', ({ output }) => `${seconds(output.seconds)} (${whole(output.cells)})`],
  [
    'MB search + bound, output',
    ({ search, bound, output }) => `${whole(search.megabytes)} + ${whole(bound.megabytes)}, ${whole(output.megabytes)}`,
  ],
  ['rows changed by nothing / by 1 %', changedText],
  ['what-if', ({ search }) => seconds(search.whatIfSeconds)],
  ['checker', ({ search }) => (search.violations === 0 ? 'clean' : `${search.violations} violations`)],
];

/** A markdown table, one row per instance. */
export const assignmentsMarkdown = (measurements: readonly AssignmentMeasurement[]): string =>
  markdownTable(COLUMNS, measurements);

interface Gate {
  readonly text: string;
  readonly met: boolean;
}

/** The gates with what was measured, one sentence each. */
export function assignmentsGates(measurements: readonly AssignmentMeasurement[]): Gate[] {
  return [...measurements.flatMap(gatesOf), ...growthGates(measurements)];
}

function gatesOf(m: AssignmentMeasurement): Gate[] {
  const { instance, search } = m;
  const { name, gapMax } = instance;
  const { value, humanOrder, bestFit, full, fullBestFit, violations, changed, whatIfSeconds } = search;
  const gap = gatedGap(m);
  const byHand = Math.max(humanOrder, bestFit);
  // Nothing can be better than a plan made by hand that reaches the bound, which is rounded outward by a billionth.
  const isBest = value === byHand && byHand >= lowestBound(m) * (1 - 2e-9);
  return [
    ...(gapMax === null
      ? []
      : [{ text: `${name}: gap ${percent(gap)} (gate ${percent(gapMax)})`, met: gap <= gapMax }]),
    {
      text: `${name}: ${isBest ? 'as good as a plan made by hand that is the proven best' : 'above both plans made by hand'}, ${full} full requests against ${fullBestFit}, ${violations} violations`,
      met: (value > byHand || isBest) && full >= fullBestFit && violations === 0,
    },
    { text: `${name}: ${whole(memoryOf(m))} MB (gate ${MEGABYTES_MAX})`, met: memoryOf(m) <= MEGABYTES_MAX },
    ...(changed === null
      ? []
      : [
          {
            text: `${name}: ${changed.nothing} rows change by nothing, ${percent(changed.onePercent / changed.rows)} by 1 % of the requests (gates 0, ${percent(CHANGED_MAX)})`,
            met: changed.nothing === 0 && changed.onePercent <= CHANGED_MAX * changed.rows,
          },
        ]),
    ...(whatIfSeconds === null || name !== '400x600'
      ? []
      : [
          {
            text: `${name}: a what-if answers in ${seconds(whatIfSeconds)} s at most (gate ${WHAT_IF_SECONDS_MAX})`,
            met: whatIfSeconds < WHAT_IF_SECONDS_MAX,
          },
        ]),
  ];
}

/** Power of the number of people by which a figure grows from the smallest to the largest. */
function growthPower(grown: readonly AssignmentMeasurement[], of: (m: AssignmentMeasurement) => number): number {
  const [first, last] = [grown[0]!, grown.at(-1)!];
  return Math.log(of(last) / of(first)) / Math.log(last.instance.people / first.instance.people);
}

function growthGates(measurements: readonly AssignmentMeasurement[]): Gate[] {
  const grown = measurements.filter(({ instance }) => instance.gapMax === null);
  if (grown.length < 2) return [];
  const [time, memory] = [growthPower(grown, prepOf), growthPower(grown, memoryOf)];
  const range = `from ${whole(grown[0]!.instance.people)} to ${whole(grown.at(-1)!.instance.people)} people`;
  return [
    {
      text: `${range} the time before the search grows with people to the power ${time.toFixed(2)}, memory to ${memory.toFixed(2)} (gate ${GROWTH_POWER_MAX})`,
      met: time <= GROWTH_POWER_MAX && memory <= GROWTH_POWER_MAX,
    },
  ];
}
