import type { Mark } from '../ports.ts';
import { addressOf } from './addresses.ts';
import { Fingerprint } from './fingerprint.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { StoredTexts } from './stored-text.ts';

const KEY = 'planwright.marks';
/** Comments crowd a tab, and each is a call of its own; the pane lists all findings. */
const COMMENTS_MAX = 200;
const COMMENT_START = 'Planwright: ';
/** Cells that refuse a comment, such as those with an old note; beyond so many the fills have to do. */
const REFUSALS_MAX = 10;

/** A cell with all that is to be said about it. */
export interface MarkedCell {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly severity: Mark['severity'];
  readonly text: string;
}

/** Comments as they were found, and the fingerprints of texts that were ours. */
export interface FoundComments {
  readonly texts: StoredTexts;
  readonly comments: Excel.CommentCollection;
  /** Where they stand, and whether anybody replied; there after `lookAtComments` and the next request. */
  standing: readonly Standing[];
}

interface Standing {
  readonly comment: Excel.Comment;
  readonly location: Excel.Range;
  readonly replies: OfficeExtension.ClientResult<number>;
}

/** Queues loading all comments of the workbook. */
export function findComments(context: Excel.RequestContext): FoundComments {
  const { comments } = context.workbook;
  comments.load('items/content');
  return { texts: new StoredTexts(context), comments, standing: [] };
}

const standingOf = (comments: Excel.CommentCollection): Standing[] =>
  comments.items.map((comment) => {
    const location = comment.getLocation();
    location.load('address');
    return { comment, location, replies: comment.replies.getCount() };
  });

/** Queues second questions about the comments found. */
export function lookAtComments(found: FoundComments): void {
  found.standing = standingOf(found.comments);
}

const printOf = (content: string): string => {
  const print = new Fingerprint();
  print.add(content);
  return print.text();
};

function ownPrints(texts: StoredTexts): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(texts.read(KEY) ?? '[]') as string[]);
  } catch {
    return new Set();
  }
}

/** `inputs!b7`: one form for comparing. */
const placeOf = (address: string): string => address.replaceAll("'", '').replaceAll('$', '').toLowerCase();
const placeOfCell = ({ tab, row, column }: MarkedCell): string =>
  placeOf(`${tab}!${addressOf({ row, column, rows: 1, columns: 1 })}`);

/**
 * Queues taking our comments away and tells which cells get new ones. A comment of ours that somebody changed or replied to
 * is hers from then on and stays, and so does every comment of other people; cells that have one get none.
 */
export async function clearComments(
  requests: Requests,
  { texts, standing }: FoundComments,
  cells: readonly MarkedCell[],
): Promise<MarkedCell[]> {
  const own = ownPrints(texts);
  const isOurs = ({ comment, replies }: Standing): boolean =>
    comment.content.startsWith(COMMENT_START) && replies.value === 0 && own.has(printOf(comment.content));
  for (const { comment } of standing.filter(isOurs)) {
    await requests.room(CALL_BYTES);
    comment.delete();
  }
  const kept = new Set(standing.filter((each) => !isOurs(each)).map(({ location }) => placeOf(location.address)));
  return cells.filter((cell) => !kept.has(placeOfCell(cell))).slice(0, COMMENTS_MAX);
}

async function queueComments(requests: Requests, cells: readonly MarkedCell[]): Promise<void> {
  const { comments, worksheets } = requests.context.workbook;
  for (const { tab, row, column, text } of cells) {
    await requests.room(CALL_BYTES + 2 * text.length);
    comments.add(worksheets.getItem(tab).getCell(row, column), COMMENT_START + text);
  }
}

/** Adds comments, skipping cells that refuse one: what was added before the refusal is looked up and gone on from. */
export async function addComments(requests: Requests, cells: readonly MarkedCell[]): Promise<void> {
  let open = [...cells];
  for (let refused = 0; open.length > 0 && refused < REFUSALS_MAX; refused += 1) {
    if (await requests.attempt(() => queueComments(requests, open))) return;
    const { comments } = requests.context.workbook;
    comments.load('items/content');
    await requests.send();
    const standing = standingOf(comments);
    if (standing.length > 0) await requests.send();
    const places = new Set(standing.map(({ location }) => placeOf(location.address)));
    // The first one that did not arrive is the one that was refused.
    open = open.filter((cell) => !places.has(placeOfCell(cell))).slice(1);
  }
}

/** Queues storing which comments are ours. */
export function storeComments({ texts }: FoundComments, cells: readonly MarkedCell[]): void {
  const prints = cells.map(({ text }) => printOf(COMMENT_START + text));
  texts.write(KEY, prints.length === 0 ? null : JSON.stringify(prints));
}
