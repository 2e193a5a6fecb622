import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/command-line.ts';

const H5 = 'facility,service_line,sub_service,ip_op_indicator,med_surg_indicator';

/** Every day from the Sunday 2026-02-01 on. */
const days = Array.from({ length: 14 }, (_, i) => `2026-02-${String(i + 1).padStart(2, '0')}`);

const parameters = (rows: readonly string[]): string =>
  ['scenario_name,parm_name,parm_value,facility,service_line,sub_service,ip_op_indicator,med_surg_indicator', ...rows]
    .map((row) => `${row}\n`)
    .join('');

export const everywhere = [
  'ALL,PLANNING_HORIZON,2,ALL,ALL,ALL,ALL,ALL',
  'ALL,DATE_PHASE_1,02/01/2026,ALL,ALL,ALL,ALL,ALL',
  'ALL,RUN_INPUT_DEMAND_FCST,NO,ALL,ALL,ALL,ALL,ALL',
];

/**
 * One sub-service with ten patients asking each day who stay one day, beds for six, 100 of revenue and 40 of margin each.
 * Over 14 days the plan admits 84 patients: revenue 8400, margin 3360.
 */
export const smallHospital = (parameterRows: readonly string[] = []): Readonly<Record<string, string>> => ({
  'input_capacity.csv': 'facility,service_line,sub_service,resource,capacity\nNorth,ALL,ALL,Beds,6\n',
  'input_utilization.csv': `${H5},resource,utilization_mean\nNorth,Surgery,Hips,I,MED,Beds,1\n`,
  'input_service_attributes.csv': `${H5},num_cancelled,length_stay_mean\nNorth,Surgery,Hips,I,MED,0,1\n`,
  'input_financials.csv': `${H5},revenue,margin\nNorth,Surgery,Hips,I,MED,100,40\n`,
  'input_demand_forecast.csv': `${H5},date,demand\n${days.map((day) => `North,Surgery,Hips,I,MED,${day},10\n`).join('')}`,
  'input_opt_parameters.csv': parameters([...everywhere, ...parameterRows]),
});

/** Writes the small hospital, changed by `files`, into a new folder. */
export function hospitalFolder(parent: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFiles(folder, files);
  return folder;
}
