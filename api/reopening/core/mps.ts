import { programOf, type ScenarioModel } from './model.ts';

/**
 * The revenue model as lines of a free MPS file (maximization as `OBJSENSE MAX`), readable by HiGHS, CBC and others.
 * Columns are `new_<series>_<day>`, `again_<series>_<day>` and `open_<sub-service>_<group>`, numbered from 1 in the order
 * of the clean inputs; rows carry their rule and number.
 */
export function mpsLines(model: ScenarioModel): string[] {
  const { columns, rows } = programOf(model, 'revenue');
  const names = columnNames(model);
  const rowNames = model.rows.addresses.map(({ rule }, row) => `${rule.toLowerCase()}_${row + 1}`);
  const entries: string[][] = names.map(() => []);
  const lines = ['NAME planwright_reopening FREE', 'OBJSENSE', '    MAX', 'ROWS', ' N revenue'];
  const rightSides: string[] = [];
  rowNames.forEach((name, row) => {
    const upper = rows.upper[row]!;
    const lower = rows.lower[row]!;
    if (upper === Infinity && lower === -Infinity) return;
    lines.push(` ${upper === Infinity ? 'G' : 'L'} ${name}`);
    const side = upper === Infinity ? lower : upper;
    if (side !== 0) rightSides.push(` RHS ${name} ${side}`);
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      entries[rows.indices[at]!]!.push(` ${names[rows.indices[at]!]} ${name} ${rows.values[at]}`);
    }
  });
  lines.push('COLUMNS');
  names.forEach((name, column) => {
    if (column === model.columns.firstFlag) lines.push(" MARKER MARKER 'MARKER' 'INTORG'");
    lines.push(` ${name} revenue ${columns.cost[column]}`, ...entries[column]!);
  });
  if (model.columns.firstFlag < names.length) lines.push(" MARKER MARKER 'MARKER' 'INTEND'");
  lines.push('RHS', ...rightSides, 'BOUNDS');
  names.forEach((name, column) => {
    if (columns.lower[column] !== 0) lines.push(` LO BND ${name} ${columns.lower[column]}`);
    if (columns.upper[column] !== Infinity) lines.push(` UP BND ${name} ${columns.upper[column]}`);
  });
  return [...lines, 'ENDATA'];
}

function columnNames({ columns, instance, subServices }: ScenarioModel): string[] {
  const names = new Array<string>(columns.count);
  const { days } = instance;
  columns.newPatients.forEach((column, cell) => {
    if (column >= 0) names[column] = `new_${Math.floor(cell / days) + 1}_${(cell % days) + 1}`;
  });
  columns.rescheduled.forEach((column, cell) => {
    if (column >= 0) names[column] = `again_${Math.floor(cell / days) + 1}_${(cell % days) + 1}`;
  });
  subServices.keys.forEach((_, s) => {
    const first = columns.open[s * days]!;
    for (let d = 0; first >= 0 && d < days; d++) {
      const column = columns.open[s * days + d]!;
      names[column] = `open_${s + 1}_${column - first + 1}`;
    }
  });
  return names;
}
