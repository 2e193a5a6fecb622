import { type ConditionalRule, type DataValidation, parseCellRef, type Sheet } from 'hucre/xlsx';
import { dayAfter } from '../workbook/calendar.ts';
import type { Chart, ChartSeries, ConditionalFormat, Range, Validation, ValidationRule } from '../workbook/workbook.ts';
import type { FileLooks } from './read-look.ts';

const SERIAL_0_DAY = '1899-12-30';
/** Written for a rule without limits; see `fileValidation`. */
const NO_MINIMUM = -1e300;

/** `$B$2:$D$9` or `B2`; null where it is no such range. */
export function rangeOfRef(text: string): Range | null {
  const [from, to = from] = text.replaceAll('$', '').split(':');
  if (!from || !to || !/^[A-Z]+\d+$/.test(from) || !/^[A-Z]+\d+$/.test(to)) return null;
  const [start, end] = [parseCellRef(from), parseCellRef(to)];
  return { row: start.row, column: start.col, rows: end.row - start.row + 1, columns: end.col - start.col + 1 };
}

/** All ranges of a list of references that are parted by blanks. */
const rangesOf = (refs: string): Range[] => refs.split(/\s+/).flatMap((ref) => rangeOfRef(ref) ?? []);

const numberOf = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return text === undefined || text === '' || !Number.isFinite(number) || number < NO_MINIMUM ? undefined : number;
};

function ruleOf({ type, operator = 'between', formula1, formula2, values }: DataValidation): ValidationRule | null {
  if (type === 'list') {
    const quoted = /^"(.*)"$/s.exec(formula1 ?? '')?.[1];
    const list = values ?? quoted?.replaceAll('""', '"').split(',');
    return list ? { kind: 'list', values: list } : null;
  }
  const [first, second] = [numberOf(formula1), numberOf(formula2)];
  if (type === 'date')
    return operator === 'greaterThanOrEqual' && first !== undefined
      ? { kind: 'day', from: dayAfter(SERIAL_0_DAY, first) }
      : null;
  if (type !== 'whole' && type !== 'decimal') return null;
  const limits = {
    between: { min: first, max: second },
    greaterThanOrEqual: { min: first, max: undefined },
    lessThanOrEqual: { min: undefined, max: first },
  };
  const found = limits[operator as keyof typeof limits];
  if (!found) return null;
  return {
    kind: type,
    ...(found.min === undefined ? {} : { min: found.min }),
    ...(found.max === undefined ? {} : { max: found.max }),
  };
}

/** The validations of a sheet that a tab has words for. */
export const validationsOf = ({ dataValidations = [] }: Sheet): Validation[] =>
  dataValidations.flatMap((one) => {
    const rule = ruleOf(one);
    const onError = one.errorStyle === 'warning' ? ('warning' as const) : ('stop' as const);
    const message = one.errorMessage ?? '';
    return rule ? rangesOf(one.range).map((range) => ({ range, rule, onError, message })) : [];
  });

function formatRule(one: ConditionalRule, looks: FileLooks): ConditionalFormat['rule'] | null {
  if (one.type === 'colorScale') {
    const stops = one.colorScale?.cfvo.map(({ type, value }, i) => ({
      at: type === 'num' ? Number(value) : Number.NaN,
      color: (one.colorScale?.colors[i] ?? '').slice(-6).toUpperCase(),
    }));
    const [low, middle, high] = stops ?? [];
    if (!low || !middle || !high || stops?.some(({ at }) => Number.isNaN(at))) return null;
    return { kind: 'scale', stops: [low, middle, high] };
  }
  const formula = Array.isArray(one.formula) ? one.formula[0] : one.formula;
  if (one.type !== 'cellIs' || formula === undefined) return null;
  const ground =
    one.style?.fill?.type === 'pattern' ? looks.color(one.style.fill.bgColor ?? one.style.fill.fgColor) : null;
  const style = { ...looks.of(one.style), ...(ground ? { fill: ground } : {}) };
  if (one.operator === 'greaterThan' && numberOf(formula) !== undefined)
    return { kind: 'above', limit: Number(formula), style };
  const text = /^"(.*)"$/s.exec(formula)?.[1]?.replaceAll('""', '"');
  return one.operator === 'equal' && text !== undefined ? { kind: 'equals', text, style } : null;
}

/** The conditional formats of a sheet that a tab has words for, the first with precedence. */
export const formatsOf = ({ conditionalRules = [] }: Sheet, looks: FileLooks): ConditionalFormat[] =>
  [...conditionalRules]
    .sort((a, b) => a.priority - b.priority)
    .flatMap((one) => {
      const rule = formatRule(one, looks);
      return rule ? rangesOf(one.range).map((range) => ({ range, rule })) : [];
    });

type FileChart = NonNullable<Sheet['charts']>[number];

/** A range of the sheet's own cells. */
function ownRange(ref: string | undefined, name: string): Range | null {
  const [, quoted, bare, cells = ''] = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(.+)$/.exec(ref ?? '') ?? [];
  const tab = quoted?.replaceAll("''", "'") ?? bare;
  return tab === undefined || tab === name ? rangeOfRef(cells) : null;
}

const MARKERS = ['none', 'circle', 'square', 'triangle', 'diamond'] as const;

function seriesOf({ series = [] }: FileChart, name: string): ChartSeries[] | null {
  const lines = series.map((line): ChartSeries | null => {
    const values = ownRange(line.valuesRef, name);
    const symbol = line.marker?.symbol ?? 'none';
    return values
      ? {
          ...{ name: line.name ?? '', values },
          color: typeof line.color === 'string' ? line.color : '5D6B78',
          dash: line.stroke?.dash === 'dash' ? 'dash' : line.stroke?.dash === 'sysDot' ? 'dot' : 'solid',
          marker: MARKERS.find((one) => one === symbol) ?? 'circle',
        }
      : null;
  });
  return lines.length > 0 && lines.every((line) => line !== null) ? lines : null;
}

/** A line or column chart over the sheet's own cells; null for all others. */
function chartOf(one: FileChart, name: string): Chart | null {
  const [kind] = one.kinds;
  const series = seriesOf(one, name);
  const categories = ownRange(one.series?.[0]?.categoriesRef, name);
  const { from, to } = one.anchor ?? {};
  const { min, max, majorUnit } = one.axes?.y?.scale ?? {};
  if ((kind !== 'line' && kind !== 'bar') || one.kinds.length > 1 || !series || !categories || !from || !to)
    return null;
  if (min === undefined || max === undefined || majorUnit === undefined) return null;
  return {
    ...{ kind: kind === 'line' ? 'line' : 'column', title: one.title ?? '', series, categories },
    place: { row: from.row, column: from.col, rows: to.row - from.row, columns: to.col - from.col },
    ...{ xTitle: one.axes?.x?.title ?? '', yTitle: one.axes?.y?.title ?? '' },
    yFormat: one.axes?.y?.numberFormat?.formatCode ?? '#,##0',
    yScale: { min, max, step: majorUnit },
    labelEvery: one.axes?.x?.tickLblSkip ?? 1,
    altText: one.altText ?? '',
  };
}

export const chartsOf = ({ charts = [], name }: Sheet): Chart[] => charts.flatMap((one) => chartOf(one, name) ?? []);
