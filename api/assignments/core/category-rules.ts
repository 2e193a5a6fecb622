import { categoryRulesSheet } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, folded } from './lists.ts';
import type { AssignmentTables } from './types.ts';

/** Where a request without a category is planned. */
const UNCATEGORIZED = 'Uncategorized';

/** What the rules look at. */
export interface Categorized {
  readonly sourceCategory: string | null;
  readonly alternativeCategory: string | null;
  readonly teamName: string | null;
  readonly stage: string | null;
}

export interface CategoryRule {
  readonly row: number;
  readonly order: number;
  readonly field: string;
  readonly operator: string;
  /** In lower case. */
  readonly pattern: string;
  readonly planningCategory: string;
}

/** The rules in their order. A rule without order, field, operator or category is an error: categories would silently be others. */
export function readRules(table: AssignmentTables['categoryRules']): { rules: CategoryRule[]; findings: Finding[] } {
  const needed = ['order', 'field', 'operator', 'planningCategory'];
  const { rows, findings } = cleanRows(categoryRulesSheet, table?.rows ?? [], { needed, severity: 'error' });
  const rules = rows.map(({ row, values: { order, field, operator, pattern, planningCategory } }): CategoryRule => {
    const operation = folded(operator);
    if (pattern === null && !PATTERNLESS.includes(operation)) {
      const place = { layout: categoryRulesSheet, row, column: 'pattern' };
      const what = `"${operation}" without a pattern is never true`;
      findings.push(cellFinding('warning', place, 'PATTERN_MISSING', '', 'a text to look for', what));
    }
    return {
      ...{ row, order: order!, field: folded(field), operator: operation },
      ...{ pattern: folded(pattern), planningCategory: planningCategory! },
    };
  });
  return { rules: rules.sort((a, b) => a.order - b.order || a.row - b.row), findings };
}

const PATTERNLESS: readonly string[] = ['blank', 'always'];

function holds({ operator, pattern }: CategoryRule, value: string | null): boolean {
  if (operator === 'always') return true;
  if (operator === 'blank') return folded(value) === '';
  const text = folded(value);
  // A blank field contains nothing, also not a blank pattern.
  if (text === '' || pattern === '') return false;
  if (operator === 'contains') return text.includes(pattern);
  return operator === 'equals' ? text === pattern : text.startsWith(pattern);
}

/**
 * The planning category of a request (section 4, steps 1, 2 and 6): rules in order, each sees what those before it left; plain
 * text in any case, a blank field matches nothing but `blank`. `{alternative}` keeps the category where there is no
 * alternative, and says so by `missingAlternative`.
 */
export function planningCategoryOf(
  rules: readonly CategoryRule[],
  request: Categorized,
): { category: string; missingAlternative: boolean } {
  let category = request.sourceCategory ?? UNCATEGORIZED;
  let missingAlternative = false;
  for (const rule of rules) {
    const fields = {
      category: request.sourceCategory,
      alternative_category: request.alternativeCategory,
      team_name: request.teamName,
      stage: request.stage,
      planning_category: category,
    };
    if (!holds(rule, fields[rule.field as keyof typeof fields])) continue;
    if (rule.planningCategory === '{source}') category = request.sourceCategory ?? UNCATEGORIZED;
    else if (rule.planningCategory !== '{alternative}') category = rule.planningCategory;
    else if (request.alternativeCategory === null) missingAlternative = true;
    else category = request.alternativeCategory;
  }
  return { category, missingAlternative };
}

/** Categories in the order of their names, each once. */
export const sortedCategories = (categories: Iterable<string>): string[] => [...new Set(categories)].sort(byText);
