import { chosenOf, measureApart, measureEach, measurePart, report } from './apart.ts';
import { assignmentInstances } from './assignments-instances.ts';
import { measureBound, measureOutput, measureSearch } from './assignments-measure.ts';
import { type AssignmentMeasurement, assignmentsGates, assignmentsMarkdown } from './assignments-report.ts';

export const measureAssignmentPart = (what: string): Promise<void> =>
  measurePart({ search: measureSearch, bound: measureBound, output: measureOutput }, assignmentInstances, what);

export async function benchAssignments({ json, only }: { json: boolean; only: string | undefined }): Promise<void> {
  const measurements = await measureEach(chosenOf(assignmentInstances, only), json, async (instance) => {
    const [search, bound] = await Promise.all([
      measureApart<AssignmentMeasurement['search']>('assignments', `search:${instance.name}`),
      measureApart<AssignmentMeasurement['bound']>('assignments', `bound:${instance.name}`),
    ]);
    // After search and bound, as in the product.
    const output = await measureApart<AssignmentMeasurement['output']>('assignments', `output:${instance.name}`);
    return { instance, search, bound, output };
  });
  const markdown = `Seconds are CPU seconds of each process.\n\n${assignmentsMarkdown(measurements)}`;
  report(measurements, { json, gates: assignmentsGates(measurements), markdown });
}
