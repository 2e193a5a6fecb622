import { prepare } from '../../../api/reopening/core/prepare.ts';
import type { Preparation } from '../../../api/reopening/core/types.ts';
import { smallHospital, type TableCells, tablesOf } from '../../support/reopening-builders.ts';

export interface PrepOptions {
  readonly include?: string;
  readonly exclude?: string;
  readonly today?: string;
}

/** The small hospital with some of its tables replaced, through data prep. */
export function prepared(changes: TableCells = {}, options: PrepOptions = {}): Preparation {
  return prepare(tablesOf({ ...smallHospital(), ...changes }), { today: '2020-01-15', ...options });
}

/** What prep hands on; fails loudly with the findings when it stopped. */
export function ready(preparation: Preparation): NonNullable<Preparation['ready']> {
  if (!preparation.ready) throw new Error(`data prep stopped: ${JSON.stringify(preparation.findings, null, 1)}`);
  return preparation.ready;
}

export const codes = (preparation: Preparation): string[] => preparation.findings.map(({ code }) => code);

export const errorsOf = (preparation: Preparation) =>
  preparation.findings.filter(({ severity }) => severity === 'error');
