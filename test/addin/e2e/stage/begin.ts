import { smallHospital } from '../../../cli/hospital-files.ts';
import type { OpenWorkbook } from './stage.ts';

/** The sample hospital on the input tabs: 2 facilities, 3 scenarios, 20,000 rows of demand; planned in some seconds. */
export async function layOutSample({ pane }: OpenWorkbook): Promise<void> {
  await pane.press('I understand, continue');
  await pane.root.getByText('Fill in a sample hospital').click();
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await pane.idle();
}

type Files = Readonly<Record<string, string>>;

/** Hands files to the import; their mapping is in view then. */
export async function chooseFiles({ pane }: OpenWorkbook, files: Files): Promise<void> {
  await pane.show('Import');
  await pane.root
    .locator('#import-files')
    .setInputFiles(
      Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    );
  await pane.button('Discard').waitFor();
  await pane.idle();
}

export async function importFiles(open: OpenWorkbook, files: Files): Promise<void> {
  await chooseFiles(open, files);
  await open.pane.press('Import', open.pane.root.locator('.content'));
  await open.pane.says(/Imported/);
  await open.pane.idle();
}

/**
 * The hospital of one sub-service on the input tabs, by importing its files into empty ones: over 14 days 84 patients of
 * the 140 who ask, revenue 8400, margin 3360; planned within a second.
 */
export async function layOutSmall(open: OpenWorkbook, parameterRows?: readonly string[]): Promise<void> {
  const { pane } = open;
  await pane.press('I understand, continue');
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await pane.idle();
  await importFiles(open, smallHospital(parameterRows));
}

/** Runs what stands on the input tabs to its end. */
export async function runToEnd({ pane }: OpenWorkbook, button: 'Run' | 'Run again' = 'Run'): Promise<void> {
  await pane.press(button);
  await pane.says(/The plan is ready/);
  await pane.idle();
}

export async function writeResults({ pane }: OpenWorkbook): Promise<string> {
  await pane.press('Write results', pane.step('Results'));
  const said = await pane.says(/result tabs? written/);
  await pane.idle();
  return said;
}
