import { type JsonFindings, listAt, textAt } from './json-place.ts';

/** A single post needs no name. */
const UNNAMED = [''];

/** A day with more of them is another kind of plan. */
const POSTS_MAX = 20;

const oneOfPosts = (posts: readonly string[]): string =>
  posts.length === 1 && posts[0] === '' ? 'no post: a day has one, without a name' : `one of ${posts.join(', ')}`;

/** The section `posts`: names of the posts of each day, one without a name where there is none. */
export function readPosts(value: unknown, findings: JsonFindings): readonly string[] {
  const posts: string[] = [];
  const list = listAt(value, 'posts', findings);
  if (list.length > POSTS_MAX)
    findings.add(
      'posts',
      'TOO_MANY_POSTS',
      `${list.length} posts`,
      `at most ${POSTS_MAX} posts`,
      'There are too many.',
    );
  for (const [i, own] of list.slice(0, POSTS_MAX).entries()) {
    const post = textAt(own, `posts[${i}]`, findings);
    if (post === null) continue;
    if (posts.includes(post))
      findings.add(`posts[${i}]`, 'REPEATED', post, 'each post once', `The post ${post} stands in posts twice.`);
    else posts.push(post);
  }
  return posts.length === 0 ? UNNAMED : posts;
}

/** Place of the post; null, and a finding, where there is none of that name. One post may go without saying. */
export function postAt(value: unknown, path: string, posts: readonly string[], findings: JsonFindings): number | null {
  const isSaid = value !== undefined && value !== null && value !== '';
  if (!isSaid && posts.length === 1) return 0;
  const place = isSaid ? posts.indexOf(value as string) : -1;
  if (place >= 0) return place;
  const message = isSaid ? 'There is no such post.' : 'A day has several posts; this must be one of them.';
  findings.add(path, 'UNKNOWN_POST', value, oneOfPosts(posts), message);
  return null;
}

/** Posts a doctor is qualified for; null, without any list, for all. */
export function doctorPostsAt(
  value: unknown,
  path: string,
  posts: readonly string[],
  findings: JsonFindings,
): ReadonlySet<number> | null {
  if (value === undefined) return null;
  const places = new Set<number>();
  const list = listAt(value, path, findings);
  if (Array.isArray(value) && list.length === 0)
    findings.add(path, 'NO_POSTS', value, 'at least one post', 'Leave the list out for a doctor of all posts.');
  for (const [i, own] of list.entries()) {
    const at = `${path}[${i}]`;
    const text = textAt(own, at, findings);
    const place = text === null ? null : postAt(text, at, posts, findings);
    if (place === null) continue;
    if (places.has(place)) findings.add(at, 'REPEATED', own, 'each post once', `${own} is listed twice.`, 'warning');
    places.add(place);
  }
  return places;
}
