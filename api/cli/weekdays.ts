/** As the API names them, in the order of a week. */
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const short = (day: string): string => day.slice(0, 3).toLowerCase();

/** `mon`, `Monday` and what lies between. */
function placeOf(word: string): number | null {
  const wanted = word.trim().toUpperCase();
  const place = wanted.length < 3 ? -1 : DAYS.findIndex((day) => day.startsWith(wanted));
  return place < 0 ? null : place;
}

/** Reads `mon-fri`, `mon,wed`, `sat-mon` or `daily`; null where a word is no day. Days are in the order of a week. */
export function parseDays(text: string): string[] | null {
  if (text.trim().toLowerCase() === 'daily') return DAYS;
  const chosen = new Set<number>();
  for (const piece of text.split(',')) {
    const ends = piece.split('-').map(placeOf);
    const [first, last = first] = ends;
    if (ends.length > 2 || first == null || last == null) return null;
    for (let day = first; ; day = (day + 1) % DAYS.length) {
      chosen.add(day);
      if (day === last) break;
    }
  }
  return DAYS.filter((_, place) => chosen.has(place));
}

/** The days as `parseDays` reads them, three or more in a row as `mon-fri`. */
export function showDays(days: readonly string[]): string {
  if (days.length === DAYS.length) return 'daily';
  const rows: string[][] = [];
  for (const day of DAYS.filter((one) => days.includes(one))) {
    const row = rows.at(-1);
    if (row && DAYS.indexOf(row.at(-1) as string) === DAYS.indexOf(day) - 1) row.push(day);
    else rows.push([day]);
  }
  const ends = (row: string[]) => [row[0] as string, row.at(-1) as string].map(short).join('-');
  return rows.map((row) => (row.length > 2 ? ends(row) : row.map(short).join(','))).join(',');
}
