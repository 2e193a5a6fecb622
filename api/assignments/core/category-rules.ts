import { categoryRulesSheet } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, folded } from './lists.ts';
import type { AssignmentTables } from './types.ts';

/** Where a request without a category is planned. */
export const UNCATEGORIZED = 'Uncategorized';

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
  readonly pattern: string;
  readonly planningCategory: string;
}

/** The rules in their order; a rule without order, field, operator or category is left out with a finding. */
export function readRules(table: AssignmentTables['categoryRules']): { rules: CategoryRule[]; findings: Finding[] } {
  const { rows, findings } = cleanRows(categoryRulesSheet, table?.rows ?? []);
  const rules = rows.flatMap(({ row, values }): CategoryRule[] => {
    const { order, field, operator, pattern, planningCategory } = values;
    if (order !== null && field !== null && operator !== null && planningCategory !== null)
      return [
        { row, order, field: folded(field), operator: folded(operator), pattern: pattern ?? '', planningCategory },
      ];
    const place = { layout: categoryRulesSheet, row, column: null };
    findings.push(
      cellFinding(
        'warning',
        place,
        'RULE_INCOMPLETE',
        '',
        'order, field, operator and planning category',
        'the rule is incomplete and is not applied',
      ),
    );
    return [];
  });
  return { rules: rules.sort((a, b) => a.order - b.order || a.row - b.row), findings };
}

function holds({ operator, pattern }: CategoryRule, value: string | null): boolean {
  if (operator === 'always') return true;
  if (operator === 'blank') return folded(value) === '';
  const [text, wanted] = [folded(value), folded(pattern)];
  // A blank field contains nothing, also not a blank pattern.
  if (text === '' || wanted === '') return false;
  if (operator === 'contains') return text.includes(wanted);
  return operator === 'equals' ? text === wanted : text.startsWith(wanted);
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
    const fields: Readonly<Record<string, string | null>> = {
      category: request.sourceCategory,
      alternative_category: request.alternativeCategory,
      team_name: request.teamName,
      stage: request.stage,
      planning_category: category,
    };
    if (!holds(rule, fields[rule.field] ?? null)) continue;
    if (rule.planningCategory === '{source}') category = request.sourceCategory ?? UNCATEGORIZED;
    else if (rule.planningCategory !== '{alternative}') category = rule.planningCategory;
    else if (request.alternativeCategory === null) missingAlternative = true;
    else category = request.alternativeCategory;
  }
  return { category, missingAlternative };
}

/** Categories in the order of their names, each once. */
export const sortedCategories = (categories: Iterable<string>): string[] => [...new Set(categories)].sort(byText);
