import type { CellValue } from '../../schema/sheets/layout.ts';
import type { FoundInput } from '../jobs/job.ts';

/**
 * Two interleaved 32-bit FNV-1a style hashes over the text: tells changed inputs from unchanged ones. Not a security
 * measure, and so free of crypto.subtle, which pages served over plain http do not have.
 */
class Fingerprint {
  private a = 0x811c9dc5;
  private b = 0x01000193;

  add(text: string): void {
    let { a, b } = this;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ (code + i), 0x85ebca6b);
    }
    this.a = a ^ (a >>> 15);
    this.b = b ^ (b >>> 13);
  }

  text(): string {
    return [this.a, this.b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const isBlankRow = (cells: readonly CellValue[]): boolean => cells.every((cell) => cell === null || cell === '');

/** Of everything a run depends on: tables, headers, rows in their order, their places; blank rows at the end do not count. */
export function fingerprintOf(found: readonly FoundInput[]): string {
  const print = new Fingerprint();
  for (const { input, headers, rows, firstRow, dateSystem } of found) {
    print.add(JSON.stringify([input.layout.table, headers, firstRow, dateSystem]));
    let end = rows.length;
    while (end > 0 && isBlankRow(rows[end - 1]!)) end -= 1;
    for (let i = 0; i < end; i += 1) print.add(JSON.stringify(rows[i]));
  }
  return print.text();
}
