import { readFileSync } from 'node:fs';
import { readTabs } from '../../schema/xlsx/read-tabs.ts';

/** Visible tabs of a workbook on disk, or a sentence on why it cannot be read. */
export async function tabsOfFile(path: string): Promise<Awaited<ReturnType<typeof readTabs>> | string> {
  try {
    return await readTabs(readFileSync(path));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/[.]$/, '');
    return `${path} cannot be read: ${reason}. Open it in Excel and save it again as .xlsx.`;
  }
}
