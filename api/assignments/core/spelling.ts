import { byText, folded, listOf, skillOf } from './lists.ts';
import type { AssignmentTables } from './types.ts';

/** One spelling of texts that differ in case alone, the first in order; a text that was not among them keeps its own. */
export function spellingOf(texts: Iterable<string>): (text: string) => string {
  const spellings = new Map<string, string>();
  for (const text of texts) {
    const known = spellings.get(folded(text));
    if (known === undefined || byText(text, known) < 0) spellings.set(folded(text), text);
  }
  return (text) => spellings.get(folded(text)) ?? text;
}

/** How skills and accesses are written everywhere on the day. */
export interface Spellings {
  readonly skill: (name: string) => string;
  readonly access: (name: string) => string;
}

/** `ecqm` asked for and `eCQM` held are one skill: planners type both. */
export function spellingsOf(tables: AssignmentTables): Spellings {
  const { requests, people, requestSkills, personSkills, skillCatalog } = tables;
  const named = (cell: string | null) => listOf(cell).map((text) => skillOf(text).skill);
  const one = (cell: string | null) => (cell === null ? [] : [cell]);
  const skills = [
    ...[...requests.rows, ...people.rows].flatMap(({ values }) => named(values.skills)),
    ...(requestSkills?.rows ?? []).flatMap(({ values }) => one(values.skill)),
    ...(personSkills?.rows ?? []).flatMap(({ values }) => one(values.skill)),
    ...(skillCatalog?.rows ?? []).flatMap(({ values }) => one(values.skill)),
  ];
  const access = [...requests.rows, ...people.rows].flatMap(({ values }) => listOf(values.access));
  return { skill: spellingOf(skills), access: spellingOf(access) };
}
