import { FUniver } from '@univerjs/core/facade';
import { type BrowserWorkbook, openBrowserWorkbook } from '../../../../addin/browser/open-workbook.ts';
import type { Change, Edit, WriteReport } from '../../../../addin/ports.ts';
import type { Tab } from '../../../../schema/workbook/workbook.ts';

/** A tab as it crosses from the test to the page: maps do not. */
export type SentTab = Omit<Tab, 'heights'> & { readonly heights: readonly (readonly [number, number])[] };
type SentChange = Change extends infer C
  ? C extends { readonly tab: Tab }
    ? Omit<C, 'tab' | 'previous'> & { readonly tab: SentTab; readonly previous?: SentTab | null }
    : C
  : never;

/** What the tests reach in the page. */
export interface GridUnderTest {
  readonly workbook: BrowserWorkbook;
  readonly edits: Edit[];
  readonly saved: string[];
  /** Univer itself, by which tests do what a person does in its menus. */
  readonly univer: FUniver;
  write(
    label: string,
    changes: readonly SentChange[],
  ): Promise<Omit<WriteReport, 'names'> & { readonly names: [string, string][] }>;
}

declare global {
  interface Window {
    underTest: GridUnderTest;
  }
}

const received = ({ heights, ...tab }: SentTab): Tab => ({ ...tab, heights: new Map(heights) });

function change(sent: SentChange): Change {
  if (sent.kind === 'add-tab') return { ...sent, tab: received(sent.tab) };
  if (sent.kind === 'redraw-tab')
    return { ...sent, tab: received(sent.tab), previous: sent.previous ? received(sent.previous) : null };
  return sent;
}

let univer: FUniver | undefined;
const start = FUniver.newAPI.bind(FUniver);
FUniver.newAPI = (wrapped) => {
  univer = start(wrapped);
  return univer;
};

const container = document.getElementById('grid');
if (!container) throw new Error('the page has no grid');
try {
  const workbook = await openBrowserWorkbook(container);
  const edits: Edit[] = [];
  const saved: string[] = [];
  if (!univer) throw new Error('Univer was not started');
  workbook.onEdit((edit) => edits.push(edit));
  workbook.onSaved((at) => saved.push(at));
  window.underTest = {
    ...{ workbook, edits, saved, univer },
    async write(label, changes) {
      const step = { label, at: '2026-11-22T20:15:00Z', changes: changes.map(change) };
      const { names, ...report } = await workbook.write(step);
      return { ...report, names: [...names] };
    },
  };
} catch (error) {
  container.textContent = error instanceof Error ? error.message : String(error);
}
