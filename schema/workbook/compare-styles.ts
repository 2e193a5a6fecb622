import { colors, styles } from './styles.ts';
import type { Content, Style } from './workbook.ts';

/** A, B: also the lines of the charts. Dark enough for white text, and apart in gray print by dashes and markers. */
export const sideColors = { A: '0072B2', B: 'A84300' } as const;

const line = { border: { top: colors.line } } as const;

export const compareStyles = {
  label: { ...styles.text, ...line },
  strong: { ...styles.bold, ...line },
  muted: { ...styles.label, ...line },
  value: { ...styles.text, ...line, align: 'right' },
  center: { ...styles.text, ...line, align: 'center' },
  words: { ...styles.text, ...line, indent: 1 },
  better: { ...styles.text, ...line, indent: 1, fill: colors.good },
  worse: { ...styles.text, ...line, indent: 1, fill: colors.warning },
  none: { ...styles.label, ...line, align: 'right' },
} as const satisfies Record<string, Style>;

const difference: Style = { ...compareStyles.value, italic: true };
const negative: Style = { ...difference, color: colors.bad, bold: true };
const nothing: Style = { ...difference, color: colors.muted };
const formatted = new Map<string, Style>();

/** Style of a difference: what is less stands in red and bold besides its sign, what is equal in gray. */
export function differenceStyle(value: Content, format: string): Style {
  const base = typeof value === 'number' && value < 0 ? negative : value === 0 ? nothing : difference;
  const key = `${base === negative ? '-' : base === nothing ? '0' : '+'}${format}`;
  const known = formatted.get(key) ?? { ...base, format };
  formatted.set(key, known);
  return known;
}
