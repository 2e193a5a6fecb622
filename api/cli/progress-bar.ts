import type { RunStatus } from './follow-run.ts';

const WIDTH = 28;

const PHASES: Readonly<Record<string, string>> = {
  before_covid: 'plan without limits',
  revenue: 'best revenue',
  margin: 'best margin',
};

/** One line of progress, without line end. */
function progressLine({ percent, phase, objective, gap, seconds }: RunStatus): string {
  const done = Math.round((WIDTH * Math.min(100, Math.max(0, percent))) / 100);
  const bar = '#'.repeat(done) + '.'.repeat(WIDTH - done);
  const best = objective === null ? '' : `  best ${Math.round(objective).toLocaleString('en-US')}`;
  const left = gap === null ? '' : `  gap ${(100 * gap).toFixed(2)} %`;
  return `[${bar}] ${percent.toFixed(0).padStart(3)} %  ${PHASES[phase] ?? phase}${best}${left}  ${seconds.toFixed(0)} s`;
}

export interface ProgressBar {
  show(status: RunStatus): void;
  /** Takes the line away. */
  clear(): void;
}

/** A bar on a terminal; nothing at all anywhere else, so that piped output and logs stay clean. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  const put = (text: string) => stream.write(`\r\u001b[K${text.slice(0, Math.max(20, (stream.columns || 100) - 1))}`);
  return { show: (status) => put(progressLine(status)), clear: () => put('') };
}
