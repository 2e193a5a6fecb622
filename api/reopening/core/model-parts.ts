import type { Calendar } from './calendar.ts';
import type { Columns } from './columns.ts';
import type { Rows } from './rows.ts';
import type { SubServices } from './sub-services.ts';
import type { ScenarioInstance } from './types.ts';

/** What the constraints need to add their rows. */
export interface ModelParts {
  readonly instance: ScenarioInstance;
  readonly calendar: Calendar;
  readonly subServices: SubServices;
  readonly columns: Columns;
  readonly rows: Rows;
}
