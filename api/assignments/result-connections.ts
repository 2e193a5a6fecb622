import { argsType, connectionType } from '../runs/table-types.ts';
import { resultFields } from './result-fields.ts';

/** A result table as a list of the API: its types are made once and used by the run's fields and by the root fields. */
export const resultConnections = resultFields.map((table) => ({
  table,
  connection: connectionType(table),
  args: argsType(table),
}));

/** The list of one field of `resultFields`. */
export const resultConnection = (field: string) => resultConnections.find(({ table }) => table.field === field)!;
