import type { skillsMatrixSheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import type { PlanningDay } from './types.ts';

/** Who holds which skill: people by id, their skills by name, expired ones with the day they ran out. */
export const skillsMatrixRows = ({ people }: PlanningDay): RowOf<typeof skillsMatrixSheet>[] =>
  people.flatMap(({ id, name, skills }) =>
    skills.map(({ skill, level, validUntil }) => ({ personId: id, personName: name, skill, level, validUntil })),
  );
