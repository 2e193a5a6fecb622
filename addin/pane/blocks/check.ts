import { html, nothing, type TemplateResult } from 'lit-html';
import type { CheckState } from '../../planner/state.ts';
import { run as runWords, check as words } from '../../strings.ts';
import { instant } from '../format.ts';
import { nextStep } from '../next-step.ts';
import type { Pane } from '../pane-context.ts';
import { button, reasonLine } from './button.ts';
import { findings, severities } from './findings.ts';
import { icon } from './icon.ts';
import { step } from './step.ts';

/** Checking the inputs: the button, the counts, the findings. */
export function checkBlock(pane: Pane, number: number): TemplateResult {
  const { check, inputs } = pane.state;
  const lacking = inputs.some(({ required, found }) => required && !found);
  const face = {
    id: 'check-inputs',
    label: words.action,
    look: nextStep(pane.state) === 'check' ? ('primary' as const) : undefined,
    reason: lacking ? runWords.needsInputs : null,
  };
  const standing = check === null ? words.never : words.at(instant(check.at));
  return step(
    { id: 'check', number, title: words.title, standing, mark: markOf(check) },
    html`
      ${check === null ? nothing : counts(check)}
      <div class="actions">
        ${button(pane, face, () => void pane.actions.check())}
        ${
          check === null || check.findings.length === 0
            ? nothing
            : button(
                pane,
                { id: 'clear-marks', label: words.clear, look: 'subtle' },
                () => void pane.actions.clearMarks(),
              )
        }
      </div>
      ${reasonLine(face)} ${check === null ? nothing : outcome(pane, check)}
    `,
  );
}

function markOf(check: CheckState | null): 'open' | 'done' | 'attention' {
  if (check === null) return 'open';
  return check.counts.error > 0 ? 'attention' : 'done';
}

const counts = (check: CheckState): TemplateResult | typeof nothing =>
  check.findings.length === 0
    ? nothing
    : html`<ul class="counts">
        ${severities.map(
          (severity) => html`<li class="severity-${severity}">
            ${icon(severity)}<span>${words.counts[severity](check.counts[severity])}</span>
          </li>`,
        )}
      </ul>`;

function outcome(pane: Pane, check: CheckState): TemplateResult {
  return html`
    ${check.complete ? nothing : html`<p class="quiet">${words.partly}</p>`}
    ${
      check.findings.length === 0
        ? html`<p class="good">${icon('success')}${words.none}</p>`
        : html`${check.counts.error === 0 ? html`<p class="quiet">${words.noErrors}</p>` : nothing}
          <label class="check-line">
            <input
              type="checkbox"
              id="errors-only"
              .checked=${check.errorsOnly}
              @change=${(event: Event) => pane.actions.showErrorsOnly((event.target as HTMLInputElement).checked)}
            />
            ${words.errorsOnly}
          </label>
          ${findings(pane, check)}`
    }
  `;
}
