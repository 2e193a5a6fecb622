import { html, nothing, type TemplateResult } from 'lit-html';
import { pane as words } from '../../strings.ts';
import { icon } from './icon.ts';

export interface Step {
  /** Prefix of all ids within. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** Where it stands, in a few words. */
  readonly standing: string;
  readonly mark: 'open' | 'done' | 'attention';
}

/** One step of a job's panel: a numbered heading with where it stands, and what belongs to it. */
export const step = (face: Step, body: TemplateResult): TemplateResult => html`
  <section class="step" aria-labelledby="${face.id}-title">
    <div class="step-head">
      <span class="step-mark step-${face.mark}" aria-hidden="true">${stepMark(face)}</span>
      <h3 id="${face.id}-title"><span class="hidden">${words.step(face.number)} </span>${face.title}</h3>
      ${face.standing === '' ? nothing : html`<span class="standing">${face.standing}</span>`}
    </div>
    <div class="step-body">${body}</div>
  </section>
`;

function stepMark(face: Step): TemplateResult | number {
  if (face.mark === 'done') return icon('success');
  return face.mark === 'attention' ? icon('warning') : face.number;
}
