// npm run bench -- reopening [--json] [--only NAME] [--proof-limit S] [--cbc-limit S]
// npm run bench -- assignments [--json] [--only NAME]
// npm run bench -- roster [--json] [--only NAME]
// npm run bench -- addin [--json]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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

/** Each instance runs in a process of its own, so that its peak memory is its own. */
function measureApart(name: string): Measurement {
  const limits = ['--proof-limit', values['proof-limit'], '--cbc-limit', values['cbc-limit']];
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'reopening', '--measure', name, ...limits], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  if (run.status !== 0) throw new Error(`measuring ${name} failed`);
  return JSON.parse(run.stdout) as Measurement;
}

async function measureHere(name: string): Promise<void> {
  const instance = benchInstances.find((each) => each.name === name);
  if (!instance)
    throw new Error(`no instance ${name}; there are ${benchInstances.map((each) => each.name).join(', ')}`);
  const limits = { proof: Number(values['proof-limit']), cbc: Number(values['cbc-limit']) };
  process.stdout.write(JSON.stringify(await measure(instance, limits)));
}

function measureAll(): void {
  const chosen = benchInstances.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Error(`--only knows ${benchInstances.map(({ name }) => name).join(', ')}`);
  const measurements = chosen.map(({ name }) => {
    if (!values.json) process.stderr.write(`measuring ${name} ...\n`);
    return measureApart(name);
  });
  const results = gates(measurements);
  if (values.json) process.stdout.write(`${JSON.stringify({ measurements, gates: results }, null, 2)}\n`);
  else {
    process.stdout.write(`Seconds are CPU seconds, one thread.\n\n${markdown(measurements)}\n\n`);
    for (const { text, met } of results) process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${text}\n`);
  }
  process.exitCode = results.every(({ met }) => met) ? 0 : 1;
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
else measureAll();
