import type { MatchingProblem, PairHours } from '../../api/assignments/core/matching/problem.ts';

/** Hard rules of section 11 of the specification, by short names. */
export type HardRule =
  | 'LENGTH'
  | 'WHOLE_HALF_HOURS'
  | 'CHUNK'
  | 'NEED'
  | 'PEOPLE'
  | 'CAPACITY'
  | 'REQUESTS'
  | 'NEW_TEAMS'
  | 'PIN_HOURS'
  | 'PIN_OPEN';

export interface Violation {
  readonly rule: HardRule;
  /** Request or person, by id. */
  readonly at: string;
}

interface Piece {
  readonly request: number;
  readonly person: number;
  readonly halfHours: number;
  readonly isNewTeam: boolean;
  readonly pin: number;
}

/** Every pair of the problem with its half hours, unused ones too. */
function piecesOf({ pairs, requests }: MatchingProblem, hours: PairHours): Piece[] {
  return requests.flatMap((_, request) => {
    const pieces: Piece[] = [];
    for (let pair = pairs.starts[request]!; pair < pairs.starts[request + 1]!; pair += 1)
      pieces.push({
        request,
        person: pairs.person[pair]!,
        halfHours: hours[pair]!,
        isNewTeam: pairs.onTeam[pair] !== 1,
        pin: pairs.pin[pair]!,
      });
    return pieces;
  });
}

const sumOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { halfHours }) => sum + halfHours, 0);

/** Judges a plan by its hours alone, with arithmetic of its own; an empty answer means that no hard rule is broken. */
export function violationsOf(problem: MatchingProblem, hours: PairHours): Violation[] {
  if (hours.length !== problem.pairs.person.length) return [{ rule: 'LENGTH', at: String(hours.length) }];
  const all = piecesOf(problem, hours);
  const used = all.filter(({ halfHours }) => halfHours !== 0);
  return [
    ...all.flatMap((piece) => judgePiece(problem, piece)),
    ...problem.requests.flatMap(({ id, need, peopleMax }, r) => {
      const own = used.filter(({ request }) => request === r);
      return [...broken('NEED', id, sumOf(own) > need), ...broken('PEOPLE', id, own.length > peopleMax)];
    }),
    ...problem.people.flatMap(({ id, capacity, requestsMax, newTeamsMax }, p) => {
      const own = used.filter(({ person }) => person === p);
      const isOver = own.length > requestsMax;
      const isSpread = own.filter(({ isNewTeam }) => isNewTeam).length > newTeamsMax;
      return [
        ...broken('CAPACITY', id, sumOf(own) > capacity),
        ...broken('REQUESTS', id, isOver),
        ...broken('NEW_TEAMS', id, isSpread),
      ];
    }),
  ];
}

const broken = (rule: HardRule, at: string, isBroken: boolean): Violation[] => (isBroken ? [{ rule, at }] : []);

function judgePiece({ requests, people }: MatchingProblem, { request, person, halfHours, pin }: Piece): Violation[] {
  const { id, chunk, need } = requests[request]!;
  const at = `${id} ${people[person]!.id}`;
  const least = chunk < need ? chunk : need;
  const isSmall = halfHours !== 0 && halfHours < least && pin !== halfHours;
  return [
    ...broken('WHOLE_HALF_HOURS', at, halfHours < 0 || !Number.isInteger(halfHours)),
    ...broken('CHUNK', at, isSmall),
    ...broken('PIN_HOURS', at, pin > 0 && halfHours !== pin),
    ...broken('PIN_OPEN', at, pin === 0 && halfHours < least),
  ];
}
