import type { Mark } from '../ports.ts';

/** Every English sentence the spreadsheet of the page says. */
export const words = {
  held: (first: number, last: number, count: number): string => {
    const [from, to, all] = [first, last, count].map((number) => number.toLocaleString('en-US'));
    const shown = first === 1 ? `First ${to} of ${all} rows` : `Rows ${from} to ${to} of ${all}`;
    return `${shown}; the whole table is held beside the grid. Saving as .xlsx gives all rows.`;
  },
  heldCannotBeEdited: 'These rows can only be looked at. To change them, import the table anew.',
  earlier: 'Earlier rows',
  later: 'Later rows',
  severity: { error: 'Error', warning: 'Warning', notice: 'Notice' } satisfies Record<Mark['severity'], string>,
  openElsewhere:
    'The workbook is open in another window or tab of this browser. Close it there, then load this page again.',
  storageFailed: (reason: string): string =>
    `This browser could not store the workbook: ${reason}. Save it as .xlsx before you close the page.`,
  opened: (name: string): string => `Opening of ${name}`,
} as const;
