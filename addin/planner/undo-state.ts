import type { Context } from './context.ts';

/** Shows which step can be taken back. */
export async function showUndo({ store, ports }: Context): Promise<void> {
  store.change({ undo: await ports.workbook.lastStep() });
}
