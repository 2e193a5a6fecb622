import { editDistance } from '../../schema/sheets/edit-distance.ts';

/** How an option is written and what it may hold; declared once for the parser and for --help. */
export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  /** Name of the value in --help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly repeatable?: boolean;
  /** What is wrong with the value, in words, or null. */
  readonly fault?: (value: string) => string | null;
}

export interface ParsedOptions {
  /** Values per option, in order; switches hold an empty text. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
  /** Everything wrong with the command line, one sentence each. */
  readonly faults: readonly string[];
}

/** A validator: a number from `min` to `max`, optionally whole. */
export const numberFrom =
  (min: number, max: number, whole = false) =>
  (value: string): string | null => {
    const number = Number(value);
    if (value.trim() !== '' && number >= min && number <= max && (!whole || Number.isInteger(number))) return null;
    return `a ${whole ? 'whole number' : 'number'} ${max === Number.MAX_VALUE ? `of at least ${min}` : `from ${min} to ${max}`}`;
  };

function closest(name: string, specs: readonly OptionSpec[]): string {
  const [best] = specs.map((spec) => ({ spec, far: editDistance(name, spec.name) })).sort((a, b) => a.far - b.far);
  return best && best.far <= 2 ? ` Did you mean --${best.spec.name}?` : '';
}

/** Reads `--name value`, `--name=value` and switches; never stops at the first fault. */
export function parseOptions(args: readonly string[], specs: readonly OptionSpec[]): ParsedOptions {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  const faults: string[] = [];
  const add = (spec: OptionSpec, value: string): void => {
    const list = values.get(spec.name) ?? [];
    if (list.length > 0 && !spec.repeatable) faults.push(`--${spec.name} is given more than once.`);
    const wanted = spec.value === undefined ? null : (spec.fault?.(value) ?? null);
    if (wanted !== null) faults.push(`--${spec.name} is "${value}"; it must be ${wanted}.`);
    values.set(spec.name, [...list, value]);
  };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (!arg.startsWith('--') || arg === '--') {
      if (arg !== '--') positionals.push(arg);
      continue;
    }
    const [name = '', inline] = arg.slice(2).split(/=(.*)/s, 2);
    const spec = byName.get(name);
    const next = args[at + 1];
    if (!spec) faults.push(`There is no option --${name}.${closest(name, specs)}`);
    else if (spec.value === undefined) {
      if (inline !== undefined) faults.push(`--${name} is a switch and takes no value.`);
      add(spec, '');
    } else if (inline !== undefined) add(spec, inline);
    else if (next === undefined || next.startsWith('--'))
      faults.push(`--${name} needs a value: --${name} ${spec.value}.`);
    else {
      add(spec, next);
      at += 1;
    }
  }
  return { values, positionals, faults };
}

/** The options as lines of --help. */
export function helpLines(specs: readonly OptionSpec[]): string {
  const heads = specs.map(({ name, value }) => `  --${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...heads.map((head) => head.length)) + 2;
  return specs.map(({ help }, i) => `${heads[i]!.padEnd(width)}${help}`).join('\n');
}
