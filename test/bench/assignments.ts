import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type AssignmentInstance, assignmentInstances } from './assignments-instances.ts';
import { measureBound, measureOutput, measureSearch } from './assignments-measure.ts';
import { type AssignmentMeasurement, assignmentsGates, assignmentsMarkdown } from './assignments-report.ts';

const parts = { search: measureSearch, bound: measureBound, output: measureOutput };
type Part = keyof typeof parts;

/** A process of its own for each part, so that its peak memory is its own, with a core for each as in the product. */
function measureApart<T>(part: Part, { name }: AssignmentInstance): Promise<T> {
  const bench = fileURLToPath(new URL('./bench.ts', import.meta.url));
  const child = spawn(process.execPath, [bench, 'assignments', '--measure', `${part}:${name}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(out) as T);
      else reject(new Error(`measuring ${part} of ${name} failed`));
    });
  });
}

/** One part of one instance, in this process; `what` is e.g. `search:NAME`. */
export async function measureAssignmentPart(what: string): Promise<void> {
  const at = what.indexOf(':');
  const instance = assignmentInstances.find(({ name }) => name === what.slice(at + 1));
  if (!instance) throw new Error(`no instance ${what}`);
  process.stdout.write(JSON.stringify(await parts[what.slice(0, at) as Part](instance)));
}

export async function benchAssignments({ json, only }: { json: boolean; only: string | undefined }): Promise<void> {
  const chosen = assignmentInstances.filter(({ name }) => only === undefined || name.startsWith(only));
  if (chosen.length === 0) throw new Error(`--only knows ${assignmentInstances.map(({ name }) => name).join(', ')}`);
  const measurements: AssignmentMeasurement[] = [];
  for (const instance of chosen) {
    if (!json) process.stderr.write(`measuring ${instance.name} ...\n`);
    const [search, bound] = await Promise.all([
      measureApart<AssignmentMeasurement['search']>('search', instance),
      measureApart<AssignmentMeasurement['bound']>('bound', instance),
    ]);
    // After search and bound, as in the product.
    const output = await measureApart<AssignmentMeasurement['output']>('output', instance);
    measurements.push({ instance, search, bound, output });
  }
  const results = assignmentsGates(measurements);
  if (json) process.stdout.write(`${JSON.stringify({ measurements, gates: results }, null, 2)}\n`);
  else {
    process.stdout.write(`Seconds are CPU seconds of each process.\n\n${assignmentsMarkdown(measurements)}\n\n`);
    for (const { text, met } of results) process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${text}\n`);
  }
  process.exitCode = results.every(({ met }) => met) ? 0 : 1;
}
