import { WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import type { Overview } from './survey.ts';

/**
 * Refuses before anything is written: on a protected tab half of a step would fail.
 *
 * @throws {WorkbookFailed} `PROTECTED`
 */
export function refuseProtected(seen: Overview, tabs: readonly string[]): void {
  if (seen.workbookProtected) throw new WorkbookFailed('PROTECTED', workbookFaults.structureProtected);
  const touched = new Set(tabs.map((name) => name.toLowerCase()));
  const sheet = seen.tabs.find((tab) => touched.has(tab.name.toLowerCase()) && tab.protection.protected);
  if (sheet) throw new WorkbookFailed('PROTECTED', workbookFaults.tabProtected(sheet.name));
}
