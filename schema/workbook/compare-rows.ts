import { daysFrom } from './calendar.ts';
import { sideHeaders } from './compare-figures.ts';
import type { ComparedSide, Comparison } from './compare-side.ts';
import { compareStyles, differenceStyle } from './compare-styles.ts';
import { SIGNED_POINTS } from './key-figures.ts';
import type { PoolFacts, SubServiceFacts } from './plan-facts.ts';
import type { SheetLines } from './sheet-lines.ts';
import { colors, NUMBER_DAY, NUMBER_PERCENT } from './styles.ts';
import type { ConditionalFormat, Content, Style } from './workbook.ts';

const SIGNED_DAYS = '+0;-0;0';
/** Half of the last digit shown. */
const LEAST_SHARE = 0.0005;

const nameOf = (key: readonly string[]): string => key.join('\u0000');
const subServiceKey = (service: SubServiceFacts): readonly string[] => [
  service.facility,
  service.serviceLine,
  service.subService,
];

/** Things of both sides by their key, in the order of A, then those only B has. */
function pairs<T>(sides: Comparison['sides'], of: (side: ComparedSide) => readonly T[], key: (thing: T) => string) {
  const [a, b] = sides.map((side) => new Map(of(side).map((thing) => [key(thing), thing]))) as [
    Map<string, T>,
    Map<string, T>,
  ];
  return [...new Set([...a.keys(), ...b.keys()])].map((name) => ({ a: a.get(name), b: b.get(name) }));
}

const absence = ({ facts }: ComparedSide): string => (facts.hasPlan ? 'not planned' : 'no plan');

/** Week of its own plan, and the day. */
function openingCells(service: SubServiceFacts | undefined, side: ComparedSide): [Content, Style][] {
  const { start } = side;
  if (!service)
    return [
      [null, compareStyles.value],
      [absence(side), compareStyles.none],
    ];
  if (service.opens === null || start === null)
    return [
      [null, compareStyles.value],
      ['closed', compareStyles.none],
    ];
  const week = `Week ${Math.floor(daysFrom(start, service.opens) / 7) + 1}`;
  return [
    [week, compareStyles.value],
    [{ day: service.opens }, { ...compareStyles.value, format: NUMBER_DAY }],
  ];
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** What B does against A, in words that need no color. */
function openingWords(a: SubServiceFacts | undefined, b: SubServiceFacts | undefined): [Content, Style] {
  if (!a || !b) return [`only in ${a ? 'A' : 'B'}`, compareStyles.words];
  if (a.opens === null && b.opens === null) return ['closed in both', compareStyles.words];
  if (b.opens === null) return ['not opened in B', compareStyles.worse];
  if (a.opens === null) return ['not opened in A', compareStyles.better];
  const difference = daysFrom(a.opens, b.opens);
  if (difference === 0) return ['same day', compareStyles.words];
  return difference < 0
    ? [`${days(-difference)} earlier`, compareStyles.better]
    : [`${days(difference)} later`, compareStyles.worse];
}

/** When each sub-service opens, and by how many days B is earlier or later. */
export function openingSection(lines: SheetLines, columns: number, { sides }: Comparison): void {
  const all = pairs(
    sides,
    ({ facts }) => facts.subServices,
    (service) => nameOf(subServiceKey(service)),
  );
  if (all.length === 0) return;
  lines.section(columns, { 0: 'Openings' });
  const others = ['A\nweek', 'A\nopens on', 'B\nweek', 'B\nopens on', 'Days\nB less A'];
  sideHeaders(lines, ['Facility', 'Service line', 'Sub-service'], others, 'B against A');
  for (const { a, b } of all) {
    const key = subServiceKey((a ?? b)!);
    const both = a?.opens && b?.opens ? daysFrom(a.opens, b.opens) : null;
    lines.add([
      ...key.map((value): [Content, Style] => [value, compareStyles.label]),
      ...openingCells(a, sides[0]),
      ...openingCells(b, sides[1]),
      [both, differenceStyle(both, SIGNED_DAYS)],
      openingWords(a, b),
    ]);
  }
}

const peakOf = (pool: PoolFacts | undefined): number | null => {
  const shares = (pool?.peak ?? []).filter((share) => share !== null);
  return shares.length > 0 ? Math.max(...shares) : null;
};

function shareCells(a: number | null, b: number | null): [Content, Style][] {
  const difference = a === null || b === null ? null : b - a;
  const shown = difference !== null && Math.abs(difference) < LEAST_SHARE ? 0 : difference;
  return [
    ...[a, b].map((value): [Content, Style] =>
      value === null ? ['none', compareStyles.none] : [value, { ...compareStyles.value, format: NUMBER_PERCENT }],
    ),
    [shown, differenceStyle(shown, SIGNED_POINTS)],
  ];
}

/** Shades of the heat map: the darker, the fuller. */
const shades = (row: number, column: number, rows: number): ConditionalFormat => ({
  range: { row, column, rows, columns: 2 },
  rule: {
    kind: 'scale',
    stops: [
      { at: 0, color: colors.coolest },
      { at: 0.7, color: colors.warm },
      { at: 1, color: colors.hottest },
    ],
  },
});

/** How full each capacity gets, on its busiest day and on average; what is fullest on either side comes first. */
export function resourceSection(lines: SheetLines, columns: number, { sides }: Comparison): ConditionalFormat[] {
  const all = pairs(
    sides,
    ({ facts }) => facts.pools,
    (pool) => nameOf(pool.key),
  );
  if (all.length === 0) return [];
  const fullest = ({ a, b }: (typeof all)[number]) => Math.max(peakOf(a) ?? -1, peakOf(b) ?? -1);
  lines.section(columns, { 0: 'Resource use' });
  sideHeaders(
    lines,
    ['Facility', 'Service line · sub-service', 'Resource'],
    ['Peak use\nA', 'Peak use\nB', 'Difference\nB less A', 'Mean use\nA', 'Mean use\nB', 'Difference\nB less A'],
  );
  const first = lines.row;
  for (const { a, b } of all.sort((x, y) => fullest(y) - fullest(x))) {
    const [facility = '', serviceLine = '', subService = '', resource = ''] = (a ?? b)!.key;
    lines.add([
      [facility, compareStyles.label],
      [serviceLine === subService ? serviceLine : `${serviceLine} · ${subService}`, compareStyles.label],
      [resource, compareStyles.strong],
      ...shareCells(peakOf(a), peakOf(b)),
      ...shareCells(a?.mean ?? null, b?.mean ?? null),
    ]);
  }
  return [shades(first, 3, all.length), shades(first, 6, all.length)];
}
