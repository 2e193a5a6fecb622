import { foldName } from '../../schema/sheets/text.ts';
import { styles } from '../../schema/workbook/styles.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { Change, Survey } from '../ports.ts';
import { regionOf } from './plan-results.ts';

/** A tab that an earlier result wrote: its table with the headers that are ours, or a drawn tab. */
interface EarlierTab {
  readonly asked: string;
  readonly table: { readonly name: string; readonly headers: readonly string[] } | null;
}

/** A drawn tab that only says why it is empty. */
export const emptiedTab = (name: string, sentence: string): Tab => ({
  ...{ name, purpose: 'result', description: sentence, widths: [], frozenRows: 0, frozenColumns: 0 },
  cells: [{ row: 0, column: 0, value: sentence, style: styles.text }],
  ...{ gridlines: true, tables: [], validations: [], conditionalFormats: [], charts: [] },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
});

/**
 * What becomes of tabs that only the earlier result had, so that nothing old passes for new: tables lose the values of our
 * columns, drawings say so with `sentence`; hers stays. `drawn`: those drawings. `left`: tabs that stay as they are, because it is not known what on
 * them is hers.
 */
export function planRetired(
  gone: readonly EarlierTab[],
  survey: Survey,
  previous: ReadonlyMap<string, Tab>,
  sentence: (tab: string) => string,
): { readonly changes: readonly Change[]; readonly drawn: readonly string[]; readonly left: readonly string[] } {
  const changes: Change[] = [];
  const drawn: string[] = [];
  const left: string[] = [];
  for (const { asked, table } of gone) {
    if (!table) {
      const region = survey.regions.find(({ name }) => name === regionOf(asked));
      if (!region) continue;
      const before = previous.get(asked);
      if (!before) {
        left.push(region.tab);
        continue;
      }
      const tab = emptiedTab(asked, sentence(asked));
      changes.push({ kind: 'redraw-tab', tab, region: region.name, previous: before });
      drawn.push(asked);
      continue;
    }
    const standing = survey.tables.find(({ name }) => name === table.name);
    if (!standing) continue;
    const ours = new Set(table.headers.map(foldName));
    const own = standing.headers.flatMap((header, index) => (ours.has(foldName(header)) ? [index] : []));
    const rows = Math.max(1, standing.rows);
    const columns = own.map((index) => ({ index, day: false, values: Array.from({ length: rows }, () => null) }));
    const [first] = own;
    const notes =
      first === undefined ? [] : [{ index: first, header: standing.headers[first]!, text: sentence(asked) }];
    changes.push({ kind: 'write-table', table: table.name, write: { deleteRows: [], rows, columns, notes } });
  }
  return { changes, drawn, left };
}
