import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { OptionState, OptionValue } from '../../planner/state.ts';
import { options as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';

/** The settings of a run, the everyday ones first. */
export function optionsBlock(pane: Pane): TemplateResult | typeof nothing {
  const { options } = pane.state;
  if (options.length === 0) return nothing;
  const [plain, advanced] = [false, true].map((wanted) => options.filter((option) => option.advanced === wanted));
  return html`
    <fieldset class="options">
      <legend class="hidden">${words.title}</legend>
      ${plain?.map((option) => field(pane, option))}
      ${
        advanced === undefined || advanced.length === 0
          ? nothing
          : html`<details class="fold">
            <summary>${words.advanced}</summary>
            ${advanced.map((option) => field(pane, option))}
          </details>`
      }
    </fieldset>
  `;
}

const field = (pane: Pane, option: OptionState): TemplateResult =>
  option.kind === 'switch' ? toggle(pane, option) : entry(pane, option);

function toggle(pane: Pane, { key, label, help, value }: OptionState): TemplateResult {
  const id = `option-${key}`;
  return html`<div class="field">
    <label class="check-line">
      <input
        type="checkbox"
        id=${id}
        aria-describedby="${id}-help"
        .checked=${live(value === true)}
        @change=${(event: Event) => pane.actions.setOption(key, (event.target as HTMLInputElement).checked)}
      />
      ${label}
    </label>
    <p class="quiet help" id="${id}-help">${help}</p>
  </div>`;
}

function entry(pane: Pane, option: OptionState): TemplateResult {
  const { key, label, help, kind, fault } = option;
  const id = `option-${key}`;
  return html`<div class="field ${kind === 'text' ? 'wide' : 'narrow'}">
    <label for=${id}>${label}</label>
    <span class="entry">
      <input
        type="text"
        id=${id}
        inputmode=${kind === 'text' ? 'text' : 'decimal'}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${fault === null ? nothing : 'true'}
        aria-describedby="${id}-help ${fault === null ? '' : `${id}-fault`}"
        .value=${live(written(option))}
        @change=${(event: Event) => pane.actions.setOption(key, readEntry(kind, (event.target as HTMLInputElement).value))}
      />${kind === 'percent' ? html`<span class="unit" aria-hidden="true">${words.percent}</span>` : nothing}
    </span>
    ${fault === null ? nothing : html`<p class="fault" id="${id}-fault">${fault}</p>`}
    <p class="quiet help" id="${id}-help">${help}</p>
  </div>`;
}

/** As it stands in the field: percents as percent, what is no number as it was typed. */
function written({ kind, value }: OptionState): string {
  if (value === null) return '';
  // Twelve digits hide the tail that a share such as 0.07 gets when it is multiplied by 100.
  if (kind === 'percent' && typeof value === 'number') return String(Number((value * 100).toPrecision(12)));
  return String(value);
}

const NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d+)?$/i;

/** What was typed as the option's value. Text that is no number stays text, for the use case to say what is wrong. */
export function readEntry(kind: OptionState['kind'], typed: string): OptionValue {
  const text = typed.trim();
  if (text === '') return null;
  if (kind === 'text') return text;
  const plain = kind === 'percent' ? text.replace(/\s*%$/, '') : text;
  if (!NUMBER.test(plain) || !/\d/.test(plain)) return text;
  const number = Number(plain.replaceAll(',', ''));
  return kind === 'percent' ? Number((number / 100).toPrecision(12)) : number;
}
