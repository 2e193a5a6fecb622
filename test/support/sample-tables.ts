import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReopeningTables } from '../../api/reopening/core/types.ts';
import { inlineTables } from '../../api/reopening/inline-tables.ts';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';

/** The folder of reference data; throws a sentence that says what to do where it is not set. */
export function referenceFolder(): string {
  const folder = process.env['PLANWRIGHT_REFERENCE_DATA'];
  if (!folder) {
    throw new Error('PLANWRIGHT_REFERENCE_DATA is not set: name the folder that holds reopening/sas_sample.');
  }
  if (!existsSync(join(folder, 'reopening/sas_sample'))) {
    throw new Error(`PLANWRIGHT_REFERENCE_DATA is ${folder}, which holds no reopening/sas_sample.`);
  }
  return folder;
}

/** Reads `input_*.csv` of the folders, a later folder winning; tables without a file are absent. */
export function readTables(folders: readonly string[]): { tables: ReopeningTables; findings: Finding[] } {
  const findings: Finding[] = [];
  const tables = Object.entries<SheetLayout>(inlineTables).flatMap(([name, layout]) => {
    const file = folders.map((folder) => join(folder, `${layout.file}.csv`)).findLast((path) => existsSync(path));
    if (!file) return [];
    const csv = parseCsv(readFileSync(file, 'utf8'));
    const read = readRows(layout, csv);
    findings.push(...csv.findings, ...read.findings);
    return [[name, read.rows]];
  });
  return { tables: Object.fromEntries(tables) as ReopeningTables, findings };
}

/** The tables with every row of a global parameter replaced by one value. */
export function withParameter(tables: ReopeningTables, parmName: string, parmValue: string): ReopeningTables {
  const others = (tables.parameters ?? []).filter(({ values }) => values.parmName !== parmName);
  const [model] = others;
  if (!model) throw new Error('a parameters table without rows');
  const values = { ...model.values, scenarioName: 'ALL', parmName, parmValue };
  return { ...tables, parameters: [...others, { ...model, row: 100_000 + others.length, values }] };
}
