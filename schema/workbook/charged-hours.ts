import { requestColumn } from './assignment-request-tab.ts';

/** Stands in no cell. */
const NOTHING = 'CHAR(1)';
const NOT_FORBIDDEN = `${requestColumn('pin')},"<>forbid"`;

/**
 * A text as a condition that only this text meets: `*` and `?` are no wildcards and `<` in front compares nothing. A `~` may
 * be any character, since not every program knows how it is written as itself.
 */
const exactly = (text: string): string =>
  `"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(${text},"~",${NOTHING}),"*","~*"),"?","~?"),${NOTHING},"?")`;

const hoursWhere = (...conditions: readonly string[]): string =>
  `SUMIFS(${[requestColumn('assignHours'), ...conditions, NOT_FORBIDDEN].join(',')})`;

const isName = requestColumn('suggestedResource');
const isId = requestColumn('resourceId');

/**
 * Formula of the hours one person has on the request summary as it stands, by the same reading as the next plan's: a name only
 * one person has, `Name (id)` and an id in the place of a name count whatever id stands beside; of a name several people have, the id
 * tells who; a cleared name frees the hours, unless another id than the proposed one was typed. `forbid` gives no hours. `name`, `id`:
 * cells of the person; `names`: the column of all names.
 */
export function chargedHours(name: string, id: string, names: string): string {
  const byName = exactly(name);
  const idOfNamesakes = `IF(COUNTIF(${names},${byName})=1,"<>"&${NOTHING},${id})`;
  return [
    hoursWhere(isName, byName, isId, idOfNamesakes),
    hoursWhere(isName, `"*("&${id}&")"`),
    `IF(${name}=${id},0,${hoursWhere(isName, id)})`,
    hoursWhere(isName, '""', isId, id, requestColumn('proposedResourceId'), `"<>"&${id}`),
  ].join('+');
}
