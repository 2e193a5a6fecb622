import { html, nothing, type TemplateResult } from 'lit-html';
import type { InputState, PaneState } from '../../planner/state.ts';
import { inputs as words } from '../../strings.ts';
import { nextStep } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import { step } from './step.ts';

/** Which input tabs are there, how to lay out the missing ones, and the way to import. */
export function inputsBlock(pane: Pane, number: number): TemplateResult {
  const missing = pane.state.inputs.filter(({ found, required }) => required && !found).length;
  const face = {
    id: 'inputs',
    number,
    title: words.title,
    standing: standing(pane.state),
    mark: missing > 0 ? ('open' as const) : ('done' as const),
  };
  return step(
    face,
    html`${missing > 0 ? layOut(pane) : nothing} ${tabs(pane.state.inputs)} ${importLink(pane, missing)}`,
  );
}

/** While needed tabs are missing how many of them are there, then what is there in all. */
function standing({ inputs }: PaneState): string {
  const found = inputs.filter((input) => input.found);
  const needed = inputs.filter(({ required }) => required);
  const foundNeeded = needed.filter((input) => input.found).length;
  if (foundNeeded < needed.length) return words.lacking(foundNeeded, needed.length);
  return words.found(
    found.length,
    found.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
  );
}

function layOut(pane: Pane): TemplateResult {
  const { state, local } = pane;
  const label = state.inputs.some(({ found }) => found) ? words.layOutMissing : words.layOut;
  const look = nextStep(state) === 'inputs' ? 'primary' : undefined;
  const face = { id: 'new-workbook', label, look, describedBy: 'new-workbook-does' } as const;
  return html`
    <p class="quiet" id="new-workbook-does">${words.explain}</p>
    <label class="check-line">
      <input
        type="checkbox"
        .checked=${local.sample}
        @change=${(event: Event) => pane.keep({ sample: (event.target as HTMLInputElement).checked })}
      />
      ${pane.state.job.sample}
    </label>
    <div class="actions">
      ${button(pane, face, () => void pane.actions.newWorkbook({ sample: local.sample }))}
    </div>
  `;
}

const tabs = (inputs: readonly InputState[]): TemplateResult => html`
  <details class="fold">
    <summary>${words.listed(inputs.length)}</summary>
    <ul class="tabs">
      ${inputs.map(tab)}
    </ul>
  </details>
`;

function tab({ tab, description, found, rows, required }: InputState): TemplateResult {
  const lacking = required ? words.tabMissing : words.tabOptional;
  const presence = rows === null ? words.present : words.rows(rows);
  const mark = found ? icon('success') : icon(required ? 'error' : 'cancelled');
  return html`<li class=${found ? 'found' : required ? 'lacking' : 'unused'}>
    ${mark}<span class="tab-name">${tab}</span><span class="tab-rows">${found ? presence : lacking}</span>
    <span class="tab-description">${description}</span>
  </li>`;
}

const importLink = (pane: Pane, missing: number): TemplateResult => html`
  <div class="actions ${missing > 0 ? '' : 'tight'}">
    ${button(
      pane,
      { id: 'to-import', label: words.import, look: missing > 0 ? undefined : 'subtle', always: true },
      () => pane.actions.show('import'),
    )}
  </div>
`;
