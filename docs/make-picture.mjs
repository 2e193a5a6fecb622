// The picture of the README: the first page of the Reopening plan in a result workbook, rendered by LibreOffice.
// node docs/make-picture.mjs RESULT.xlsx [docs/images/reopening-plan.png]; needs libreoffice, pdftotext and pdftoppm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DPI = 110;
/** The plan comes right after the summary; rendering all pages of a large workbook takes minutes. */
const PAGES = '1-12';
const ONLY_FIRST_PAGES = `pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"${PAGES}"}}`;
const POINTS_PER_INCH = 72;
/** The footer of a page lying down begins here, from the top. */
const FOOTER_POINTS = 555;
/** Room around the words, so that the fills they stand on are whole. */
const MARGIN = { left: 12, right: 34, top: 14, bottom: 12 };

const [file, picture = fileURLToPath(new URL('images/reopening-plan.png', import.meta.url))] = process.argv.slice(2);
if (!file) throw new Error('usage: node docs/make-picture.mjs RESULT.xlsx [PICTURE.png]');
const folder = mkdtempSync(join(tmpdir(), 'planwright-picture-'));
const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Page number and bounding box, in points, of the words on the first page with the plan's header. */
function findPlan(pdf) {
  const pages = run('pdftotext', '-bbox', pdf, '-').split('<page ').slice(1);
  const index = pages.findIndex((page) => page.includes('>Opens</word>') && page.includes('>Sub-service</word>'));
  if (index < 0) throw new Error(`${file} has no page with a reopening plan`);
  const words = [...pages[index].matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)]
    .map(([, ...numbers]) => numbers.map(Number))
    .filter(([, top]) => top < FOOTER_POINTS);
  const least = (place) => Math.min(...words.map((word) => word[place]));
  const most = (place) => Math.max(...words.map((word) => word[place]));
  return { page: index + 1, left: least(0), top: least(1), right: most(2), bottom: most(3) };
}

try {
  const office = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', ONLY_FIRST_PAGES];
  run('libreoffice', ...office, '--outdir', folder, resolve(file));
  const pdf = join(folder, `${basename(file, '.xlsx')}.pdf`);
  const { page, left, top, right, bottom } = findPlan(pdf);
  const pixels = (points) => String(Math.round((points * DPI) / POINTS_PER_INCH));
  const crop = ['-x', pixels(left - MARGIN.left), '-y', pixels(top - MARGIN.top)];
  const width = pixels(right - left + MARGIN.left + MARGIN.right);
  const height = pixels(bottom - top + MARGIN.top + MARGIN.bottom);
  const only = ['-f', String(page), '-l', String(page), '-singlefile', '-r', String(DPI), '-png'];
  run('pdftoppm', ...only, ...crop, '-W', width, '-H', height, pdf, picture.replace(/[.]png$/, ''));
  process.stdout.write(`${picture}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
