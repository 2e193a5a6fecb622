import { FREE, type MatchingProblem, type PairHours } from '../matching/problem.ts';

/** How many people, requests and hours a plan has used so far. */
interface Usage {
  readonly hours: PairHours;
  readonly left: Int32Array;
  readonly requests: Int32Array;
  readonly newTeams: Int32Array;
}

/** Pins first: planning by hand keeps what is settled. An open pin takes the least hours it may. */
function settled({ requests, people, pairs }: MatchingProblem): Usage {
  const usage: Usage = {
    hours: new Int32Array(pairs.person.length),
    left: Int32Array.from(people, ({ capacity }) => capacity),
    requests: new Int32Array(people.length),
    newTeams: new Int32Array(people.length),
  };
  requests.forEach((request, r) => {
    const chunk = Math.min(request.chunk, request.need);
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1)
      if (pairs.pin[pair] !== FREE) take(usage, pairs, pair, Math.max(chunk, pairs.pin[pair]!));
  });
  return usage;
}

function take(usage: Usage, pairs: MatchingProblem['pairs'], pair: number, halfHours: number): void {
  const p = pairs.person[pair]!;
  usage.hours[pair] = halfHours;
  usage.left[p]! -= halfHours;
  usage.requests[p]! += 1;
  if (pairs.onTeam[pair] === 0) usage.newTeams[p]! += 1;
}

/** Whether a person may take one more request. */
function isFree({ people, pairs }: MatchingProblem, { hours, requests, newTeams }: Usage, pair: number): boolean {
  const p = pairs.person[pair]!;
  const { requestsMax, newTeamsMax } = people[p]!;
  return hours[pair] === 0 && requests[p]! < requestsMax && (pairs.onTeam[pair] === 1 || newTeams[p]! < newTeamsMax);
}

/** Which of the free pairs of a request comes next; `open`: half hours it still needs. -1: none. */
type Choice = (usage: Usage, candidates: readonly number[], open: number) => number;

/** Fills requests one after the other; nothing that was placed is moved again. */
function fillInOrder(problem: MatchingProblem, order: readonly number[], choose: Choice): PairHours {
  const { requests, pairs } = problem;
  const usage = settled(problem);
  for (const r of order) {
    const { need, peopleMax } = requests[r]!;
    const chunk = Math.min(requests[r]!.chunk, need);
    const all = Array.from({ length: pairs.starts[r + 1]! - pairs.starts[r]! }, (_, i) => pairs.starts[r]! + i);
    let open = need - all.reduce((sum, pair) => sum + usage.hours[pair]!, 0);
    let count = all.filter((pair) => usage.hours[pair]! > 0).length;
    while (open >= chunk && count < peopleMax) {
      const able = all.filter((pair) => isFree(problem, usage, pair) && usage.left[pairs.person[pair]!]! >= chunk);
      const pair = able.length === 0 ? -1 : choose(usage, able, open);
      if (pair < 0) break;
      const most = Math.min(open, usage.left[pairs.person[pair]!]!);
      // A rest below the chunk could go to nobody: a whole chunk is left where this person keeps one, too.
      const isShort = open - most > 0 && open - most < chunk && count + 1 < peopleMax && open - chunk >= chunk;
      const halfHours = isShort ? open - chunk : most;
      take(usage, pairs, pair, halfHours);
      open -= halfHours;
      count += 1;
    }
  }
  return usage.hours;
}

/** The first by keys compared in turn; people of equal keys in the order of the pairs, which is that of their ids. */
function firstBy(candidates: readonly number[], keys: (pair: number) => readonly number[]): number {
  let [best, bestKeys] = [candidates[0]!, keys(candidates[0]!)];
  for (const pair of candidates.slice(1)) {
    const own = keys(pair);
    const at = own.findIndex((key, i) => key !== bestKeys[i]);
    if (at >= 0 && own[at]! < bestKeys[at]!) [best, bestKeys] = [pair, own];
  }
  return best;
}

/**
 * As the notebook's readers planned by hand: requests in the order of the summary (category, composite, team), for each a
 * current member of the team first, then whoever has most hours free. Source: section 11, baselines.
 */
export const humanOrder = (problem: MatchingProblem, order: readonly number[]): PairHours =>
  fillInOrder(problem, order, ({ left }, candidates) =>
    firstBy(candidates, (pair) => [-problem.pairs.onTeam[pair]!, -left[problem.pairs.person[pair]!]!]),
  );

/**
 * By composite over all categories; for each request the smallest person who suffices alone, of those the one with fewest skills;
 * where nobody suffices, whoever has most hours free. Source: section 11, baselines.
 */
export function bestFit(problem: MatchingProblem, order: readonly number[], skillCount: readonly number[]): PairHours {
  const { person } = problem.pairs;
  return fillInOrder(problem, order, ({ left }, candidates, open) =>
    firstBy(candidates, (pair) => {
      const free = left[person[pair]!]!;
      return free >= open ? [0, free, skillCount[person[pair]!]!] : [1, -free, skillCount[person[pair]!]!];
    }),
  );
}
