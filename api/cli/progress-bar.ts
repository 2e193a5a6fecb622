import type { RunStatus } from './follow-run.ts';

const WIDTH = 28;

const PHASES: Readonly<Record<string, string>> = {
  before_covid: 'plan without limits',
  revenue: 'best revenue',
  margin: 'best margin',
};

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const points = (value: number): string => value.toFixed(4);

/** How a roster stands: hundredths of a point count, and broken rules before points. */
function rosterWords({ objective, bound, rosterProgress }: RunStatus): string[] {
  if (rosterProgress === null) return objective === null ? [] : [`score ${points(objective)}`];
  const { generation, hardViolations } = rosterProgress;
  return [
    `generation ${whole(generation)}`,
    ...(objective === null ? [] : [`score ${points(objective)}`]),
    ...(bound === null ? [] : [`bound ${points(bound)}`]),
    `${hardViolations} hard violation${hardViolations === 1 ? '' : 's'}`,
  ];
}

const planWords = ({ objective }: RunStatus): string[] => (objective === null ? [] : [`best ${whole(objective)}`]);

/** One line of progress, without line end. */
function progressLine(status: RunStatus, job: ProgressJob): string {
  const { percent, phase, gap, seconds } = status;
  const done = Math.round((WIDTH * Math.min(100, Math.max(0, percent))) / 100);
  const bar = '#'.repeat(done) + '.'.repeat(WIDTH - done);
  const words = [
    PHASES[phase] ?? phase,
    ...(job === 'roster' ? rosterWords(status) : planWords(status)),
    ...(gap === null ? [] : [`gap ${(100 * gap).toFixed(2)} %`]),
    `${seconds.toFixed(0)} s`,
  ];
  return [`[${bar}] ${percent.toFixed(0).padStart(3)} %`, ...words].join('  ');
}

type ProgressJob = 'plan' | 'roster';

export interface ProgressBar {
  show(status: RunStatus): void;
  /** Takes the line away. */
  clear(): void;
}

/** A bar on a terminal; nothing at all anywhere else, so that piped output and logs stay clean. */
export function progressBar(stream: NodeJS.WriteStream, job: ProgressJob = 'plan'): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  const put = (text: string) => stream.write(`\r\u001b[K${text.slice(0, Math.max(20, (stream.columns || 100) - 1))}`);
  return { show: (status) => put(progressLine(status, job)), clear: () => put('') };
}
