import { html, nothing, type TemplateResult } from 'lit-html';
import type { ServerState } from '../../planner/state.ts';
import { pane as paneWords, settings as words } from '../../strings.ts';
import { disclosureLines } from '../disclosure.ts';
import type { Pane } from '../pane-context.ts';
import { viewHead } from './view-head.ts';

/** Whom a server without sign-in takes everybody for. */
const LOCAL_VIEWER = 'local';

/** Which server, who plans there as what, what is sent to it, and how to go to another one. */
export function settingsView({ state }: Pane): TemplateResult {
  const { server } = state;
  return html`
    ${viewHead(words.title, null)}
    <h3>${words.server}</h3>
    <dl class="pairs">
      <dt>${words.address}</dt><dd class="address">${server.url}</dd>
      <dt>${words.state}</dt><dd>${paneWords.server[server.state]}</dd>
      <dt>${words.version}</dt><dd>${server.version ?? words.versionUnknown}</dd>
    </dl>
    <h3>${words.who}</h3>
    ${who(server)}
    <h3>${words.elsewhere}</h3>
    <p>${state.host === 'excel' ? words.elsewhereExcel : words.elsewhereBrowser}</p>
    <h3>${words.sent}</h3>
    ${disclosureLines(state)}
  `;
}

function who({ viewer }: ServerState): TemplateResult {
  if (viewer === null) return html`<p class="quiet">${words.nobody}</p>`;
  return html`
    <p>${words.person(viewer.name, viewer.role)}</p>
    ${viewer.id === LOCAL_VIEWER ? html`<p class="quiet">${words.local}</p>` : nothing}
  `;
}
