import { html, nothing, type TemplateResult } from 'lit-html';
import type { BoardCheck, BoardFile } from '../../planner/board/board-state.ts';
import { board as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { icon } from './icon.ts';
import { sentences } from './sentences.ts';
import { step } from './step.ts';

const ASKING = 'next-period';

/** A result that is a calendar as it stands with what was edited: what it is worth, and how it goes on from it. */
export function boardStandingBlock(pane: Pane, number: number): TemplateResult {
  const { board, shown } = pane.state;
  const { check } = board;
  const isOff = check?.tone === 'worse' || check?.tone === 'refused';
  const mark = isOff ? ('attention' as const) : check ? ('done' as const) : ('open' as const);
  const standing = check === null ? words.notChecked : words.tones[check.tone];
  const face = {
    id: 'recheck',
    label: words.check,
    describedBy: 'recheck-does',
    reason: shown === null ? words.noResult : null,
  };
  return step(
    { id: 'standing', number, title: words.checkTitle, standing, mark },
    html`
      ${check === null ? nothing : checked(check)}
      <div class="choice">
        ${button(pane, face, () => void pane.actions.recheck())}
        <p class="quiet" id="recheck-does">${words.checkDoes}</p>
        ${reasonLine(face)}
      </div>
      ${shown === null ? nothing : goingOn(pane)}
    `,
  );
}

const ICONS = { better: 'success', same: 'success', worse: 'warning', refused: 'error' } as const;

const checked = ({ tone, text, groups }: BoardCheck): TemplateResult => html`
  <div class="sentences" id="board-check">
    <p class="worth worth-${tone}" role="status">${icon(ICONS[tone])}<span>${text}</span></p>
    ${groups.map(sentences)}
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
