import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationRenderMode,
  DataValidationType,
  type ISheetDataValidationRule,
} from '@univerjs/core';
import type { IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import { excelSerial } from '../../schema/workbook/calendar.ts';
import type { ConditionalFormat, Validation, ValidationRule } from '../../schema/workbook/workbook.ts';
import { gridStyle } from './grid-style.ts';
import { gridRange } from './place.ts';

// Univer's own enumerations stand in a module that needs a browser; these are their values.
type RuleType<T extends string> = T & IConditionFormattingRule['rule']['type'];

/** A conditional format in Univer's words. */
export function gridFormat({ range, rule }: ConditionalFormat, id: string): IConditionFormattingRule {
  const common = { cfId: id, ranges: [gridRange(range)] };
  if (rule.kind === 'scale') {
    const config = rule.stops.map((stop, index) => ({
      index,
      color: `#${stop.color}`,
      value: { type: 'num', value: stop.at },
    }));
    const scale = { type: 'colorScale' as RuleType<'colorScale'>, config };
    return { ...common, stopIfTrue: false, rule: scale as IConditionFormattingRule['rule'] };
  }
  const test =
    rule.kind === 'above'
      ? { subType: 'number', operator: 'greaterThan', value: rule.limit }
      : { subType: 'text', operator: 'equal', value: rule.text };
  const highlight = { type: 'highlightCell', style: gridStyle(rule.style), ...test };
  return {
    ...common,
    stopIfTrue: rule.kind === 'above',
    rule: highlight as unknown as IConditionFormattingRule['rule'],
  };
}

type Test = Pick<ISheetDataValidationRule, 'type' | 'operator' | 'formula1' | 'formula2'>;

function testOf(rule: ValidationRule): Test {
  if (rule.kind === 'list') return { type: DataValidationType.LIST, formula1: rule.values.join(',') };
  const { BETWEEN, LESS_THAN_OR_EQUAL, GREATER_THAN_OR_EQUAL } = DataValidationOperator;
  if (rule.kind === 'day')
    return {
      type: DataValidationType.DATE,
      operator: GREATER_THAN_OR_EQUAL,
      formula1: String(excelSerial(rule.from) ?? rule.from),
    };
  const type = rule.kind === 'whole' ? DataValidationType.WHOLE : DataValidationType.DECIMAL;
  const { min, max } = rule;
  if (min !== undefined && max !== undefined)
    return { type, operator: BETWEEN, formula1: String(min), formula2: String(max) };
  if (max !== undefined) return { type, operator: LESS_THAN_OR_EQUAL, formula1: String(max) };
  // Any number at all: there is no such rule, but nothing lies below this.
  return { type, operator: GREATER_THAN_OR_EQUAL, formula1: String(min ?? -1e307) };
}

/** A validation in Univer's words; rows the sheet does not have are left out, null where none is left. */
export function gridValidation(
  { range, rule, onError, message }: Validation,
  id: string,
  sheetRows: number,
): ISheetDataValidationRule | null {
  const rows = Math.min(range.rows, sheetRows - range.row);
  if (rows < 1) return null;
  return {
    uid: id,
    ranges: [gridRange({ ...range, rows })],
    ...testOf(rule),
    allowBlank: true,
    showErrorMessage: true,
    error: message,
    errorStyle: onError === 'stop' ? DataValidationErrorStyle.STOP : DataValidationErrorStyle.WARNING,
    ...(rule.kind === 'list' ? { showDropDown: true, renderMode: DataValidationRenderMode.ARROW } : {}),
  };
}
