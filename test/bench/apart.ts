import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Named {
  readonly name: string;
}

/** A process of its own for each part, so that its peak memory is its own, with a core for each as in the product. */
export function measureApart<T>(job: string, what: string, options: readonly string[] = []): Promise<T> {
  const bench = fileURLToPath(new URL('./bench.ts', import.meta.url));
  const child = spawn(process.execPath, [bench, job, '--measure', what, ...options], {
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
      else reject(new Error(`measuring ${what} of ${job} failed`));
    });
  });
}

/** Measures one part of one instance in this process and prints it; `what` is `part:instance`, e.g. `search:a03`. */
export async function measurePart<T extends Named>(
  parts: Readonly<Record<string, (instance: T) => unknown>>,
  all: readonly T[],
  what: string,
): Promise<void> {
  const at = what.indexOf(':');
  const instance = all.find(({ name }) => name === what.slice(at + 1));
  const measure = parts[what.slice(0, at)];
  if (!instance || !measure) throw new Error(`no instance ${what}`);
  process.stdout.write(JSON.stringify(await measure(instance)));
}

/** The instances whose names begin with what `--only` says; all without it. */
export function chosenOf<T extends Named>(all: readonly T[], only: string | undefined): readonly T[] {
  const chosen = all.filter(({ name }) => only === undefined || name.startsWith(only));
  if (chosen.length === 0) throw new Error(`--only knows ${all.map(({ name }) => name).join(', ')}`);
  return chosen;
}

/** Measures the instances one after the other. */
export async function measureEach<T extends Named, M>(
  instances: readonly T[],
  json: boolean,
  measure: (instance: T) => Promise<M>,
): Promise<M[]> {
  const measurements: M[] = [];
  for (const instance of instances) {
    if (!json) process.stderr.write(`measuring ${instance.name} ...\n`);
    measurements.push(await measure(instance));
  }
  return measurements;
}

/** Prints what was measured, and fails the process where a gate is missed. */
export function report<M>(
  measurements: readonly M[],
  { json, gates, markdown }: { json: boolean; gates: readonly { text: string; met: boolean }[]; markdown: string },
): void {
  if (json) process.stdout.write(`${JSON.stringify({ measurements, gates }, null, 2)}\n`);
  else {
    process.stdout.write(`${markdown}\n\n`);
    for (const { text, met } of gates) process.stdout.write(`${met ? 'met   ' : 'MISSED'} ${text}\n`);
  }
  process.exitCode = gates.every(({ met }) => met) ? 0 : 1;
}
