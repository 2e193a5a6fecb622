import type { Finding } from '../../../schema/sheets/finding.ts';
import type { Grid } from '../../../schema/sheets/read-rows.ts';
import { rosterDoctorsSheet, rosterInputSheets, rosterSettingsSheet } from '../../../schema/sheets/roster-inputs.ts';
import { locateFindings } from '../../../schema/workbook/locate-finding.ts';
import { tableName } from '../../../schema/workbook/table-tab.ts';
import type { FoundInput, JobInput, Place } from '../job.ts';

const REQUIRED: readonly string[] = [rosterDoctorsSheet.table, rosterSettingsSheet.table];

export const rosterInputs: readonly JobInput[] = rosterInputSheets.map((layout) => ({
  layout,
  excelTable: tableName(layout.table),
  required: REQUIRED.includes(layout.table),
}));

export const rosterGrids = ({ headers, rows, firstRow, dateSystem }: FoundInput) => {
  const grids: readonly Grid[] = [{ source: 'WORKBOOK', dateSystem, firstRow, headers, rows }];
  return { grids, findings: [] };
};

export const locateRoster = (findings: readonly Finding[], found: FoundInput): readonly (Place | null)[] => {
  const { input, headers, firstRow, column } = found;
  return locateFindings(findings, input.layout, { headers, firstRow, firstColumn: column });
};
