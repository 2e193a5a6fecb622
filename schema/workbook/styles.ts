import type { Style, TabPurpose } from './workbook.ts';

/**
 * The palette. Chosen to keep apart for the common kinds of color blindness and in gray print: what differs in
 * meaning differs in lightness, and every fill also carries a text or symbol. Text on a fill has a contrast of at
 * least 4.5 to 1.
 */
export const colors = {
  ink: '1B2631',
  muted: '5D6B78',
  line: 'BFC8D1',
  header: '1F3A5F',
  headerText: 'FFFFFF',
  band: 'E8EDF3',
  open: '1F5A92',
  openText: 'FFFFFF',
  partly: 'A9CCEA',
  closed: 'F4F5F7',
  input: 'FFF8E1',
  inputText: '0B3D91',
  readOnly: 'EEF0F2',
  phase: 'B35900',
  good: 'D9EAD3',
  warning: 'FCE8B2',
  bad: '8C1C13',
  /** Heat map: light to dark by lightness alone. */
  coolest: 'FFFFFF',
  warm: 'FDC58A',
  hottest: 'E8743B',
} as const;

/** Colors of the tabs themselves, by what they are for. */
export const tabColors: Readonly<Record<TabPurpose, string>> = {
  result: colors.header,
  table: '9AA5B1',
  input: 'E6B800',
  guide: colors.muted,
};

/** Lines of charts, the Okabe-Ito set without yellow, which vanishes on white. */
export const seriesColors = ['0072B2', 'D55E00', '009E73', 'CC79A7', '56B4E9', 'E69F00', '000000'] as const;

export const NUMBER_WHOLE = '#,##0';
export const NUMBER_MONEY = '#,##0';
export const NUMBER_PERCENT = '0.0%';
export const NUMBER_DAY = 'yyyy-mm-dd';
/** What is typed stays text. */
export const TEXT = '@';

/** Number format with a fixed number of decimals. */
export const decimalsFormat = (decimals: number): string =>
  decimals === 0 ? NUMBER_WHOLE : `#,##0.${'0'.repeat(decimals)}`;

const text = { color: colors.ink } as const satisfies Style;

export const styles = {
  title: { ...text, size: 18, bold: true, color: colors.header },
  subtitle: { ...text, size: 11, color: colors.muted },
  section: { ...text, size: 12, bold: true, color: colors.header, border: { bottom: colors.header } },
  sectionLine: { border: { bottom: colors.header } },
  label: { ...text, color: colors.muted },
  text,
  textTop: { ...text, vertical: 'top', wrap: true },
  bold: { ...text, bold: true },
  wrapped: { ...text, wrap: true, vertical: 'top' },
  hint: { ...text, italic: true, color: colors.muted },
  hintWrapped: { ...text, italic: true, color: colors.muted, wrap: true, vertical: 'top' },
  link: { color: colors.inputText },
  header: { fill: colors.header, color: colors.headerText, bold: true, vertical: 'center', wrap: true },
  headerCenter: {
    fill: colors.header,
    color: colors.headerText,
    bold: true,
    align: 'center',
    vertical: 'center',
    wrap: true,
  },
  headerRight: {
    fill: colors.header,
    color: colors.headerText,
    bold: true,
    align: 'right',
    vertical: 'center',
    wrap: true,
  },
  band: { ...text, fill: colors.band, bold: true },
  bandCenter: { ...text, fill: colors.band, bold: true, align: 'center' },
  alarm: { fill: colors.bad, color: 'FFFFFF', bold: true },
} as const satisfies Record<string, Style>;
