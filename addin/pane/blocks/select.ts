import { html, nothing, type TemplateResult } from 'lit-html';

export interface SelectFace {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  /** Line for "nothing chosen", null: something always is. */
  readonly none: string | null;
  readonly describedBy?: string;
  readonly invalid?: boolean;
}

/** A labelled native list of choices: keyboard, screen readers and high contrast work as the system has them. */
export const select = (face: SelectFace, choose: (key: string | null) => void): TemplateResult => html`
  <label for=${face.id}>${face.label}</label>
  <select
    id=${face.id}
    aria-describedby=${face.describedBy ?? nothing}
    aria-invalid=${face.invalid === true ? 'true' : nothing}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || null)}
  >
    ${face.none === null ? nothing : html`<option value="" .selected=${face.value === null}>${face.none}</option>`}
    ${face.choices.map(
      ({ key, label }) => html`<option value=${key} .selected=${key === face.value}>${label}</option>`,
    )}
  </select>
`;
