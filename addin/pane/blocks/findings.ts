import { html, nothing, type TemplateResult } from 'lit-html';
import type { Severity } from '../../../schema/sheets/finding.ts';
import type { CheckState, ListedFinding } from '../../planner/state.ts';
import { check as words } from '../../strings.ts';
import { count } from '../format.ts';
import type { Pane } from '../pane-context.ts';
import { TASK_ID } from './button.ts';
import { icon } from './icon.ts';

export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** As many as can be read and scrolled; the rest is counted. */
const SHOWN_MAX = 200;
const KEYS_ID = 'findings-keys';

interface Line {
  readonly finding: ListedFinding;
  /** Place in `CheckState.findings`. */
  readonly index: number;
}

/** The findings, one line each: severity, place, what is wrong, what is allowed. One tab stop; arrow keys move inside. */
export function findings(pane: Pane, check: CheckState): TemplateResult {
  const lines = check.findings
    .map((finding, index): Line => ({ finding, index }))
    .filter(({ finding }) => !check.errorsOnly || finding.severity === 'error');
  if (lines.length === 0) return html`<p class="good">${icon('success')}${words.hidden}</p>`;
  const shown = lines.slice(0, SHOWN_MAX);
  const reachable = shown.filter(({ finding }) => finding.tab !== '');
  const current = reachable.find(({ index }) => index === pane.local.finding) ?? reachable[0];
  return html`
    <p class="quiet" id=${KEYS_ID}>${words.keys}</p>
    <ul class="findings" aria-label=${words.list} @keydown=${move}>
      ${shown.map((line) => item(pane, line, line === current))}
    </ul>
    ${
      lines.length > shown.length
        ? html`<p class="quiet more">${words.more(count(lines.length - shown.length))}</p>`
        : nothing
    }
  `;
}

function item(pane: Pane, { finding, index }: Line, current: boolean): TemplateResult {
  const body = describe(finding);
  const classes = `finding severity-${finding.severity}${finding.edited ? ' edited' : ''}`;
  // What is about the whole input has no cell to go to.
  if (finding.tab === '') return html`<li><div class=${classes}>${body}</div></li>`;
  const busy = pane.state.task !== null;
  return html`<li>
    <button
      type="button"
      class=${classes}
      data-finding=${index}
      tabindex=${current ? 0 : -1}
      aria-describedby=${busy ? TASK_ID : nothing}
      aria-disabled=${busy ? 'true' : nothing}
      @focus=${() => pane.keep({ finding: index })}
      @click=${busy ? null : () => void pane.actions.goToFinding(index)}
    >
      ${body}
    </button>
  </li>`;
}

const describe = (finding: ListedFinding): TemplateResult => html`
  <span class="finding-head">
    ${icon(finding.severity)}<span class="severity">${words.severity[finding.severity]}</span>
    <span class="place">${place(finding)}</span>
    ${finding.edited ? html`<span class="edited-word">${words.edited}</span>` : nothing}
  </span>
  <span class="finding-message">${finding.message}</span>
  ${finding.allowed === '' ? nothing : html`<span class="allowed">${words.allowed(finding.allowed)}</span>`}
`;

function place({ tab, cell, column }: ListedFinding): string {
  if (tab === '') return words.wholeInput;
  return [tab, cell, column].filter((part) => part !== null && part !== '').join(' · ');
}

/** Arrow keys, Home and End move between the lines that lead to a cell. */
function move(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, buttons.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: buttons.length - 1,
  };
  const next = to[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}
