import type { Finding } from '../../schema/sheets/finding.ts';
import type { HistoryEntry } from './core/change/history.ts';

/** Told one by one; how many there are stands beside them. */
const TOLD_MAX = 100;

const keptFinding = ({ planDate, requestId, personId, line, source }: HistoryEntry): Finding => ({
  ...{ severity: 'warning', table: source, row: null, column: null, code: 'RECORDED_HERE' },
  ...{ saw: `${planDate}: ${requestId}: ${personId}, line ${line}`, allowed: 'a decision that is not recorded yet' },
  message: `${source}: what Planwright recorded on ${planDate} of ${requestId}, ${personId}, line ${line} says something else and stays; the row is not taken over.`,
});

/** Of rows of an old history that say something else than what was recorded in Planwright. */
export const keptFindings = (kept: readonly HistoryEntry[]): Finding[] => kept.slice(0, TOLD_MAX).map(keptFinding);
