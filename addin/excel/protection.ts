import { WorkbookFailed } from '../ports.ts';
import type { Overview } from './survey.ts';

/**
 * Refuses before anything is written: on a protected tab half of a step would fail.
 *
 * @throws {WorkbookFailed} `PROTECTED`
 */
export function refuseProtected(seen: Overview, tabs: readonly string[]): void {
  if (seen.workbookProtected)
    throw new WorkbookFailed(
      'PROTECTED',
      'The structure of the workbook is protected, so tabs cannot be added or kept for undo. Take the protection off (Review, Protect Workbook), then try again.',
    );
  const touched = new Set(tabs.map((name) => name.toLowerCase()));
  const sheet = seen.tabs.find((tab) => touched.has(tab.name.toLowerCase()) && tab.protection.protected);
  if (sheet)
    throw new WorkbookFailed(
      'PROTECTED',
      `The tab ${sheet.name} is protected, so nothing was written. Take the protection off (Review, Unprotect Sheet), then try again.`,
    );
}
