import { SheetsDataValidationValidatorService } from '@univerjs/preset-sheets-data-validation';
import type { Engine } from './engine.ts';
import { sheetIds } from './sheets.ts';

/** Univer validates cells when the browser is idle, and fails aloud for a sheet that is gone by then; nothing is left to do. */
export function calmValidation(engine: Engine): void {
  const validator = engine.injector.get(SheetsDataValidationValidatorService);
  const validate = validator.validatorRanges.bind(validator);
  validator.validatorRanges = async (unit, sheet, ranges) =>
    sheetIds(engine).includes(sheet) ? validate(unit, sheet, ranges) : [];
}
