import { type Area, intersection, subtract } from '../grid/area.ts';
import type { ConditionalFormat, GridTab } from '../grid/model.ts';
import type { Host } from '../host-object.ts';

/** Takes the cells out of the areas of conditional formats; rules left without any go. */
export function removeRules(tab: GridTab, area: Area): void {
  tab.conditionalFormats = tab.conditionalFormats.filter((format) => {
    format.areas = format.areas.flatMap((old) => subtract(old, area));
    return format.areas.length > 0;
  });
}

export interface CopiedRule {
  readonly format: ConditionalFormat;
  /** The cells of the rule inside the copied area. */
  readonly parts: readonly Area[];
}

export function rulesWithin(tab: GridTab, area: Area): CopiedRule[] {
  return tab.conditionalFormats.flatMap((format) => {
    const parts = format.areas.flatMap((part) => intersection(part, area) ?? []);
    return parts.length ? [{ format, parts }] : [];
  });
}

/** Lets a copied rule hold on further areas: the same rule on its own tab, one like it on another. */
export function spreadRule(
  host: Host,
  from: GridTab,
  to: GridTab,
  format: ConditionalFormat,
  areas: readonly Area[],
): void {
  if (from === to && to.conditionalFormats.includes(format)) {
    format.areas.push(...areas);
    return;
  }
  to.conditionalFormats.push({
    ...format,
    id: `{cf-${host.workbook.nextId()}}`,
    areas: [...areas],
    settings: structuredClone(format.settings),
  });
}
