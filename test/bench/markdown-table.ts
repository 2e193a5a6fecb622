/** A column of a table of measurements: its head, and what it says of one. */
export type Column<Measured> = readonly [string, (measured: Measured) => string];

/** A markdown table, one row per measurement. */
export function markdownTable<Measured>(
  columns: readonly Column<Measured>[],
  measurements: readonly Measured[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(([head]) => head)),
    line(columns.map(() => '---')),
    ...measurements.map((measured) => line(columns.map(([, cell]) => cell(measured)))),
  ].join('\n');
}
