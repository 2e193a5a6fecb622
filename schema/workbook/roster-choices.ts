import type { TableRows } from '../sheets/layout.ts';
import { WEEKDAY_NAMES } from '../sheets/roster-columns.ts';
import { rosterDoctorsSheet } from '../sheets/roster-inputs.ts';
import { openList } from './assignment-choices.ts';
import { membersOf, rowsOf, ruleOf } from './roster-given.ts';
import type { Tab, Validation } from './workbook.ts';

/** What can be chosen in columns whose values a service makes up for itself. */
export interface RosterChoices {
  readonly doctorIds: readonly string[];
  readonly posts: readonly string[];
}

/** From the doctors and the rules as far as they are given. */
export const rosterChoicesOf = (inputs: TableRows): RosterChoices => ({
  doctorIds: rowsOf(inputs, rosterDoctorsSheet).flatMap(({ doctorId }) => (doctorId === null ? [] : [doctorId])),
  posts: membersOf(ruleOf(inputs, 'posts')),
});

interface Offer {
  readonly values: readonly string[];
  readonly message: string;
}

/** What is offered under a header; other values may be typed. */
function offerOf(header: string, { doctorIds, posts }: RosterChoices): Offer | null {
  switch (header) {
    case 'doctor_id':
      return { values: doctorIds, message: 'Ids of Duty doctors.' };
    case 'post':
      return { values: posts, message: 'Posts of Duty rules; blank where a day has one post.' };
    case 'posts':
      return { values: posts, message: 'Posts of Duty rules, several separated by semicolons; blank is all.' };
    case 'unavailable_weekdays':
    case 'consultancy_weekdays':
      return { values: WEEKDAY_NAMES, message: 'Mon to Sun, several separated by semicolons, as Mon;Wed.' };
    default:
      return null;
  }
}

/** A tab of one table with lists in the columns that have something to offer; `rows`: body rows they stand in. */
export function withRosterLists(tab: Tab, rows: number, choices: RosterChoices): Tab {
  const [table] = tab.tables;
  const lists = (table?.columns ?? []).flatMap(({ header }, column): Validation[] => {
    const offer = offerOf(header, choices);
    return offer ? openList({ row: 1, column, rows, columns: 1 }, offer.values, offer.message) : [];
  });
  return { ...tab, validations: [...tab.validations, ...lists] };
}

/** *Duty doctors* is where ids are made up: none are offered there. */
export const withoutDoctors = (choices: RosterChoices): RosterChoices => ({ ...choices, doctorIds: [] });
