import { html, type TemplateResult } from 'lit-html';
import { help as words } from '../../strings.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** The way to a plan, the words used, the keys. */
export const helpView = (_pane: Pane): TemplateResult => html`
  ${viewHead(words.title, null)}
  <h3>${words.steps}</h3>
  <ol class="help-steps">
    ${words.stepList.map(([name, text]) => html`<li><strong>${name}.</strong> ${text}</li>`)}
  </ol>
  <h3>${words.words}</h3>
  <dl class="help-words">
    ${words.wordList.map(([word, text]) => html`<dt>${word}</dt><dd>${text}</dd>`)}
  </dl>
  <h3>${words.keys}</h3>
  <dl class="pairs keys">
    ${words.keyList.map(([key, text]) => html`<dt><kbd>${key}</kbd></dt><dd>${text}</dd>`)}
  </dl>
`;
