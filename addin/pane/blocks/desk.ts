import { html, nothing, type TemplateResult } from 'lit-html';
import type { DeskPerson, DeskState, ShownResult } from '../../planner/state.ts';
import { desk as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { type ButtonFace, button, reasonLine } from './button.ts';
import { icon } from './icon.ts';
import { step } from './step.ts';

/** People shown at once; the rest stand on Explain. */
const PEOPLE_MAX = 12;

/** The row that is selected: who could take it, why and why not, and what the planner decides. */
export function deskBlock(pane: Pane, number: number): TemplateResult {
  const { desk, shown } = pane.state;
  const face = { id: 'look-at-row', label: words.look, reason: shown === null ? words.noResult : null };
  return step(
    { id: 'desk', number, title: words.title, standing: desk?.item ?? words.none, mark: desk ? 'done' : 'open' },
    html`
      <p class="quiet" id="desk-help">${words.help}</p>
      ${button(pane, { ...face, describedBy: 'desk-help' }, () => void pane.actions.lookAtRow())} ${reasonLine(face)}
      ${desk === null ? nothing : explained(pane, desk)}
      <div class="choice">
        ${button(pane, decideFace('check', shown), () => void pane.actions.decide(false))}
        ${button(pane, decideFace('record', shown), () => void pane.actions.decide(true))}
        <p class="quiet" id="decide-does">${words.decideDoes}</p>
      </div>
    `,
  );
}

const decideFace = (what: 'check' | 'record', shown: ShownResult | null): ButtonFace => ({
  id: `decisions-${what}`,
  label: words[what],
  describedBy: 'decide-does',
  blockedBy: shown === null ? 'look-at-row-reason' : undefined,
});

const explained = (pane: Pane, { explanation, answer }: DeskState): TemplateResult => html`
  <p id="desk-why">${explanation.why}</p>
  ${explanation.fix === null ? nothing : html`<p class="quiet">${words.fix(explanation.fix)}</p>`}
  <ol class="candidates">
    ${explanation.people.slice(0, PEOPLE_MAX).map((person, index) => candidate(pane, person, index + 1, answer))}
  </ol>
  ${explanation.others.length === 0 ? nothing : others(explanation.others)}
`;

const others = (texts: readonly string[]): TemplateResult => html`
  <details class="fold">
    <summary>${words.others}</summary>
    <ul>
      ${texts.map((text) => html`<li class="quiet">${text}</li>`)}
    </ul>
  </details>
`;

/** `place`: in the list, for ids of elements; those of people may hold blanks and quotes. */
function candidate(pane: Pane, person: DeskPerson, place: number, answer: DeskState['answer']): TemplateResult {
  const { id, name, isChosen, hours, hoursLeft, reason } = person;
  const press = (kind: 'pin' | 'forbid', label: string, act: 'settle' | 'askWhatIf') =>
    button(
      pane,
      { id: `${act}-${kind}-${place}`, label, look: 'subtle', name: words.named(label, name) },
      () => void pane.actions[act](kind, id),
    );
  return html`<li>
    <p>
      ${isChosen ? html`${icon('success')} ` : nothing}<strong>${name}</strong>
      <span class="quiet">${isChosen ? `${words.chosen}, ` : ''}${words.hours(hours, hoursLeft)}</span>
    </p>
    <p class="quiet">${reason}</p>
    <div class="row">
      ${press('pin', words.pin, 'settle')} ${press('forbid', words.forbid, 'settle')}
      ${isChosen ? press('forbid', words.whatIfForbid, 'askWhatIf') : press('pin', words.whatIfPin, 'askWhatIf')}
    </div>
    ${answer?.personId === id ? html`<p class="shown" role="status" id="desk-answer">${answer.text}</p>` : nothing}
  </li>`;
}
