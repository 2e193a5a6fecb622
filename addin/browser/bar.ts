import { html, render } from 'lit-html';
import type { Message } from '../planner/state.ts';
import { workbookBar as words } from '../strings.ts';
import type { BrowserWorkbook } from './open-workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hands a file to the browser as a download. */
function download(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: XLSX }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What Excel's own File menu would do: open, save, start over; and what this page is. `opened`: tabs of a file came. */
export function mountBar(
  root: HTMLElement,
  workbook: BrowserWorkbook,
  tell: (message: Message) => void,
  opened: () => Promise<void>,
): void {
  let asking = false;
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
    }
  };
  const open = (event: Event) =>
    guarded(async () => {
      const input = event.target as HTMLInputElement;
      const [file] = input.files ?? [];
      if (!file) return;
      await workbook.importXlsx(new Uint8Array(await file.arrayBuffer()), file.name);
      input.value = '';
      await opened();
      tell({ kind: 'success', text: words.opened(file.name), details: [] });
    });
  const save = () => guarded(async () => download(await workbook.exportXlsx(), 'planwright.xlsx'));
  const startOver = () =>
    guarded(async () => {
      asking = false;
      await workbook.reset();
      location.reload();
    });
  const ask = (answer: boolean) => {
    asking = answer;
    draw();
  };
  const draw = () =>
    render(
      html`<h1>${words.title}</h1>
        <p class="what">${words.what}</p>
        ${
          asking
            ? html`<span role="alert">${words.sure}</span>
              <button class="danger" @click=${startOver}>${words.yes}</button>
              <button @click=${() => ask(false)}>${words.no}</button>`
            : html`<label class="button">${words.open}<input type="file" accept=".xlsx" @change=${open} /></label>
              <button @click=${save}>${words.save}</button>
              <button @click=${() => ask(true)}>${words.startOver}</button>`
        }`,
      root,
    );
  draw();
}
