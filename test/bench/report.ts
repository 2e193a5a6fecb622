import { type Column, markdownTable } from './markdown-table.ts';
import type { Measurement } from './measure.ts';

/** Gates of the issue: the share of prep, build and output at 4x, and the ratio to cbc on the sample. */
const OVERHEAD_MAX = 0.25;
const CBC_RATIO_MAX = 1 / 3;

const seconds = (value: number | null): string => (value === null ? '-' : value.toFixed(value < 10 ? 2 : 1));
const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(3)} %`);
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

const overheadOf = ({ seconds: s }: Measurement): number => (s.prep + s.build + s.output) / s.solve;

/** CPU seconds of our revenue solve over those of cbc, both to 0.5 %; a lower bound where cbc ran into its limit. */
const cbcRatioOf = ({ cbc, seconds: s }: Measurement): number | null =>
  cbc === null || s.toGap === null ? null : s.toGap / cbc.cpuSeconds;

function cbcText(measurement: Measurement): string {
  const { cbc } = measurement;
  const ratio = cbcRatioOf(measurement);
  if (cbc === null || ratio === null) return '-';
  const ended = cbc.status === 'OPTIMAL' ? '' : ` (${cbc.objective === null ? 'no plan' : 'not proven'})`;
  return `${seconds(cbc.cpuSeconds)}${ended}, ratio ${ended ? '< ' : ''}${ratio.toFixed(2)}`;
}

const COLUMNS: readonly Column<Measurement>[] = [
  ['instance', ({ name }) => name],
  ['rows / columns / binaries', ({ full }) => `${whole(full.rows)} / ${whole(full.columns)} / ${whole(full.binaries)}`],
  ['reduced', ({ reduced }) => `${whole(reduced.rows)} / ${whole(reduced.columns)}`],
  ['prep', ({ seconds: s }) => seconds(s.prep)],
  ['forecast', ({ seconds: s }) => seconds(s.forecast)],
  ['build', ({ seconds: s }) => seconds(s.build)],
  ['solve', ({ seconds: s }) => seconds(s.solve)],
  ['output', ({ seconds: s }) => seconds(s.output)],
  ['prep + build + output / solve', (m) => overheadOf(m).toFixed(2)],
  ['first plan', ({ seconds: s }) => seconds(s.firstPlan)],
  ['to 0.5 %', ({ seconds: s }) => seconds(s.toGap)],
  ['to 0.01 %', ({ seconds: s, proofGap }) => (s.toProof === null ? `- (${percent(proofGap)})` : seconds(s.toProof))],
  ['LP limit', ({ relaxation }) => (relaxation === null ? '-' : whole(relaxation))],
  ['revenue', ({ revenue }) => whole(revenue.objective)],
  ['gap', ({ revenue }) => percent(revenue.gap)],
  ['MB', ({ peakMegabytes }) => whole(peakMegabytes)],
  ['cbc to 0.5 %', cbcText],
  ['checker', ({ violations }) => (violations === 0 ? 'clean' : `${violations} violations`)],
];

/** A markdown table, one row per instance. */
export const markdown = (measurements: readonly Measurement[]): string => markdownTable(COLUMNS, measurements);

/** The gates with what was measured, one sentence each. */
export function gates(measurements: readonly Measurement[]): { text: string; met: boolean }[] {
  const four = measurements.find(({ name }) => name === '4x facilities');
  const sample = measurements.find(({ name }) => name === 'sample');
  const ratio = sample ? cbcRatioOf(sample) : null;
  return [
    ...(four
      ? [
          {
            text: `prep, build and output take ${overheadOf(four).toFixed(2)} of the solve time at 4x (gate ${OVERHEAD_MAX})`,
            met: overheadOf(four) < OVERHEAD_MAX,
          },
        ]
      : []),
    ...(ratio === null
      ? []
      : [
          {
            text: `the sample is certified to 0.5 % in ${ratio.toFixed(2)} of cbc's CPU time (gate ${CBC_RATIO_MAX.toFixed(2)})`,
            met: ratio <= CBC_RATIO_MAX,
          },
        ]),
    ...measurements.map(({ name, violations, status }) => ({
      text: `${name}: ${status}, ${violations} violations`,
      met: violations === 0 && status === 'OPTIMAL',
    })),
  ];
}
