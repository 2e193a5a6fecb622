import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardCheck, BoardFile, BoardLines, BoardLook, BoardPerson } from '../../planner/board/board-state.ts';
import { board as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { icon } from './icon.ts';
import { step } from './step.ts';

/** People shown at once; all stand on a tab of the result. */
const PEOPLE_MAX = 12;
const ASKING = 'next-period';

/** A result that is a calendar: why a day, pins, what edits did to it, and how it goes on from it. */
export function boardBlock(pane: Pane, number: number): TemplateResult {
  const { board, shown } = pane.state;
  const { look, check } = board;
  const face = { id: 'look-at-place', label: words.look, reason: shown === null ? words.noResult : null };
  const mark = check?.tone === 'worse' || check?.tone === 'refused' ? 'attention' : look ? 'done' : 'open';
  return step(
    { id: 'board', number, title: words.title, standing: look?.explanation.title ?? words.none, mark },
    html`
      <p class="quiet" id="board-help">${words.help}</p>
      ${button(pane, { ...face, describedBy: 'board-help' }, () => void pane.actions.lookAtPlace())} ${reasonLine(face)}
      ${look === null ? nothing : looked(pane, look)}
      ${shown === null ? nothing : html`${checking(pane, check)} ${goingOn(pane)}`}
    `,
  );
}

const looked = (pane: Pane, look: BoardLook): TemplateResult => html`
  <h4>${look.explanation.title}</h4>
  <p id="board-text">${look.explanation.text}</p>
  ${look.pinnedTo === null ? nothing : pinned(pane, look, look.pinnedTo)} 
  <div class="sentences">${look.explanation.notes.map(lines)}</div>
  <ol class="people">
    ${look.explanation.people.slice(0, PEOPLE_MAX).map((person, index) => candidate(pane, look, person, index + 1))}
  </ol>
`;

function pinned(pane: Pane, { explanation }: BoardLook, id: string): TemplateResult {
  const name = explanation.people.find((person) => person.id === id)?.name ?? id;
  const face = { id: 'unpin', label: words.unpin, look: 'subtle' as const, name: words.named(words.unpin, name) };
  return html`<div class="actions tight">
    <strong>${words.pinnedTo(name)}</strong> ${button(pane, face, () => void pane.actions.pinPlace(null))}
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

const lines = ({ title, lines: all }: BoardLines): TemplateResult => html`
  ${title === '' ? nothing : html`<h5>${title}</h5>`}
  <ul class="lines">
    ${all.map((line) => html`<li>${line}</li>`)}
  </ul>
`;

function checking(pane: Pane, check: BoardCheck | null): TemplateResult {
  const face = { id: 'recheck', label: words.check, describedBy: 'recheck-does' };
  return html`
    <div class="choice">
      ${button(pane, face, () => void pane.actions.recheck())}
      <p class="quiet" id="recheck-does">${words.checkDoes}</p>
      ${check === null ? nothing : checked(check)}
    </div>
  `;
}

const ICONS = { better: 'success', same: 'success', worse: 'warning', refused: 'error' } as const;

const checked = ({ tone, text, groups }: BoardCheck): TemplateResult => html`
  <div class="sentences" id="board-check">
    <h4>${words.checkTitle}</h4>
    <p class="worth worth-${tone}" role="status">${icon(ICONS[tone])}<span>${text}</span></p>
    ${groups.map(lines)}
  </div>
`;

function goingOn(pane: Pane): TemplateResult {
  const { actions, local, state } = pane;
  const near = { id: 'keep-near', label: words.keepNear, describedBy: 'keep-near-does' };
  const files = { id: 'offer-files', label: words.files, describedBy: 'offer-files-does' };
  return html`
    <div class="choice">
      ${button(pane, near, () => void actions.keepNear())}
      <p class="quiet" id="keep-near-does">${words.keepNearDoes}</p>
    </div>
    <div class="choice">
      ${button(pane, files, () => void actions.offerFiles())}
      <p class="quiet" id="offer-files-does">${words.filesDoes}</p>
      ${state.board.files.length === 0 ? nothing : fileList(state.board.files)}
    </div>
    <div class="choice">${local.asking === ASKING ? asking(pane) : next(pane)}</div>
  `;
}

const next = (pane: Pane): TemplateResult =>
  button(pane, { id: 'next-period', label: words.next, expanded: false }, () => pane.keep({ asking: ASKING }));

const asking = (pane: Pane): TemplateResult => html`
  <div class="ask" role="group" aria-labelledby="next-period-asks">
    <p id="next-period-asks">${words.nextAsk}</p>
    <div class="actions tight">
      ${button(pane, { id: 'next-period-do', label: words.nextDo, look: 'primary' }, () => {
        pane.keep({ asking: null });
        void pane.actions.nextPeriod();
      })}
      ${button(pane, { id: 'next-period-keep', label: words.nextKeep, always: true }, () => pane.keep({ asking: null }))}
    </div>
  </div>
`;

const fileList = (files: readonly BoardFile[]): TemplateResult => html`
  <ul class="lines files" aria-label=${words.filesList}>
    ${files.map(
      ({ name, label, type, text }) => html`<li>
        <a download=${name} href=${`data:${type};charset=utf-8,${encodeURIComponent(text)}`}>${label}</a>
        <span class="quiet">${name}</span>
      </li>`,
    )}
  </ul>
`;
