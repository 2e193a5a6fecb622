import type { Finding } from '../../schema/sheets/finding.ts';
import type { RosterOutcome } from '../../schema/workbook/roster-input.ts';
import type { Ask } from './api-client.ts';
import type { RunStatus } from './follow-run.ts';
import { allFindings } from './run-findings.ts';
import type { TableEntry } from './run-result.ts';

/** A roster run that has ended, without the rows of its tables. */
export interface RosterRun {
  readonly id: string;
  readonly state: RunStatus['state'];
  readonly createdAt: string;
  readonly submittedBy: string;
  readonly inputHash: string;
  readonly seed: number;
  readonly reason: string | null;
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly tables: readonly TableEntry[];
  /** Null without a roster. */
  readonly outcome: RosterOutcome | null;
  /** An enum name; null without a roster. */
  readonly endedBy: string | null;
  readonly wishes: { readonly met: number; readonly refused: number } | null;
  readonly steps: { readonly prep: number; readonly solve: number; readonly output: number } | null;
  readonly findings: readonly Finding[];
}

const RESULT = `query RosterResult($id: ID!) {
  run(id: $id) {
    id state createdAt submittedBy inputHash seed reason versions { planwright highs } tables { table scenario rows }
    roster {
      month mode score maxScore percent bound gap hardViolations hardViolationsMinimum isMinimumExact
      scenario changeCount wishesMet wishesRefused endedBy evaluations generations seconds steps { prep solve output }
    }
  }
}`;

type Figures = Omit<RosterOutcome, 'mode' | 'score' | 'changes'> & {
  /** An enum name. */
  readonly mode: string;
  readonly score: number | null;
  /** Search whose tables are the result; null where they are the run's own. */
  readonly scenario: string | null;
  readonly changeCount: number | null;
  readonly wishesMet: number | null;
  readonly wishesRefused: number | null;
  readonly endedBy: RosterRun['endedBy'];
  readonly steps: RosterRun['steps'];
};

type Answer = {
  readonly run: Omit<RosterRun, 'outcome' | 'endedBy' | 'wishes' | 'steps' | 'findings'> & {
    readonly roster: Figures | null;
  };
};

function outcomeOf(roster: Figures | null): RosterOutcome | null {
  if (roster === null || roster.score === null) return null;
  const {
    scenario: _scenario,
    changeCount: changes,
    wishesMet: _met,
    wishesRefused: _refused,
    steps: _steps,
    ...figures
  } = roster;
  return { ...figures, score: roster.score, changes, mode: roster.mode.toLowerCase() as RosterOutcome['mode'] };
}

/** Everything about an ended run but its rows. */
export async function fetchRoster(ask: Ask, id: string): Promise<RosterRun> {
  const { run } = await ask<Answer>(RESULT, { id });
  const { roster, ...rest } = run;
  const { wishesMet: met = null, wishesRefused: refused = null } = roster ?? {};
  return {
    ...rest,
    tables: rest.tables.filter(({ scenario }) => scenario === (roster?.scenario ?? null)),
    outcome: outcomeOf(roster),
    endedBy: roster?.endedBy ?? null,
    wishes: met === null || refused === null ? null : { met, refused },
    steps: roster?.steps ?? null,
    findings: await allFindings(ask, id),
  };
}
