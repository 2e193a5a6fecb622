import { html, nothing, type TemplateResult } from 'lit-html';
import type { Pane } from '../pane-context.ts';

/** Line of the header that tells what the pane is doing; buttons that wait refer to it. */
export const TASK_ID = 'task';

export interface ButtonFace {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** At most one `primary` is on the page: the next step. */
  readonly look?: 'primary' | 'subtle' | undefined;
  /** Why it cannot be pressed now; shown below it. */
  readonly reason?: string | null | undefined;
  /** Id of a text elsewhere that already tells why it cannot be pressed now. */
  readonly blockedBy?: string | undefined;
  /** Whole name for screen readers where the label alone is ambiguous. */
  readonly name?: string | undefined;
  /** Id of a text that tells what it does. */
  readonly describedBy?: string | undefined;
  readonly expanded?: boolean | undefined;
  /** Works while the pane is busy, too. */
  readonly always?: boolean;
}

/**
 * A button that stays reachable by keyboard while it cannot be pressed, so that its reason can be read. Waits while the
 * pane reads, sends or writes.
 */
export function button(pane: Pane, face: ButtonFace, press: () => void): TemplateResult {
  const busy = pane.state.task !== null && face.always !== true;
  const reason = face.reason ?? null;
  const blocked = busy || reason !== null || face.blockedBy !== undefined;
  const told = reason === null ? face.blockedBy : reasonId(face);
  const described = [face.describedBy, told, busy ? TASK_ID : undefined];
  return html`<fluent-button
    id=${face.id}
    appearance=${face.look ?? nothing}
    ?disabled-focusable=${blocked}
    aria-disabled=${blocked ? 'true' : nothing}
    aria-label=${face.name ?? nothing}
    aria-describedby=${described.filter((id) => id !== undefined).join(' ') || nothing}
    aria-expanded=${face.expanded === undefined ? nothing : String(face.expanded)}
    @click=${blocked ? null : press}
    >${face.label}</fluent-button
  >`;
}

const reasonId = (face: ButtonFace): string => `${face.id}-reason`;

/** The line below a button that tells why it cannot be pressed. */
export const reasonLine = (face: ButtonFace): TemplateResult | typeof nothing =>
  face.reason ? html`<p class="reason" id=${reasonId(face)}>${face.reason}</p>` : nothing;
