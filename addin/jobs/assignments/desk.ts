import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import {
  type DECIDED,
  lineColumns,
  OPEN_HOURS,
  plannerColumns,
  proposedColumns,
} from '../../../schema/sheets/assignment-planner.ts';
import { pinsSheet } from '../../../schema/sheets/assignment-requests.ts';
import { tableName } from '../../../schema/workbook/table-tab.ts';
import { ApiFailed } from '../../api/client.ts';
import { ExplainRequestDocument, WhatIfDocument } from '../../api/generated/operations.ts';
import type { JobDesk } from '../job.ts';
import { decide } from './decisions.ts';

const PIN = { pin: 'PIN', forbid: 'FORBID' } as const;

type Decided = (typeof DECIDED)[number];

const OWN_HOURS: readonly Decided[] = ['hours', 'person and hours'];

/** Deciding on the rows of the request summary. */
export const assignmentDesk: JobDesk = {
  table: tableName(requestSummarySheet.table),
  pins: {
    table: tableName(pinsSheet.table),
    headers: {
      item: pinsSheet.columns.requestId.header,
      person: pinsSheet.columns.personId.header,
      kind: pinsSheet.columns.kind.header,
      hours: pinsSheet.columns.hours.header,
    },
  },
  headers: {
    item: lineColumns.requestId.header,
    line: lineColumns.line.header,
    name: plannerColumns.suggestedResource.header,
    id: plannerColumns.resourceId.header,
    hours: plannerColumns.assignHours.header,
    pin: plannerColumns.pin.header,
    override: plannerColumns.override.header,
    overrideReason: plannerColumns.overrideReason.header,
  },
  drawn: {
    headers: {
      name: proposedColumns.proposedResource.header,
      id: proposedColumns.proposedResourceId.header,
      hours: proposedColumns.proposedHours.header,
      decided: proposedColumns.decided.header,
    },
    ownHours: OWN_HOURS,
    openHours: OPEN_HOURS,
  },
  async explain(ask, runId, requestId) {
    const { explain } = await ask(ExplainRequestDocument, { runId, requestId });
    if (explain.__typename !== 'RequestExplanation') throw new ApiFailed('REFUSED', explain.message);
    return {
      why: explain.why,
      fix: explain.fix?.words ?? null,
      people: explain.eligible.map(({ personId, name, verdict, hours, hoursLeft, reason }) => ({
        ...{ id: personId, name, isChosen: verdict === 'chosen', hours, hoursLeft, reason },
      })),
      others: explain.ineligible.map(({ text }) => text),
    };
  },
  decide,
  async whatIf(ask, runId, { kind, item, personId }) {
    const change = { kind: PIN[kind], requestId: item, personId };
    const { whatIf } = await ask(WhatIfDocument, { runId, change });
    if (whatIf.__typename === 'WhatIfAnswer') return whatIf.words;
    if (whatIf.__typename === 'WhatIfConflict') return whatIf.message;
    throw new ApiFailed('REFUSED', whatIf.message);
  },
};
