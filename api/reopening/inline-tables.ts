import {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../schema/sheets/reopening-inputs.ts';
import type { InlineLayouts, InlineTables } from '../runs/inline-tables.ts';

/** Input tables by the name they have in the API. */
export const inlineTables = {
  capacity: capacitySheet,
  utilization: utilizationSheet,
  serviceAttributes: serviceAttributesSheet,
  financials: financialsSheet,
  demand: demandSheet,
  demandForecast: demandForecastSheet,
  parameters: parametersSheet,
} as const satisfies InlineLayouts;

export type ReopeningRows = InlineTables<typeof inlineTables>;
