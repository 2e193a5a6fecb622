import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardLook, BoardPerson } from '../../planner/board/board-state.ts';
import { board as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { icon } from './icon.ts';
import { sentences } from './sentences.ts';
import { step } from './step.ts';

/** People shown at once; all stand on a tab of the result. */
const PEOPLE_MAX = 60;

/** One place of a result that is a calendar: who holds it, who else could, what is broken and wished for, and its pin. */
export function boardDayBlock(pane: Pane, number: number): TemplateResult {
  const { board, shown } = pane.state;
  const { look } = board;
  const face = { id: 'look-at-place', label: words.look, reason: shown === null ? words.noResult : null };
  return step(
    {
      ...{ id: 'board', number, title: words.title, mark: look ? 'done' : 'open' },
      standing: look?.explanation.title ?? words.none,
    },
    html`
      ${button(pane, { ...face, describedBy: 'board-help' }, () => void pane.actions.lookAtPlace())} ${reasonLine(face)}
      <p class="quiet beneath" id="board-help">${words.help}</p>
      ${look === null ? nothing : looked(pane, look)}
    `,
  );
}

const looked = (pane: Pane, look: BoardLook): TemplateResult => html`
  <h4>${look.explanation.title}</h4>
  <p id="board-text">${look.explanation.text}</p>
  ${look.pinnedTo === null ? nothing : pinned(pane, look, look.pinnedTo)} 
  <div class="sentences">${look.explanation.notes.map(sentences)}</div>
  <ol class="people">
    ${look.explanation.people.slice(0, PEOPLE_MAX).map((person, index) => candidate(pane, look, person, index + 1))}
  </ol>
`;

function pinned(pane: Pane, { explanation }: BoardLook, id: string): TemplateResult {
  const name = explanation.people.find((person) => person.id === id)?.name ?? id;
  const face = { id: 'unpin', label: words.unpin, look: 'subtle' as const, name: words.named(words.unpin, name) };
  return html`<div class="pinned">
    <strong>${words.pinnedTo(name)}</strong>
    <div class="actions tight">${button(pane, face, () => void pane.actions.pinPlace(null))}</div>
  </div>`;
}

/** `place`: in the list, for ids of elements; those of people may hold blanks and quotes. */
function candidate(pane: Pane, look: BoardLook, person: BoardPerson, place: number): TemplateResult {
  const { id, name, isOnDuty, figures, reason } = person;
  const face = {
    ...{ id: `pin-place-${place}`, label: words.pin, look: 'subtle' as const },
    name: words.named(words.pin, name),
  };
  return html`<li>
    <p>
      ${isOnDuty ? html`${icon('success')} ` : nothing}<strong>${name}</strong>
      <span class="quiet">${isOnDuty ? words.onDuty : figures}</span>
    </p>
    ${reason === '' ? nothing : html`<p class="quiet">${reason}</p>`}
    ${
      look.pinnedTo === id
        ? nothing
        : html`<div class="actions tight">${button(pane, face, () => void pane.actions.pinPlace(id))}</div>`
    }
  </li>`;
}
