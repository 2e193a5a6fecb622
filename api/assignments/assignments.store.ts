import type { PrismaClient } from '../db/generated/client.ts';
import type { PlansPort, StandingPlan } from './ports.ts';

/** Plans of a workspace, by what their runs have stored. */
export const createPlansStore = (prisma: PrismaClient): PlansPort => ({
  async latestBefore(workspaceId, first, before) {
    const [found] = await prisma.$queryRaw<StandingPlan[]>`
      SELECT id::text AS "runId", summary->>'planDate' AS "planDate" FROM run
      WHERE workspace_id = ${workspaceId} AND kind = 'assignments' AND state = 'DONE'
        AND jsonb_typeof(summary->'outcome') = 'object'
        AND summary->>'planDate' >= ${first} AND summary->>'planDate' < ${before}
      ORDER BY summary->>'planDate' DESC, created_at DESC, id DESC LIMIT 1`;
    return found ?? null;
  },
});
