import {
  type CAPACITY_CHANGES,
  type capacityDiffSheet,
  capacitySheet,
} from '../../../../schema/sheets/assignment-outputs.ts';
import type { previousCapacitySheet } from '../../../../schema/sheets/assignment-previous.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { roundHalfAway } from '../../../../schema/sheets/round.ts';
import type { Day } from '../../../kernel/day.ts';
import { byText } from '../lists.ts';
import type { PlanningDay } from '../types.ts';

type DiffRow = RowOf<typeof capacityDiffSheet>;
type Change = (typeof CAPACITY_CHANGES)[number];

export interface CapacityBaseline {
  readonly planDate: Day;
  readonly rows: readonly RowOf<typeof previousCapacitySheet>[];
}

interface Offer {
  readonly category: string;
  readonly personId: string;
  readonly name: string | null;
  readonly hours: number;
}

type CapacityRow = Pick<RowOf<typeof capacitySheet>, 'planningCategory' | 'personId' | 'personName' | 'ticketHours'>;

const keyOf = ({ category, personId }: Offer): string => `${category}\u0001${personId}`;

/**
 * Rows with offered hours, by category and employee id; a blank is no offer, 0 is one. Hours as the tab writes them: what was
 * only rounded when it was written is no change.
 */
const offersOf = (rows: readonly CapacityRow[]): ReadonlyMap<string, Offer> =>
  new Map(
    rows.flatMap(({ planningCategory: category, personId, personName: name, ticketHours: hours }) => {
      if (category === null || personId === null || hours === null) return [];
      const written = roundHalfAway(hours, capacitySheet.columns.ticketHours.decimals);
      const offer: Offer = { category, personId, name, hours: written };
      return [[keyOf(offer), offer]];
    }),
  );

const SHOWN: readonly Change[] = ['new tab', 'new', 'more'];

function changeOf(now: Offer | undefined, then: Offer | undefined, hadTab: boolean): Change {
  if (now === undefined) return 'gone';
  if (then === undefined) return hadTab ? 'new' : 'new tab';
  if (now.hours === then.hours) return 'same';
  return now.hours > then.hours ? 'more' : 'less';
}

function rowOf(
  change: Change,
  now: Offer | undefined,
  then: Offer | undefined,
  more: Pick<DiffRow, 'note' | 'baseline'>,
) {
  const { category, personId, name } = (now ?? then)!;
  const [todayHours, yesterdayHours] = [now?.hours ?? 0, then?.hours ?? 0];
  return {
    ...{ change, planningCategory: category, personId, personName: name, yesterdayHours, todayHours },
    ...{ difference: todayHours - yesterdayHours, isShown: SHOWN.includes(change), ...more },
  };
}

/**
 * Offered hours against the plan before (section 7.3), per category by employee id: full outer join over rows with offered hours,
 * by category and person. Shown by default: new tabs, new people and more hours. Without a plan before all rows are new.
 */
export function diffCapacity(
  { settings }: Pick<PlanningDay, 'settings'>,
  todayRows: readonly CapacityRow[],
  baseline: CapacityBaseline | null,
): DiffRow[] {
  const now = offersOf(todayRows);
  const then = offersOf(baseline?.rows ?? []);
  const tabs = new Set(baseline?.rows.map(({ planningCategory }) => planningCategory));
  const more = {
    note: baseline === null ? `no plan in the last ${settings.diffDays} days` : null,
    baseline: baseline?.planDate ?? null,
  };
  return [...new Map([...then, ...now])]
    .map(([key, { category }]) => {
      const hadTab = baseline === null || tabs.has(category);
      return rowOf(changeOf(now.get(key), then.get(key), hadTab), now.get(key), then.get(key), more);
    })
    .sort((a, b) => byText(a.planningCategory, b.planningCategory) || byText(a.personId, b.personId));
}
