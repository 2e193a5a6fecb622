import type { ICellData, IStyleData } from '@univerjs/core';
import { SetRangeValuesMutation, SheetPasteShortKeyCommand } from '@univerjs/preset-sheets-core';
import type { Engine } from './engine.ts';

/** Takes every look out of cells but number formats, which tell that a number is a day. */
function withoutLooks(cells: Readonly<Record<string, Record<string, ICellData | null>>>): void {
  for (const line of Object.values(cells))
    for (const cell of Object.values(line)) {
      if (!cell || typeof cell.s !== 'object') continue;
      const format: IStyleData['n'] = cell.s?.n;
      if (format) cell.s = { n: format };
      else delete cell.s;
    }
}

/** Text pasted from an editor or a CSV file takes on the look of the cells it goes to, as in Excel; Univer would reset it. */
export function keepLooksUnderPlainText(engine: Engine): void {
  let plain = false;
  engine.beforeCommand((id, params) => {
    // The command is over before its cells are written: it lasts until the next one.
    if (id.startsWith('sheet.command.'))
      plain = id === SheetPasteShortKeyCommand.id && !params['htmlContent'] && Boolean(params['textContent']);
    if (plain && id === SetRangeValuesMutation.id)
      withoutLooks(params['cellValue'] as Parameters<typeof withoutLooks>[0]);
  });
}
