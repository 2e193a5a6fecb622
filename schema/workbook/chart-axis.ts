import { NUMBER_WHOLE } from './styles.ts';
import type { Chart } from './workbook.ts';

/** About four steps of a round size; below zero only where a value is. */
export function axisScale(values: readonly number[]): Chart['yScale'] {
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  const rough = (top - bottom || 1) / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((factor) => factor * size >= rough) ?? 10) * size;
  return { min: Math.floor(bottom / step) * step, max: Math.max(1, Math.ceil(top / step)) * step, step };
}

/** Axis numbers stay short: 1.2 M instead of 1,200,000. */
export function axisFormat(values: readonly number[]): string {
  const top = Math.max(0, ...values.map(Math.abs));
  if (top >= 2_000_000) return '#,##0.0,,"M"';
  return top >= 20_000 ? '#,##0,"k"' : NUMBER_WHOLE;
}
