import type { CellStyle, DataValidation, SheetChart, ConditionalRule as XlsxRule } from 'hucre/xlsx';
import { rangeRef } from 'hucre/xlsx';
import { excelSerial } from '../workbook/calendar.ts';
import type { Chart, ConditionalFormat, Range, Validation } from '../workbook/workbook.ts';

const AXIS_TITLE = { axisTitleBold: false, axisTitleFontSize: 9 } as const;
/** Message boxes of a validation hold 255 characters. */
const MESSAGE_MAX = 255;

/** `B2:D9`. */
export const ref = ({ row, column, rows, columns }: Range): string =>
  rangeRef(row, column, row + rows - 1, column + columns - 1);

export function fileValidation({ range, rule, onError, message }: Validation): DataValidation {
  const common = {
    range: ref(range),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: onError,
    errorTitle: 'Not allowed',
    errorMessage: message.slice(0, MESSAGE_MAX),
  };
  if (rule.kind === 'list') return { ...common, type: 'list', values: [...rule.values] };
  if (rule.kind === 'day')
    return { ...common, type: 'date', operator: 'greaterThanOrEqual', formula1: String(excelSerial(rule.from)) };
  const { kind: type, min, max } = rule;
  if (min !== undefined && max !== undefined)
    return { ...common, type, operator: 'between', formula1: String(min), formula2: String(max) };
  if (max !== undefined) return { ...common, type, operator: 'lessThanOrEqual', formula1: String(max) };
  // Any number at all: Excel has no such rule, but nothing lies below this.
  return { ...common, type, operator: 'greaterThanOrEqual', formula1: String(min ?? -1e307) };
}

export function fileRule({ range, rule }: ConditionalFormat, priority: number): XlsxRule {
  const common = { range: ref(range), priority };
  if (rule.kind === 'scale')
    return {
      ...common,
      type: 'colorScale',
      colorScale: {
        cfvo: rule.stops.map((stop) => ({ type: 'num' as const, value: String(stop.at) })),
        colors: rule.stops.map((stop) => `FF${stop.color}`),
      },
    };
  const { fill, color, bold } = rule.style;
  const style: CellStyle = {
    ...(color || bold ? { font: { ...(bold ? { bold } : {}), ...(color ? { color: { rgb: color } } : {}) } } : {}),
    ...(fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } } } : {}),
  };
  if (rule.kind === 'above')
    return { ...common, type: 'cellIs', operator: 'greaterThan', formula: String(rule.limit), style, stopIfTrue: true };
  return { ...common, type: 'cellIs', operator: 'equal', formula: `"${rule.text.replaceAll('"', '""')}"`, style };
}

export function fileChart({ place, series, ...chart }: Chart): SheetChart {
  return {
    type: chart.kind,
    title: chart.title,
    titleFontSize: 13,
    titleBold: true,
    anchor: {
      from: { row: place.row, col: place.column },
      to: { row: place.row + place.rows, col: place.column + place.columns },
    },
    legend: 'bottom',
    altText: chart.altText,
    frameTitle: chart.title,
    chartSpaceBorderColor: 'BFC8D1',
    series: series.map((line) => ({
      name: line.name,
      values: ref(line.values),
      categories: ref(chart.categories),
      color: line.color,
      stroke: { width: 2, dash: line.dash === 'dot' ? 'sysDot' : line.dash },
      marker:
        line.marker === 'none'
          ? { symbol: 'none' }
          : { symbol: line.marker, size: 7, fill: line.color, line: line.color },
    })),
    axes: {
      x: { ...AXIS_TITLE, title: chart.xTitle, tickLblSkip: chart.labelEvery, majorTickMark: 'none' },
      y: {
        ...AXIS_TITLE,
        title: chart.yTitle,
        axisTitleRotation: -90,
        gridlines: { major: true },
        numberFormat: { formatCode: chart.yFormat, sourceLinked: false },
        scale: { min: chart.yScale.min, max: chart.yScale.max, majorUnit: chart.yScale.step },
        ...{ majorTickMark: 'out', minorTickMark: 'none' },
      },
    },
  };
}
