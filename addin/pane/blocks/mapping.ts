import { html, nothing, type TemplateResult } from 'lit-html';
import type { ImportState, ImportTableState } from '../../planner/state.ts';
import { importing as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { icon } from './icon.ts';
import { select } from './select.ts';

type Column = ImportTableState['columns'][number];

const isLacking = ({ required, source }: Column): boolean => required && source === null;

/** One table that was found: where it goes, and which of its columns fills which of ours. */
export function mapping(pane: Pane, importing: ImportState, table: ImportTableState, index: number): TemplateResult {
  const id = `import-${index}`;
  const choices = importing.targets.map(({ table, tab }) => ({ key: table, label: tab }));
  return html`
    <section class="mapping" aria-labelledby="${id}-title">
      <h3 id="${id}-title">${words.tableOf(table.from, table.rows)}</h3>
      <div class="field wide">
        ${select(
          { id: `${id}-target`, label: words.target, value: table.target, choices, none: words.leaveOut },
          (key) => pane.actions.setImportTarget(index, key),
        )}
      </div>
      ${table.faults.map((fault) => html`<p class="fault">${icon('error')}${fault}</p>`)}
      ${table.notes.map((note) => html`<p class="notice-line">${icon('notice')}<span>${note}</span></p>`)}
      ${table.target === null ? nothing : columns(pane, table, index)}
    </section>
  `;
}

function columns(pane: Pane, table: ImportTableState, index: number): TemplateResult {
  const filled = table.columns.filter(({ source }) => source !== null).length;
  // Open where something needs a look; the planner may close it or open the others.
  const open = table.columns.some((column) => isLacking(column) || column.how === 'similar');
  return html`<details class="fold" ?open=${open}>
    <summary>${words.mapped(filled, table.columns.length)}</summary>
    <ul class="columns" aria-label=${words.columns(table.from)}>
      ${table.columns.map((column, at) => line(pane, table, index, column, at))}
    </ul>
  </details>`;
}

function line(pane: Pane, table: ImportTableState, index: number, column: Column, at: number): TemplateResult {
  const id = `import-${index}-column-${at}`;
  const examples = column.examples.filter((value) => value !== '').join(', ');
  return html`<li class="column how-${column.how} ${isLacking(column) ? 'lacking' : ''}">
    ${select(
      {
        id,
        label: column.required ? words.requiredColumn(column.header) : column.header,
        value: column.source,
        choices: table.sources.map((source) => ({ key: source, label: source })),
        none: words.stays,
        describedBy: `${id}-how`,
        invalid: isLacking(column),
      },
      (source) => pane.actions.setImportColumn(index, column.header, source),
    )}
    <p class="quiet" id="${id}-how">
      <span class="how">
        ${isLacking(column) ? icon('error') : column.how === 'similar' ? icon('warning') : nothing}${words.how[column.how]}
      </span>
      ${examples === '' ? nothing : html`<span class="examples">${words.examples(examples)}</span>`}
    </p>
  </li>`;
}
