import { chosenOf, measureApart, measureEach, measurePart, report } from './apart.ts';
import { rosterInstances } from './roster-instances.ts';
import { measureRosterBound, measureRosterSearch } from './roster-measure.ts';
import { type RosterMeasurement, rosterGates, rosterMarkdown } from './roster-report.ts';
import { measureRosterYear } from './roster-year.ts';

export const measureRosterPart = (what: string): Promise<void> =>
  measurePart(
    { search: measureRosterSearch, bound: measureRosterBound, year: measureRosterYear },
    rosterInstances(),
    what,
  );

export async function benchRoster({ json, only }: { json: boolean; only: string | undefined }): Promise<void> {
  const measurements = await measureEach(chosenOf(rosterInstances(), only), json, async (instance) => {
    const { name, problem, isScaling, bestKnown, givenBound } = instance;
    // Search and bound run side by side, as in the product.
    const [search, bounds] = await Promise.all([
      measureApart<RosterMeasurement['search']>('roster', `search:${name}`),
      measureApart<RosterMeasurement['bounds']>('roster', `bound:${name}`),
    ]);
    const year = isScaling ? await measureApart<RosterMeasurement['year']>('roster', `year:${name}`) : null;
    return { name, doctors: problem.doctors.length, isScaling, bestKnown, givenBound, search, bounds, year };
  });
  const markdown = `Seconds are CPU seconds of each process.\n\n${rosterMarkdown(measurements)}`;
  report(measurements, { json, gates: rosterGates(measurements), markdown });
}
