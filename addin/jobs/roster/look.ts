import { foldName } from '../../../schema/sheets/text.ts';
import { dutyAt } from '../../../schema/workbook/roster-places.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { RosterDayDocument, type RosterDayQuery } from '../../api/generated/operations.ts';
import type { BoardExplanation, BoardLines, BoardPerson, BoardPlace } from '../../planner/board/board-state.ts';
import type { OptionValue } from '../../planner/state.ts';
import { server, roster as words } from '../../strings.ts';
import type { BoardStanding } from '../board.ts';
import { dayWords } from './check.ts';
import { fetchRosterRun } from './result.ts';
import { drawnRoster, meantDuties, rowsOfTable, slotOf } from './standing.ts';

type Day = NonNullable<NonNullable<RosterDayQuery['run']>['roster']>;
type Candidate = Day['candidates']['edges'][number]['node'];

/** Rows off the duty on which the days and the wishes of a week stand. */
const NEAR = [0, 1, -1];

/** The duty a cell of the calendar stands for; its day and its wishes stand for it as well. */
export async function placeOnCalendar(
  ask: Ask,
  { runId }: BoardStanding,
  { row, column }: { readonly row: number; readonly column: number },
  options: Readonly<Record<string, OptionValue>>,
): Promise<BoardPlace | null> {
  const run = await fetchRosterRun(ask, runId);
  if (!run.roster) return null;
  const { duties } = await drawnRoster(ask, runId);
  const posts = [...new Set(duties.map(({ post }) => post ?? ''))];
  const weekStart = options['sundayFirst'] === true ? ('Sun' as const) : ('Mon' as const);
  const shape = { month: run.roster.month, weekStart, posts };
  for (const off of NEAR) {
    const duty = dutyAt(shape, { row: row + off, column });
    if (duty) return { day: duty.date, post: duty.post };
  }
  return null;
}

async function fetchDay(ask: Ask, runId: string, day: string): Promise<{ of: Day; candidates: Candidate[] }> {
  const candidates: Candidate[] = [];
  for (let after: string | null = null; ; ) {
    const answer: RosterDayQuery = await ask(RosterDayDocument, { id: runId, day, after });
    const of: Day | null | undefined = answer.run?.roster;
    if (!of) throw new ApiFailed('NOT_FOUND', server.unknownRun(runId));
    const { edges, pageInfo } = of.candidates;
    candidates.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return { of, candidates };
    after = pageInfo.endCursor;
  }
}

const personOf = ({ doctorId, doctorName, isOnDuty, cost, costViolations, why }: Candidate): BoardPerson => ({
  id: doctorId ?? '',
  name: doctorName ?? doctorId ?? '',
  isOnDuty: isOnDuty === true,
  figures: isOnDuty ? '' : words.costs(cost, costViolations),
  reason: why ?? '',
});

const bare = (sentence: string | null): string => (sentence ?? '').trim().replace(/[.]$/, '');

function notesOf({ violations, wishes }: Day, post: string): BoardLines[] {
  const broken = violations.edges
    .map(({ node }) => node)
    .filter((node) => foldName(node.post) === foldName(post))
    .map(({ doctorName, ruleName, why, cure }) =>
      words.brokenLine(doctorName ?? '', bare(why) || bare(ruleName), bare(cure)),
    );
  const wished = wishes.edges.map(({ node: { doctorName, kind, isMet, cost, costViolations, paidBy, why } }) => {
    const costs = cost === null ? '' : words.granting(words.costs(cost, costViolations), paidBy ?? '');
    const price = [bare(why), costs].filter(Boolean).join('. ');
    return words.wishLine(doctorName ?? '', kind ?? '', isMet === true, price);
  });
  return [
    { title: words.brokenTitle, lines: broken },
    { title: words.wishesTitle, lines: wished },
  ].filter(({ lines }) => lines.length > 0);
}

/** Who is on duty and who else could be, what is broken and wished for on the day. */
export async function explainPlace(ask: Ask, standing: BoardStanding, place: BoardPlace): Promise<BoardExplanation> {
  const { runId } = standing;
  const { of, candidates } = await fetchDay(ask, runId, place.day);
  const people = candidates.filter(({ post }) => foldName(post) === foldName(place.post)).map(personOf);
  const holder = people.find(({ isOnDuty }) => isOnDuty);
  const meant = meantDuties(rowsOfTable(standing), await drawnRoster(ask, runId));
  const now = meant.find((duty) => slotOf(duty.date, duty.post) === slotOf(place.day, place.post));
  const isEdited = now !== undefined && holder !== undefined && now.doctorId !== holder.id;
  const text = people.length === 0 ? words.notDrawn : holder ? words.holds(holder.name) : words.holdsNobody;
  return {
    title: dayWords(place.day, place.post),
    text: isEdited ? `${text} ${words.editedSince(now.doctorName || now.doctorId)}` : text,
    people,
    notes: notesOf(of, place.post),
  };
}
