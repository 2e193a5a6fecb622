// Renders a workbook to PNG pictures with LibreOffice and pdftoppm, to be looked at: node test/workbook/render.mjs FILE.xlsx FOLDER [dpi]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const [file, folder, dpi = '60'] = process.argv.slice(2);
if (!file || !folder) throw new Error('usage: node test/workbook/render.mjs FILE.xlsx FOLDER [dpi]');
const profile = mkdtempSync(join(tmpdir(), 'planwright-office-'));
mkdirSync(folder, { recursive: true });
try {
  const office = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder];
  execFileSync('libreoffice', [...office, resolve(file)], { stdio: 'inherit' });
  const pdf = join(folder, `${basename(file, '.xlsx')}.pdf`);
  execFileSync('pdftoppm', ['-r', dpi, '-png', pdf, join(folder, 'page')], { stdio: 'inherit' });
} finally {
  rmSync(profile, { recursive: true, force: true });
}
