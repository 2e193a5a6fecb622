import type { ModelParts } from '../model-parts.ts';
import { addTerm, endRow } from '../rows.ts';
import { covers, type SubServices, subServiceName } from '../sub-services.ts';
import type { LevelValue, ScenarioInstance } from '../types.ts';

/** Below this many patients a week, what was admitted before COVID is rounding noise of a linear program. */
const PATIENTS_MIN = 1e-9;

/** Sub-services that constraint 7 covers, by its rows with a ratio above 0. */
export function minDemandGroups(
  { parameters }: ScenarioInstance,
  { keys }: SubServices,
): { readonly row: LevelValue; readonly members: readonly number[] }[] {
  if (parameters.removeDemandConstraints) return [];
  return parameters.minDemandRatio
    .filter((row) => row.value > 0)
    .map((row) => ({ row, members: keys.flatMap((key, s) => (covers(row, key) ? [s] : [])) }))
    .filter(({ members }) => members.length > 0);
}

/**
 * Constraint 7: in each week an open sub-service admits at least the ratio of what it admitted before COVID on the
 * days it is open; with `minDemandAsAggregate` the sub-services of one parameter row do so together.
 */
export function addMinDemand(parts: ModelParts, newPatientsBeforeCovid: Float64Array): void {
  const { instance, subServices, calendar } = parts;
  for (const { row, members } of minDemandGroups(instance, subServices)) {
    const teams = instance.parameters.minDemandAsAggregate ? [members] : members.map((s) => [s]);
    for (const team of teams) {
      const place = team.length === 1 ? subServices.keys[team[0]!]! : row;
      for (let w = 0; w < calendar.weekStarts.length; w++) {
        addWeek(parts, newPatientsBeforeCovid, team, w, row.value / 100, `${row.value} % of ${subServiceName(place)}`);
      }
    }
  }
}

function addWeek(
  { instance, calendar, columns, subServices, rows }: ModelParts,
  before: Float64Array,
  team: readonly number[],
  week: number,
  ratio: number,
  subject: string,
): void {
  const { days } = instance;
  const first = calendar.weekStarts[week]!;
  const owed = new Map<number, number>();
  let total = 0;
  for (let d = first; d < days && calendar.week[d] === week; d++) {
    for (const s of team) {
      for (const k of subServices.seriesOf[s]!) {
        const flag = columns.open[s * days + d]!;
        const patients = before[k * days + d]!;
        total += patients;
        owed.set(flag, (owed.get(flag) ?? 0) + ratio * patients);
      }
    }
  }
  if (total <= PATIENTS_MIN) return;
  for (let d = first; d < days && calendar.week[d] === week; d++) {
    for (const s of team) {
      for (const k of subServices.seriesOf[s]!) {
        const cell = k * days + d;
        if (columns.newPatients[cell]! >= 0) addTerm(rows, columns.newPatients[cell]!, 1);
        if (columns.rescheduled[cell]! >= 0) addTerm(rows, columns.rescheduled[cell]!, 1);
      }
    }
  }
  for (const [flag, patients] of owed) addTerm(rows, flag, -patients);
  endRow(rows, { rule: 'MIN_DEMAND', subject, day: first }, 0, Infinity);
}
