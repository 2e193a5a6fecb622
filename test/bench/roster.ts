import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type RosterInstance, rosterInstances } from './roster-instances.ts';
import { measureRosterBound, measureRosterSearch } from './roster-measure.ts';
import { type RosterMeasurement, rosterGates, rosterMarkdown } from './roster-report.ts';

const parts = { search: measureRosterSearch, bound: measureRosterBound };
type Part = keyof typeof parts;

/** Search and bound run side by side in processes of their own, with a core for each as in the product. */
function measureApart<T>(part: Part, { name }: RosterInstance): Promise<T> {
  const bench = fileURLToPath(new URL('./bench.ts', import.meta.url));
  const child = spawn(process.execPath, [bench, 'roster', '--measure', `${part}:${name}`], {
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
export async function measureRosterPart(what: string): Promise<void> {
  const at = what.indexOf(':');
  const instance = rosterInstances().find(({ name }) => name === what.slice(at + 1));
  if (!instance) throw new Error(`no instance ${what}`);
  process.stdout.write(JSON.stringify(await parts[what.slice(0, at) as Part](instance)));
}

export async function benchRoster({ json, only }: { json: boolean; only: string | undefined }): Promise<void> {
  const all = rosterInstances();
  const chosen = all.filter(({ name }) => only === undefined || name.startsWith(only));
  if (chosen.length === 0) throw new Error(`--only knows ${all.map(({ name }) => name).join(', ')}`);
  const measurements: RosterMeasurement[] = [];
  for (const instance of chosen) {
    if (!json) process.stderr.write(`measuring ${instance.name} ...\n`);
    const [search, bounds] = await Promise.all([
      measureApart<RosterMeasurement['search']>('search', instance),
      measureApart<RosterMeasurement['bounds']>('bound', instance),
    ]);
    const { name, problem, isScaling, bestKnown, givenBound } = instance;
    const doctors = problem.doctors.length;
    measurements.push({ name, doctors, isScaling, bestKnown, givenBound, search, bounds });
  }
  const results = rosterGates(measurements);
  if (json) process.stdout.write(`${JSON.stringify({ measurements, gates: results }, null, 2)}\n`);
  else {
    process.stdout.write(`Seconds are CPU seconds of each process.\n\n${rosterMarkdown(measurements)}\n\n`);
    for (const { text, met } of results) process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${text}\n`);
  }
  process.exitCode = results.every(({ met }) => met) ? 0 : 1;
}
