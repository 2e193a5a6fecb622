import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { OptionState, OptionValue } from '../../planner/state.ts';
import { options as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';

/** The settings of a run, folded to one line that tells them; the everyday ones first. */
export function optionsBlock(pane: Pane): TemplateResult | typeof nothing {
  const { options } = pane.state;
  if (options.length === 0) return nothing;
  const everyday = options.filter(({ advanced }) => !advanced);
  const advanced = options.filter((option) => option.advanced);
  const faulty = (some: readonly OptionState[]) => some.some(({ fault }) => fault !== null);
  return html`
    <details class="fold" ?open=${faulty(options)}>
      <summary>${words.title}<span class="quiet">${everyday.filter(isSet).map(summary).join(' · ')}</span></summary>
      <fieldset class="options">
        <legend class="hidden">${words.legend}</legend>
        ${everyday.map((option) => field(pane, option))}
        ${
          advanced.length === 0
            ? nothing
            : html`<details class="fold" ?open=${faulty(advanced)}>
              <summary>${words.advanced}</summary>
              ${advanced.map((option) => field(pane, option))}
            </details>`
        }
      </fieldset>
    </details>
  `;
}

const unitOf = ({ kind, unit }: OptionState): string | null => (kind === 'percent' ? words.percent : unit);

/** An empty setting is as the job has it and needs no mention. */
const isSet = ({ kind, value }: OptionState): boolean => kind === 'switch' || (value !== null && value !== '');

function summary(option: OptionState): string {
  const { kind, label, value } = option;
  if (kind === 'switch') return words.value(label, value === true ? words.on : words.off);
  const text = written(option);
  const unit = unitOf(option);
  return words.value(label, unit === null ? text : `${text}\u00a0${unit}`);
}

const field = (pane: Pane, option: OptionState): TemplateResult =>
  option.kind === 'switch' ? toggle(pane, option) : entry(pane, option);

function toggle(pane: Pane, { key, label, help, value }: OptionState): TemplateResult {
  const id = `option-${key}`;
  return html`<div class="field switch">
    <label for=${id}>${label}</label>
    <fluent-switch
      id=${id}
      aria-describedby="${id}-help"
      .checked=${live(value === true)}
      @change=${(event: Event) => pane.actions.setOption(key, (event.target as HTMLInputElement).checked)}
    ></fluent-switch>
    <p class="quiet help" id="${id}-help">${help}</p>
  </div>`;
}

function entry(pane: Pane, option: OptionState): TemplateResult {
  const { key, label, help, kind, fault } = option;
  const unit = unitOf(option);
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
      />${unit === null ? nothing : html`<span class="unit" aria-hidden="true">${unit}</span>`}
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
