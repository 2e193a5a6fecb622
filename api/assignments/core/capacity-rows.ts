import type { capacitySheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { sortedCategories } from './category-rules.ts';
import { byText, folded, skillText } from './lists.ts';
import type { DayPerson, HeldSkill, Piece, PlanningDay } from './types.ts';

type CapacityRow = RowOf<typeof capacitySheet>;

const listText = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join('; '));
const skillsText = (skills: readonly HeldSkill[]): string | null =>
  listText(skills.map(({ skill, level }) => skillText(skill, level)));

/** Hours of the plan by person. */
function plannedHours(pieces: readonly Piece[]): ReadonlyMap<string, number> {
  const hours = new Map<string, number>();
  for (const piece of pieces) hours.set(piece.personId, (hours.get(piece.personId) ?? 0) + piece.hours);
  return hours;
}

/** Who is at work on the plan date or comes later; whoever has left offers nothing. */
export const isThere = ({ active, endDate }: DayPerson, planDate: string): boolean =>
  active && (endDate === null || endDate >= planDate);

/** What every category says of a person in the same words: the hours are one number, so that none is spent twice. */
function sharedCells(person: DayPerson, planned: number, teamNames: ReadonlyMap<string, string>) {
  return {
    ...{ personName: person.name, personId: person.id, contracted: person.contractedHours },
    ...{ assigned: person.assignedHours, timeOff: person.timeOffHours, ticketHours: person.ticketHours },
    ...{ available: person.availableHours, hold: person.holdHours, plannedToday: planned },
    left: Math.max(0, person.availableHours) - person.holdHours - planned,
    teamsNow: listText(person.teams.map((id) => teamNames.get(id) ?? id)),
    ...{ timeZone: person.timeZone, country: person.country, access: listText(person.access) },
    maxNewTeams: person.maxNewTeams,
  };
}

/**
 * Rows of the category tabs (section 5): per planning category everybody with a skill of it that has not run out on the plan
 * date; categories by name, in them most hours left first, then by name. Hours left = max(0, available) - hold - this plan, the
 * same on every tab. `pieces`: the plan, or none to see the hours before it.
 */
export function capacityRows(day: PlanningDay, pieces: readonly Piece[]): CapacityRow[] {
  const { planDate, excludedCategories } = day.settings;
  const planned = plannedHours(pieces);
  const teamNames = new Map(day.teams.map(({ id, name }) => [id, name]));
  const excluded = new Set(excludedCategories.map(folded));
  const byCategory = new Map<string, CapacityRow[]>();
  for (const person of day.people) {
    if (!isThere(person, planDate)) continue;
    const held = person.skills.filter(({ validUntil }) => validUntil === null || validUntil >= planDate);
    const categoriesOf = ({ skill }: HeldSkill) => day.categoriesOfSkill.get(skill) ?? [];
    const shared = sharedCells(person, planned.get(person.id) ?? 0, teamNames);
    for (const category of new Set(held.flatMap(categoriesOf))) {
      if (excluded.has(folded(category))) continue;
      const inside = (skill: HeldSkill) => categoriesOf(skill).includes(category);
      const row: CapacityRow = {
        ...{ planningCategory: category, ...shared },
        skills: skillsText(held.filter(inside)),
        otherSkills: skillsText(held.filter((skill) => !inside(skill))),
      };
      const rows = byCategory.get(category);
      if (rows) rows.push(row);
      else byCategory.set(category, [row]);
    }
  }
  return sortedCategories(byCategory.keys()).flatMap((category) => byCategory.get(category)!.sort(byHoursLeft));
}

const byHoursLeft = (a: CapacityRow, b: CapacityRow): number =>
  b.left! - a.left! || byText(a.personName, b.personName) || byText(a.personId, b.personId);
