import type { PageSetup, Tab } from '../workbook/workbook.ts';

const MARGINS_INCHES = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };

/** How a tab is printed, in the words of hucre. */
export const pageSetup = (page: PageSetup) => ({
  paperSize: 'a4' as const,
  orientation: page.landscape ? ('landscape' as const) : ('portrait' as const),
  ...(page.scale === undefined
    ? { fitToPage: true, fitToWidth: 1, fitToHeight: page.fit === 'one-page' ? 1 : 0 }
    : { scale: page.scale, horizontalCentered: true }),
  margins: MARGINS_INCHES,
});

/** A reserved name of a tab: what is printed, and what is repeated. */
interface PrintName {
  readonly name: string;
  readonly range: string;
  readonly scope: string;
}

/** `A`, ..., `Z`, `AA`, ... of a column counted from 0. */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** hucre's own print titles leave out the quotes a tab name with blanks needs, and Excel calls such a file damaged. */
export function printNames({ name, page, widths }: Tab): PrintName[] {
  const tab = `'${name.replaceAll("'", "''")}'`;
  const area = `${tab}!$A$1:$${letters(widths.length - 1)}$${page.printRows}`;
  return [
    ...(page.printRows ? [{ name: '_xlnm.Print_Area', range: area, scope: name }] : []),
    ...(page.repeatRows > 0
      ? [{ name: '_xlnm.Print_Titles', range: `${tab}!$1:$${page.repeatRows}`, scope: name }]
      : []),
  ];
}
