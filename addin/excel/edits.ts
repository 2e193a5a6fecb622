import type { Edit } from '../ports.ts';
import { parseAddress } from './addresses.ts';
import { isBackup } from './own-names.ts';
import { runExcel } from './run-excel.ts';

type Listener = (edit: Edit) => void;

/** What the host tells of an edit. */
interface Raised {
  readonly worksheetId: string;
  readonly address: string;
  readonly changeType: string;
}

/**
 * Tells listeners of edits of people. Our own writes raise no events, because events are off while we write; what slips
 * through is known by its source. Edits that come together are told together, after one look at the names of the tabs.
 */
export class Edits {
  private readonly listeners = new Set<Listener>();
  private raised: Raised[] = [];
  private subscription: Promise<OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>> | null = null;

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.subscription ??= this.subscribe();
    return () => {
      this.listeners.delete(listener);
    };
  }

  private subscribe() {
    return runExcel(async (context) => {
      const handler = context.workbook.worksheets.onChanged.add(async (event) => {
        this.take(event);
      });
      await context.sync();
      return handler;
    });
  }

  private take({ worksheetId, address, changeType, triggerSource }: Excel.WorksheetChangedEventArgs): void {
    if (triggerSource === 'ThisLocalAddin' || this.listeners.size === 0) return;
    this.raised.push({ worksheetId, address, changeType });
    if (this.raised.length === 1) void this.tell();
  }

  private async tell(): Promise<void> {
    const names = await runExcel(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/id,items/name,items/visibility');
      await context.sync();
      return new Map(worksheets.items.filter((tab) => !isBackup(tab)).map(({ id, name }) => [id, name]));
    }).catch(() => new Map<string, string>());
    const raised = this.raised;
    this.raised = [];
    for (const { worksheetId, address, changeType } of raised) {
      const tab = names.get(worksheetId);
      if (tab === undefined) continue;
      const range = changeType === 'RangeEdited' ? parseAddress(address) : null;
      for (const listener of this.listeners) listener({ tab, range });
    }
  }
}
