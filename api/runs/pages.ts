import { ClientError } from '../kernel/client-error.ts';

/** As the Relay connection of every list has it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const PAGE_DEFAULT = 25;
const PAGE_MAX = 100;

/** Throws BAD_USER_INPUT unless `first` is 1 to 100. */
export function assertPageSize(first: number): void {
  if (first < 1 || first > PAGE_MAX) {
    throw new ClientError('BAD_USER_INPUT', `first is ${first}; allowed is 1 to ${PAGE_MAX} per page.`);
  }
}

/** Opaque to clients, so that what is inside may change. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place inside a cursor, whose members are of the types given; throws BAD_USER_INPUT on any other text. */
export function decodeCursor(cursor: string, ...types: readonly ('string' | 'number')[]): (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(place) &&
      place.length === types.length &&
      place.every((member, i) => typeof member === types[i] && (types[i] === 'string' || isIndex(member)));
    if (fits) return place as (string | number)[];
  } catch {
    // Not base64 of JSON: refused below like any other foreign text.
  }
  throw new ClientError('BAD_USER_INPUT', 'after is not a cursor of this list; pass an endCursor it has answered.');
}

/** Places are stored as 32-bit numbers. */
const isIndex = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;

/** A page from the nodes found; `found` holds one more than asked for where another page follows. */
export function connectionOf<Node>(
  found: readonly { readonly cursor: string; readonly node: Node }[],
  first: number,
): Connection<Node> {
  const edges = found.slice(0, first);
  return { edges, pageInfo: { hasNextPage: found.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** A page of a list that is in memory already. */
export function pageOfList<Node>(nodes: readonly Node[], first: number, after?: string | null): Connection<Node> {
  assertPageSize(first);
  const from = !after ? 0 : Number(decodeCursor(after, 'number')[0]) + 1;
  const found = nodes.slice(from, from + first + 1).map((node, i) => ({ cursor: encodeCursor([from + i]), node }));
  return connectionOf(found, first);
}
