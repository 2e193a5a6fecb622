import { html, type TemplateResult } from 'lit-html';
import type { ImportState } from '../../planner/state.ts';
import { importing as words } from '../../strings.ts';
import { button, reasonLine, TASK_ID } from '../blocks/button.ts';
import { mapping } from '../blocks/mapping.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** Filling the input tabs from files or a selection, with the mapping of columns in view. */
export function importView(pane: Pane): TemplateResult {
  const { importing } = pane.state;
  return html`
    ${viewHead(words.title, words.explain)} ${importing === null ? sources(pane) : review(pane, importing)}
  `;
}

const sources = (pane: Pane): TemplateResult => html`
  <div class="choice">
    ${filePicker(pane)}
    <p class="quiet" id="import-files-does">${words.fileKinds}</p>
  </div>
  <div class="choice">
    ${button(
      pane,
      { id: 'import-selection', label: words.selection, describedBy: 'import-selection-does' },
      () => void pane.actions.importSelection(),
    )}
    <p class="quiet" id="import-selection-does">${words.selectionDoes}</p>
  </div>
`;

/** The browser's own file field, drawn as a button: the label takes the look, the field keeps keyboard and name. */
function filePicker(pane: Pane): TemplateResult {
  const busy = pane.state.task !== null;
  return html`<label class="file ${busy ? 'blocked' : ''}">
    <input
      type="file"
      id="import-files"
      class="hidden"
      multiple
      accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      aria-describedby="import-files-does ${busy ? TASK_ID : ''}"
      ?disabled=${busy}
      @change=${(event: Event) => void take(pane, event.target as HTMLInputElement)}
    />
    ${words.files}
  </label>`;
}

async function take(pane: Pane, field: HTMLInputElement): Promise<void> {
  const files = [...(field.files ?? [])];
  if (files.length === 0) return;
  const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const contents = await Promise.all(files.map(read));
  // Emptied, so that the same file can be chosen again after it was corrected.
  field.value = '';
  await pane.actions.importFiles(contents);
}

function review(pane: Pane, importing: ImportState): TemplateResult {
  const { actions } = pane;
  const face = {
    id: 'apply-import',
    label: words.apply,
    look: 'primary' as const,
    reason: importing.ready ? null : words.notReady,
    describedBy: 'import-undoable',
  };
  return html`
    ${importing.tables.map((table, index) => mapping(pane, importing, table, index))} ${mode(pane, importing)}
    <div class="actions">
      ${button(pane, face, () => void actions.applyImport())}
      ${button(pane, { id: 'cancel-import', label: words.cancel, look: 'subtle' }, () => actions.cancelImport())}
    </div>
    ${reasonLine(face)}
    <p class="quiet" id="import-undoable">${words.undoable}</p>
  `;
}

const modes: readonly ImportState['mode'][] = ['replace', 'append'];

const mode = ({ actions }: Pane, importing: ImportState): TemplateResult => html`
  <fieldset class="radios">
    <legend>${words.mode}</legend>
    ${modes.map(
      (name) => html`<label class="check-line">
        <input
          type="radio"
          name="import-mode"
          id="import-${name}"
          .checked=${importing.mode === name}
          @change=${() => actions.setImportMode(name)}
        />
        ${words[name]}
      </label>`,
    )}
  </fieldset>
`;
