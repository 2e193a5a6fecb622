// npm run bench -- reopening [--json] [--only NAME] [--proof-limit S] [--cbc-limit S]
// npm run bench -- assignments [--json] [--only NAME]
// npm run bench -- roster [--json] [--only NAME]
// npm run bench -- addin [--json]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chosenOf, measureApart, measureEach, report } from './apart.ts';
import { benchAssignments, measureAssignmentPart } from './assignments.ts';
import { benchInstances } from './bench-tables.ts';
import { type Measurement, measure } from './measure.ts';
import { gates, markdown } from './report.ts';
import { benchRoster, measureRosterPart } from './roster.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    'proof-limit': { type: 'string', default: '120' },
    'cbc-limit': { type: 'string', default: '300' },
    // Set by this script on the process that measures one instance.
    measure: { type: 'string' },
  },
});

async function measureHere(name: string): Promise<void> {
  const instance = benchInstances.find((each) => each.name === name);
  if (!instance)
    throw new Error(`no instance ${name}; there are ${benchInstances.map((each) => each.name).join(', ')}`);
  const limits = { proof: Number(values['proof-limit']), cbc: Number(values['cbc-limit']) };
  process.stdout.write(JSON.stringify(await measure(instance, limits)));
}

async function measureAll(): Promise<void> {
  const limits = ['--proof-limit', values['proof-limit'], '--cbc-limit', values['cbc-limit']];
  const measurements = await measureEach(chosenOf(benchInstances, values.only), values.json, ({ name }) =>
    measureApart<Measurement>('reopening', name, limits),
  );
  const text = `Seconds are CPU seconds, one thread.\n\n${markdown(measurements)}`;
  report(measurements, { json: values.json, gates: gates(measurements), markdown: text });
}

/** A program of its own: it is compiled with the types of Office.js, which nothing here knows. */
function measureAddin(): void {
  const program = fileURLToPath(new URL('../addin/excel/bench.ts', import.meta.url));
  const run = spawnSync(process.execPath, [program, ...(values.json ? ['--json'] : [])], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}

if (positionals[0] === 'addin') measureAddin();
else if (positionals[0] === 'assignments') {
  if (values.measure !== undefined) await measureAssignmentPart(values.measure);
  else await benchAssignments({ json: values.json, only: values.only });
} else if (positionals[0] === 'roster') {
  if (values.measure !== undefined) await measureRosterPart(values.measure);
  else await benchRoster({ json: values.json, only: values.only });
} else if (positionals[0] !== 'reopening') {
  process.stderr.write(
    'npm run bench -- reopening [--json] [--only NAME] [--proof-limit S] [--cbc-limit S]\nnpm run bench -- assignments [--json] [--only NAME]\nnpm run bench -- roster [--json] [--only NAME]\nnpm run bench -- addin [--json]\n',
  );
  process.exitCode = 2;
} else if (values.measure !== undefined) await measureHere(values.measure);
else await measureAll();
