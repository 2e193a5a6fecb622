/** The configuration of the original program, as its files have it. */
export interface RosterConfiguration {
  readonly month: string;
  readonly doctors: readonly {
    readonly id: string;
    readonly notAvailableWeekdays?: readonly string[];
    readonly backToBackTolerance?: number;
  }[];
  readonly dates: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly offsets: Readonly<Record<string, number>>;
  readonly weekdays: {
    readonly notConsecutiveWeekdays: Readonly<Record<string, readonly string[]>>;
    readonly weekendDays: readonly string[];
  };
  readonly algorithm: { readonly offsetRatio: number; readonly evaluatorWeights: Readonly<Record<string, number>> };
}

interface Day {
  readonly number: number;
  readonly text: string;
  readonly name: string;
  readonly doctor: string;
}

const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function daysOf(month: string, roster: readonly string[]): Day[] {
  return roster.map((doctor, i) => {
    const instant = new Date(`${month}-01T00:00:00Z`);
    instant.setUTCDate(i + 1);
    const [year = '', number = '', day = ''] = instant.toISOString().slice(0, 10).split('-');
    return { number: i + 1, text: `${day}/${number}/${year}`, name: NAMES[instant.getUTCDay()]!, doctor };
  });
}

/** Weekends as sets of days: runs of at least two weekend days with a day behind them. */
function weekendsOf(days: readonly Day[], weekendDays: readonly string[]): Day[][] {
  const runs: Day[][] = [];
  let run: Day[] = [];
  for (const day of days)
    if (weekendDays.includes(day.name)) run.push(day);
    else {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  return runs;
}

const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const evenness = (values: readonly number[]) => Math.max(0, 1 - (Math.max(...values) - Math.min(...values)) / 10);

/**
 * Section 3 of the specification once more, straight from the configuration: what the product is held against. Shares no
 * code with it, looks back day by day and counts from scratch.
 */
export function evaluate(config: RosterConfiguration, roster: readonly string[]): Record<string, number> {
  const days = daysOf(config.month, roster);
  const ids = config.doctors.map(({ id }) => id);
  const own = (id: string) => days.filter(({ doctor }) => doctor === id);
  const listed = (list: string, id: string) => config.dates[list]?.[id] ?? [];
  const weekends = weekendsOf(days, config.weekdays.weekendDays);
  const free = ids.map((id) => weekends.filter((run) => run.every(({ doctor }) => doctor !== id)).length);
  const onWeekdays = (names: readonly string[]) =>
    ids.map((id) => own(id).filter(({ name }) => names.includes(name)).length);
  const latest = (before: number, name: string) =>
    days.slice(Math.max(0, before - 7), before).findLast((day) => day.name === name);
  const isFine = (day: Day) =>
    (config.weekdays.notConsecutiveWeekdays[day.name] ?? []).every(
      (name) => latest(day.number, name)?.doctor !== day.doctor,
    );
  const doctorOf = (day: Day) => config.doctors.find(({ id }) => id === day.doctor)!;
  const hits = (list: string, id: string) => own(id).filter(({ text }) => listed(list, id).includes(text)).length;
  const share = (list: string, id: string, none: number) =>
    listed(list, id).length === 0 ? none : hits(list, id) / listed(list, id).length;
  const backToBack = config.doctors.map(({ id, backToBackTolerance = 0.5 }) => {
    const numbers = own(id).map(({ number }) => number);
    const near = numbers.filter((number) => numbers.includes(number + 1) || numbers.includes(number + 2)).length;
    return numbers.length === 0 ? 0 : Math.max(0, 1 - ((1 - backToBackTolerance) * near) / numbers.length);
  });
  const spread = ids.map((id) => {
    const numbers = own(id).map(({ number }) => number);
    if (numbers.length < 2) return 0;
    const squares = numbers.flatMap((a) => numbers.map((b) => (a - b) ** 2));
    // The variance is half the mean squared difference of pairs; with n - 1 of pairs of two different days.
    return Math.sqrt(squares.reduce((a, b) => a + b, 0) / (2 * numbers.length * (numbers.length - 1))) / days.length;
  });
  return {
    commonNotConsecutiveWeekdays: days.filter(isFine).length / days.length,
    personalNotAvailableWeekdays:
      days.filter((day) => !doctorOf(day).notAvailableWeekdays?.includes(day.name)).length / days.length,
    personalNotAvailableDates:
      days.filter((day) => !listed('notAvailableDates', day.doctor).includes(day.text)).length / days.length,
    avoidBackToBack: average(backToBack),
    totalDutyDaysBalance: evenness(
      ids.map((id) => own(id).length + config.algorithm.offsetRatio * (config.offsets[id] ?? 0)),
    ),
    personalDesiredFreeDates: average(ids.map((id) => 1 - share('desiredFreeDates', id, 0))),
    personalDesiredDutyDates: average(ids.map((id) => share('desiredDutyDates', id, 1))),
    personalDutiesDistribution: average(spread),
    maxPossibleFreeWeekends: average(free.map((count) => count / weekends.length)),
    weekendDaysBalance: evenness(onWeekdays(config.weekdays.weekendDays)),
    freeWeekendsBalance: evenness(free),
    isolatedWeekendDaysBalance: average(config.weekdays.weekendDays.map((name) => evenness(onWeekdays([name])))),
  };
}
