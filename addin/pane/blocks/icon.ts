import { svg, type TemplateResult } from 'lit-html';
import type { RunStateName } from '../../planner/state.ts';

export type IconName =
  | 'error'
  | 'warning'
  | 'notice'
  | 'success'
  | 'waiting'
  | 'running'
  | 'cancelled'
  | 'lost'
  | 'online'
  | 'close'
  | 'chevron';

// 16 by 16. Each has a shape of its own, so that no meaning hangs on color.
const shapes: Readonly<Record<IconName, TemplateResult>> = {
  error: svg`<circle cx="8" cy="8" r="6.5" fill="currentColor"/><path class="cut" d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"/>`,
  warning: svg`<path d="M8 1.6l6.7 12.1a.5.5 0 0 1-.44.74H1.74a.5.5 0 0 1-.44-.74z" fill="currentColor"/><path class="cut" d="M8 6v3.6M8 11.7v.1"/>`,
  notice: svg`<circle cx="8" cy="8" r="6.1"/><path d="M8 7.4v3.8M8 4.8v.1"/>`,
  success: svg`<circle cx="8" cy="8" r="6.5" fill="currentColor"/><path class="cut" d="M4.9 8.2l2.2 2.2 4-4.4"/>`,
  waiting: svg`<circle cx="8" cy="8" r="6.1"/><path d="M8 4.6V8l2.3 1.6"/>`,
  running: svg`<circle cx="8" cy="8" r="6.1" opacity=".35"/><path d="M8 1.9a6.1 6.1 0 0 1 6.1 6.1"/>`,
  cancelled: svg`<circle cx="8" cy="8" r="6.1"/><path d="M5 8h6"/>`,
  lost: svg`<path d="M2.2 6.3a8.6 8.6 0 0 1 11.6 0M4.6 9a5 5 0 0 1 6.8 0M8 12.2v.1M2.5 2.5l11 11"/>`,
  online: svg`<circle cx="8" cy="8" r="4" fill="currentColor"/>`,
  close: svg`<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>`,
  chevron: svg`<path d="M4 6.2l4 4 4-4"/>`,
};

/** Decoration beside a word that says the same. */
export const icon = (name: IconName): TemplateResult =>
  svg`<svg class="icon icon-${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;

export const runIcons: Readonly<Record<RunStateName, IconName>> = {
  QUEUED: 'waiting',
  RUNNING: 'running',
  DONE: 'success',
  REFUSED: 'error',
  FAILED: 'error',
  CANCELLED: 'cancelled',
};
