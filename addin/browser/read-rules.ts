import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationType,
  type ISheetDataValidationRule,
  type IStyleData,
} from '@univerjs/core';
import type { IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import { dayAfter } from '../../schema/workbook/calendar.ts';
import type { ConditionalFormat, Validation, ValidationRule } from '../../schema/workbook/workbook.ts';
import { hexColor, styleOf } from './grid-style.ts';
import { rangeOf } from './place.ts';

const SERIAL_0_DAY = '1899-12-30';
/** Written for a rule without limits; see `gridValidation`. */
const NO_MINIMUM = -1e300;

/** Fields of all of Univer's rules; which there are depends on the type. */
interface AnyRule {
  readonly type: string;
  readonly subType?: string;
  readonly operator?: string;
  readonly value?: number | string;
  readonly style?: IStyleData;
  readonly config?: readonly {
    readonly color: string;
    readonly value: { readonly type: string; readonly value?: number | string };
  }[];
}

function formatRule({ type, subType, operator, value, style, config }: AnyRule): ConditionalFormat['rule'] | null {
  if (type === 'colorScale') {
    const [low, middle, high] = (Array.isArray(config) ? config : []).map(({ color, value: at }) => ({
      at: at.type === 'num' ? Number(at.value) : Number.NaN,
      color: hexColor(color) ?? '',
    }));
    if (!low || !middle || !high || [low, middle, high].some(({ at }) => Number.isNaN(at))) return null;
    return { kind: 'scale', stops: [low, middle, high] };
  }
  if (type !== 'highlightCell') return null;
  const look = styleOf(style ?? {});
  if (subType === 'number' && operator === 'greaterThan' && value !== undefined)
    return { kind: 'above', limit: Number(value), style: look };
  return subType === 'text' && operator === 'equal' ? { kind: 'equals', text: String(value ?? ''), style: look } : null;
}

/** Univer's conditional formats in our words; kinds we have no word for are dropped. */
export const formatsOf = (rules: readonly IConditionFormattingRule[]): ConditionalFormat[] =>
  rules.flatMap(({ ranges, rule }) => {
    const found = formatRule(rule as unknown as AnyRule);
    return found ? ranges.map((range) => ({ range: rangeOf(range), rule: found })) : [];
  });

const limit = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return text === undefined || text === '' || !Number.isFinite(number) || number < NO_MINIMUM ? undefined : number;
};

function ruleOf({ type, operator, formula1, formula2 }: ISheetDataValidationRule): ValidationRule | null {
  if (type === DataValidationType.LIST)
    return formula1 && !formula1.startsWith('=') ? { kind: 'list', values: formula1.split(',') } : null;
  const { BETWEEN, LESS_THAN_OR_EQUAL, GREATER_THAN_OR_EQUAL } = DataValidationOperator;
  const [first, second] = [limit(formula1), limit(formula2)];
  if (type === DataValidationType.DATE)
    return operator === GREATER_THAN_OR_EQUAL && first !== undefined
      ? { kind: 'day', from: dayAfter(SERIAL_0_DAY, first) }
      : null;
  if (type !== DataValidationType.WHOLE && type !== DataValidationType.DECIMAL) return null;
  const kind = type === DataValidationType.WHOLE ? 'whole' : 'decimal';
  const [min, max] =
    operator === BETWEEN ? [first, second] : operator === LESS_THAN_OR_EQUAL ? [undefined, first] : [first, undefined];
  if (operator !== BETWEEN && operator !== LESS_THAN_OR_EQUAL && operator !== GREATER_THAN_OR_EQUAL) return null;
  return { kind, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** Univer's validations in our words; kinds we have no word for are dropped. */
export const validationsOf = (rules: readonly ISheetDataValidationRule[]): Validation[] =>
  rules.flatMap((one) => {
    const rule = ruleOf(one);
    if (!rule) return [];
    const onError = one.errorStyle === DataValidationErrorStyle.STOP ? ('stop' as const) : ('warning' as const);
    return one.ranges.map((range) => ({ range: rangeOf(range), rule, onError, message: one.error ?? '' }));
  });
