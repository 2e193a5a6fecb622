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

/** Comments of ours: a fingerprint of their text by their id, which stays the same in the file. */
type OwnComments = Readonly<Record<string, string>>;

export interface FoundComments {
  readonly texts: StoredTexts;
  readonly comments: Excel.CommentCollection;
}

/** Queues loading all comments of the workbook. */
export function findComments(context: Excel.RequestContext): FoundComments {
  const { comments } = context.workbook;
  comments.load('items/id,items/content');
  return { texts: new StoredTexts(context), comments };
}

const printOf = (content: string): string => {
  const print = new Fingerprint();
  print.add(content);
  return print.text();
};

function ownComments(texts: StoredTexts): OwnComments {
  try {
    return JSON.parse(texts.read(KEY) ?? '{}') as OwnComments;
  } catch {
    return {};
  }
}

/** `Inputs!B7`, in one form for comparing. */
const placeOf = (address: string): string => address.replaceAll("'", '').replaceAll('$', '').toLowerCase();
const placeOfCell = ({ tab, row, column }: MarkedCell): string =>
  placeOf(`${tab.replaceAll("'", '')}!${addressOf({ row, column, rows: 1, columns: 1 })}`);

interface Standing {
  readonly comment: Excel.Comment;
  readonly location: Excel.Range;
  readonly replies: OfficeExtension.ClientResult<number>;
}

/** Where comments stand, and whether anybody replied. One request, none where there are no comments. */
async function standing(requests: Requests, items: readonly Excel.Comment[]): Promise<Standing[]> {
  const all = items.map((comment): Standing => {
    const location = comment.getLocation();
    location.load('address');
    return { comment, location, replies: comment.replies.getCount() };
  });
  if (all.length > 0) await requests.send();
  return all;
}

/** Queues new comments on cells that have none. */
async function queueComments(requests: Requests, cells: readonly MarkedCell[]): Promise<void> {
  const { comments, worksheets } = requests.context.workbook;
  for (const { tab, row, column, text } of cells) {
    await requests.room(CALL_BYTES + 2 * text.length);
    comments.add(worksheets.getItem(tab).getCell(row, column), COMMENT_START + text);
  }
}

/** Adds comments, skipping cells that refuse one: what was added before the refusal is looked up and gone on from. */
async function addComments(requests: Requests, cells: readonly MarkedCell[]): Promise<void> {
  let open = [...cells];
  for (let refused = 0; open.length > 0 && refused < REFUSALS_MAX; refused += 1) {
    if (await requests.attempt(() => queueComments(requests, open))) return;
    const { comments } = requests.context.workbook;
    comments.load('items/id');
    await requests.send();
    const places = new Set((await standing(requests, comments.items)).map(({ location }) => placeOf(location.address)));
    // The first one that did not arrive is the one that was refused.
    open = open.filter((cell) => !places.has(placeOfCell(cell))).slice(1);
  }
}

/** Stores which comments are ours: those that came since, with our first word. */
async function storeOwn(requests: Requests, { texts }: FoundComments, before: ReadonlySet<string>): Promise<void> {
  const { comments } = requests.context.workbook;
  comments.load('items/id,items/content');
  await requests.send();
  const own = comments.items.filter(({ id, content }) => !before.has(id) && content.startsWith(COMMENT_START));
  texts.write(KEY, JSON.stringify(Object.fromEntries(own.map(({ id, content }) => [id, printOf(content)]))));
  await requests.send();
}

/**
 * Replaces our comments by those of the cells. A comment of ours that somebody changed or replied to is hers from then on
 * and stays, and so does every comment of other people; cells that have one get none.
 */
export async function writeComments(
  requests: Requests,
  found: FoundComments,
  cells: readonly MarkedCell[],
): Promise<void> {
  const own = ownComments(found.texts);
  if (cells.length === 0 && Object.keys(own).length === 0) return;
  const all = await standing(requests, found.comments.items);
  const ours = all.filter(
    ({ comment, replies }) => own[comment.id] === printOf(comment.content) && replies.value === 0,
  );
  const kept = new Set(all.filter((each) => !ours.includes(each)).map(({ location }) => placeOf(location.address)));
  for (const { comment } of ours) {
    await requests.room(CALL_BYTES);
    comment.delete();
  }
  await requests.send();
  const free = cells.filter((cell) => !kept.has(placeOfCell(cell)));
  await addComments(requests, free.slice(0, COMMENTS_MAX));
  await storeOwn(requests, found, new Set(all.map(({ comment }) => comment.id)));
}
