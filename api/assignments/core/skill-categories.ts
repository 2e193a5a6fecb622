import { skillCatalogSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { sortedCategories } from './category-rules.ts';
import { cleanRows } from './clean-rows.ts';
import { type Spellings, spellingOf } from './spelling.ts';
import type { AssignmentTables, DayRequest } from './types.ts';

/** Planning categories of each skill: as the catalog says, and for skills it does not name those of the requests that ask for it. */
export function categoriesOfSkills(
  table: AssignmentTables['skillCatalog'],
  requests: readonly DayRequest[],
  spell: Spellings['skill'],
): { categories: ReadonlyMap<string, readonly string[]>; findings: Finding[] } {
  const { rows, findings } = cleanRows(skillCatalogSheet, table?.rows ?? []);
  const named = new Map<string, string[]>();
  const spellCategory = spellingOf(requests.map(({ planningCategory }) => planningCategory));
  for (const { values } of rows) {
    const skill = spell(values.skill!);
    named.set(skill, [...(named.get(skill) ?? []), spellCategory(values.category!)]);
  }
  const asked = new Map<string, Set<string>>();
  for (const { skills, planningCategory } of requests)
    for (const { skill } of skills) asked.set(skill, (asked.get(skill) ?? new Set()).add(planningCategory));
  const categories = new Map<string, readonly string[]>();
  for (const [skill, own] of asked) categories.set(skill, sortedCategories(own));
  for (const [skill, own] of named) categories.set(skill, sortedCategories(own));
  return { categories, findings };
}
