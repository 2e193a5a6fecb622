import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { assignmentPreviousSheets } from '../../schema/sheets/assignment-previous.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { preparationSheets, scenarioSheets } from '../../schema/sheets/reopening-outputs.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { rosterOutputSheets } from '../../schema/sheets/roster-outputs.ts';
import type { RunKind } from './run.ts';

/** The tables each kind of run takes. */
export const inputLayouts: Readonly<Record<RunKind, readonly SheetLayout[]>> = {
  reopening: reopeningInputSheets,
  assignments: [...assignmentInputSheets, ...assignmentPreviousSheets],
  roster: rosterInputSheets,
};

/** The tables each kind of run leaves. */
export const outputLayouts: Readonly<Record<RunKind, readonly SheetLayout[]>> = {
  reopening: [...preparationSheets, ...scenarioSheets],
  assignments: assignmentOutputSheets,
  roster: rosterOutputSheets,
};
