import { NOT_PLANNED, requestColumn } from './assignment-request-tab.ts';

/** Stands in no cell. */
const NOTHING = 'CHAR(1)';
/** Of lines the next plan reads and gives hours. */
const COUNTED = `${requestColumn('pin')},"<>forbid",${requestColumn('assignmentStatus')},"<>${NOT_PLANNED}"`;

/**
 * A text as a condition that only this text meets: `*` and `?` are no wildcards and `<` in front compares nothing. A `~` may
 * be any character, since not every program knows how it is written as itself.
 */
const exactly = (text: string, sign: '=' | '<>' = '='): string =>
  `"${sign}"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"~",${NOTHING}),"*","~*"),"?","~?"),${NOTHING},"?")`;

const hoursWhere = (...conditions: readonly string[]): string =>
  `SUMIFS(${[requestColumn('assignHours'), ...conditions, COUNTED].join(',')})`;

const isName = requestColumn('suggestedResource');
const isId = requestColumn('resourceId');
const isDrawnId = requestColumn('proposedResourceId');

/**
 * Formula of the hours one person has on the request summary as it stands, by the same reading as the next plan's: a name only
 * one person has, `Name (id)` and an id in the place of a name count beside the id that was drawn; of a name several people
 * have, the id tells who. An id that was typed, which differs from the drawn one, counts beside a name that is blank, that
 * nobody has, or that stands as it was drawn. Name and id typed of two people, which the next plan refuses, count for both. A cleared
 * name and `forbid` free the hours, as does a line whose request is not planned. `name`, `id`: cells of the person; `names`: the
 * column of all names.
 */
export function chargedHours(name: string, id: string, names: string): string {
  const byName = exactly(name);
  const withId = `"*("&${id}&")"`;
  const isOnlyOne = `COUNTIF(${names},${byName})=1`;
  const idOfNamesakes = `IF(${isOnlyOne},"<>"&${NOTHING},${id})`;
  const otherId = `"<>"&${id}`;
  return [
    // A name that ends in its id is found as `Name (id)` already, and one that is its id as an id.
    `IF(COUNTIF(${name},${withId})=1,0,${hoursWhere(isName, byName, isId, idOfNamesakes)})`,
    `+${hoursWhere(isName, withId)}`,
    `+IF(${name}=${id},0,${hoursWhere(isName, id)})`,
    `+${hoursWhere(isId, id, isDrawnId, otherId, isName, exactly(name, '<>'), isName, `"<>*("&${id}&")"`, isName, otherId)}`,
    `-${hoursWhere(isName, `IF(${isOnlyOne},${byName},${withId})`, isDrawnId, id, isId, otherId, isId, '"<>"')}`,
  ].join('');
}
