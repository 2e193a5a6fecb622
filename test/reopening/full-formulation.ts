import type { LinearProgram } from '../../api/kernel/linear-program.ts';
import type { ScenarioInstance } from '../../api/reopening/core/types.ts';
import { type Reading, readInstance, type Use } from './checker/reading.ts';

/** A mixed-integer program spelled out column by column and row by row; always maximized. */
export interface FullModel {
  readonly columns: { cost: number; lower: number; upper: number; readonly integer: boolean }[];
  readonly rows: { readonly lower: number; readonly upper: number; readonly terms: ReadonlyMap<number, number> }[];
  /** Column of Open[s, d] at `subService * days + day`; empty before COVID. */
  readonly openColumns: readonly number[];
  /** Column of New[k, d] at `series * days + day`, -1 where there is none. */
  readonly newColumns: readonly number[];
}

export interface FormulationOptions {
  readonly solve: 'before_covid' | 'revenue' | 'margin';
  /** Right sides of constraint 7, `series * days + day`. */
  readonly beforeCovid?: Float64Array;
  /** Revenue the margin solve must keep. */
  readonly revenueFloor?: number;
}

class Builder implements FullModel {
  readonly columns: FullModel['columns'] = [];
  readonly rows: FullModel['rows'] = [];
  openColumns: number[] = [];
  newColumns: number[] = [];
  rescheduledColumns: number[] = [];
  readonly reading: Reading;
  readonly options: FormulationOptions;
  readonly width: number;

  constructor(reading: Reading, options: FormulationOptions) {
    this.reading = reading;
    this.options = options;
    this.width = reading.days.length;
  }

  column(cost: number, upper: number, integer = false): number {
    return this.columns.push({ cost, lower: 0, upper, integer }) - 1;
  }

  row(lower: number, terms: Iterable<readonly [number, number]>, upper: number): void {
    const sums = new Map<number, number>();
    for (const [column, value] of terms) if (column >= 0) sums.set(column, (sums.get(column) ?? 0) + value);
    if (sums.size > 0 || lower > 0 || upper < 0) this.rows.push({ lower, upper, terms: sums });
  }

  /** New and rescheduled patients of a series admitted on a day. */
  admitted(k: number, day: number, value: number): [number, number][] {
    const at = k * this.width + day;
    return [
      [this.newColumns[at]!, value],
      [this.rescheduledColumns[at]!, value],
    ];
  }

  /** Left side of a resource row on a day: everyone admitted within the stay uses it. */
  usage(uses: readonly Use[], day: number): [number, number][] {
    return uses.flatMap(({ series, units }) => {
      const stay = this.reading.series[series]!.lengthOfStayDays;
      const from = Math.max(day - stay + 1, 0);
      return Array.from({ length: day - from + 1 }, (_, at) => this.admitted(series, from + at, units)).flat();
    });
  }
}

/** Writes section 4 of the specification down as it stands: no reductions, one row per rule and day. */
export function fullFormulation(instance: ScenarioInstance, options: FormulationOptions): FullModel {
  const reading = readInstance(instance);
  const b = new Builder(reading, options);
  addPatients(b);
  const open = options.solve !== 'before_covid';
  if (open) addOpenings(b);
  if (open || !reading.parameters.removeDemandConstraints) addDemandRows(b, open);
  for (const { pool, uses } of reading.pools) {
    reading.days.forEach((_, day) => {
      b.row(-Infinity, b.usage(uses, day), pool.capacity);
    });
  }
  if (!open) return b;
  for (const { limit, uses } of reading.icu) {
    reading.days.forEach((_, day) => {
      b.row(-Infinity, b.usage(uses, day), limit);
    });
  }
  addMinDemand(b);
  addTests(b);
  if (options.solve === 'margin') {
    const terms = reading.series.flatMap((series, k) =>
      reading.days.flatMap((_, day) => b.admitted(k, day, series.revenue)),
    );
    b.row(options.revenueFloor ?? -Infinity, terms, Infinity);
  }
  return b;
}

function addPatients(b: Builder): void {
  const { reading } = b;
  // Before COVID nobody had been cancelled yet.
  const again = reading.rescheduleCancelled && b.options.solve !== 'before_covid';
  const { removeDemandConstraints } = reading.parameters;
  reading.series.forEach((series, k) => {
    const cost = b.options.solve === 'margin' ? series.margin : series.revenue;
    for (let day = 0; day < b.width; day++) {
      const wanted = removeDemandConstraints || reading.demand[k * b.width + day]! > 0;
      b.newColumns.push(wanted ? b.column(cost, Infinity) : -1);
    }
    for (let day = 0; day < b.width; day++) {
      const possible = again && series.numCancelled > 0;
      b.rescheduledColumns.push(possible ? b.column(cost, series.numCancelled) : -1);
    }
    if (again && series.numCancelled > 0) {
      const all = reading.days.map((_, day): [number, number] => [b.rescheduledColumns[k * b.width + day]!, 1]);
      b.row(-Infinity, all, series.numCancelled);
    }
  });
}

function addOpenings(b: Builder): void {
  const { reading } = b;
  reading.subServices.forEach((_, s) => {
    for (let day = 0; day < b.width; day++) {
      const column = b.column(0, 1, true);
      b.openColumns.push(column);
      if (day === 0 && reading.alreadyOpen.has(s)) b.columns[column]!.lower = 1;
      if (day === 0) continue;
      const same = reading.mayOpen[day] ? Infinity : 0;
      b.row(
        0,
        [
          [column, 1],
          [column - 1, -1],
        ],
        same,
      );
    }
  });
}

function addDemandRows(b: Builder, open: boolean): void {
  const { reading } = b;
  reading.series.forEach((series, k) => {
    for (let day = 0; day < b.width; day++) {
      const at = k * b.width + day;
      const flag = open ? b.openColumns[reading.subServiceOf[k]! * b.width + day]! : -1;
      const most: [number, number][] = [
        [b.newColumns[at]!, reading.parameters.removeDemandConstraints ? 0 : reading.demand[at]!],
        [b.rescheduledColumns[at]!, series.numCancelled],
      ];
      for (const [column, limit] of most) {
        if (column < 0 || (limit === 0 && column === b.newColumns[at])) continue;
        if (open) {
          b.row(
            -Infinity,
            [
              [column, 1],
              [flag, -limit],
            ],
            0,
          );
        } else b.row(-Infinity, [[column, 1]], limit);
      }
    }
  });
}

function addMinDemand(b: Builder): void {
  const { reading } = b;
  const before = b.options.beforeCovid;
  if (!before) return;
  for (const group of reading.minDemand) {
    for (const week of new Set(reading.weekOf)) {
      const terms = reading.series.flatMap((_, k) => {
        const s = reading.subServiceOf[k]!;
        if (!group.subServices.includes(s)) return [];
        return reading.days.flatMap((_, day): [number, number][] => {
          if (reading.weekOf[day] !== week) return [];
          const due = group.ratio * before[k * b.width + day]!;
          return [...b.admitted(k, day, 1), [b.openColumns[s * b.width + day]!, -due]];
        });
      });
      b.row(0, terms, Infinity);
    }
  }
}

function addTests(b: Builder): void {
  const { reading } = b;
  const { rapidTestPercent, testDaysBeforeAdmission, removeCovidConstraints } = reading.parameters;
  if (removeCovidConstraints) return;
  const left = (share: readonly number[], day: number): [number, number][] =>
    share.flatMap((value, k) => (value === 0 ? [] : b.admitted(k, day, value)));
  reading.days.forEach((_, day) => {
    if (rapidTestPercent > 0) {
      b.row(-Infinity, left(reading.rapidShare, day), reading.rapidAvailable[day]! / (rapidTestPercent / 100));
    }
    if (testDaysBeforeAdmission > 0) {
      const stock = reading.notRapidAvailable[Math.max(0, day - testDaysBeforeAdmission)]!;
      b.row(-Infinity, left(reading.notRapidShare, day), stock);
    }
  });
}

/** The same program as sparse arrays, for a solver behind the project's port. */
export function sparseProgram({ columns, rows }: FullModel): LinearProgram {
  const entries = rows.map(({ terms }) => [...terms].sort(([a], [b]) => a - b));
  const starts = new Int32Array(rows.length + 1);
  entries.forEach((row, r) => {
    starts[r + 1] = starts[r]! + row.length;
  });
  return {
    sense: 'maximize',
    columns: {
      cost: Float64Array.from(columns, ({ cost }) => cost),
      lower: Float64Array.from(columns, ({ lower }) => lower),
      upper: Float64Array.from(columns, ({ upper }) => upper),
      integer: Uint8Array.from(columns, ({ integer }) => (integer ? 1 : 0)),
    },
    rows: {
      lower: Float64Array.from(rows, ({ lower }) => lower),
      upper: Float64Array.from(rows, ({ upper }) => upper),
      starts,
      indices: Int32Array.from(entries.flatMap((row) => row.map(([column]) => column))),
      values: Float64Array.from(entries.flatMap((row) => row.map(([, value]) => value))),
    },
  };
}
