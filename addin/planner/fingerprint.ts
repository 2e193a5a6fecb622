import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';
import { foldName } from '../../schema/sheets/text.ts';
import { breather } from '../breathe.ts';
import type { WireInput } from './wire-inputs.ts';

/** What the inputs are, and where they stand. */
export interface Prints {
  /** Of everything a run depends on: rows in their order, cells by the columns of their layout. */
  readonly inputs: string;
  /** The same with the places of columns and rows, which findings are addressed by. */
  readonly upload: string;
}

/** Rows hashed between two looks at the clock. */
const ROWS_PER_PIECE = 2000;
/** Distinct texts whose hashes are kept: names repeat in every row. */
const TEXTS_MAX = 50_000;

const numbers = new Float64Array(1);
const words = new Uint32Array(numbers.buffer);

/**
 * Two interleaved 32-bit FNV-1a style hashes: tells changed inputs from unchanged ones. Not a security measure, and so
 * free of crypto.subtle, which pages served over plain http do not have.
 */
class Fingerprint {
  private a = 0x811c9dc5;
  private b = 0x01000193;
  private readonly texts = new Map<string, number>();

  private mix(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x01000193);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ word, 0x85ebca6b);
    this.b ^= this.b >>> 13;
  }

  private textHash(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    if (this.texts.size < TEXTS_MAX) this.texts.set(text, hash);
    return hash;
  }

  add(value: CellValue | undefined): void {
    if (typeof value === 'number') {
      // -0 and 0 are the same number to every reader.
      numbers[0] = value + 0;
      this.mix(1);
      this.mix(words[0]!);
      this.mix(words[1]!);
    } else if (typeof value === 'string' && value !== '') {
      this.mix(2);
      this.mix(value.length);
      this.mix(this.textHash(value));
    } else this.mix(typeof value === 'boolean' ? (value ? 4 : 3) : 0);
  }

  text(): string {
    return [this.a, this.b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Positions of a grid's columns in the order of the layout; of doubled ones the first. */
function layoutOrder({ layout }: WireInput, { headers }: Grid): number[] {
  const folded = headers.map(foldName);
  return Object.values(layout.columns).map(({ header }) => folded.indexOf(foldName(header)));
}

const isBlankRow = (cells: readonly CellValue[]): boolean => cells.every((cell) => cell === null || cell === '');

/** Fingerprints of inputs as they would be sent; the planner's own columns and blank rows count for nothing. */
export async function printsOf(inputs: readonly WireInput[]): Promise<Prints> {
  const contents = new Fingerprint();
  const places = new Fingerprint();
  const breathe = breather();
  for (const input of inputs) {
    contents.add(input.layout.table);
    for (const grid of input.grids) {
      const order = layoutOrder(input, grid);
      contents.add(grid.dateSystem ?? 1900);
      for (const header of [...grid.headers, grid.firstRow]) places.add(header);
      for (const [row, cells] of grid.rows.entries()) {
        if (row % ROWS_PER_PIECE === 0) await breathe();
        if (isBlankRow(cells)) continue;
        places.add(row);
        for (const position of order) contents.add(cells[position]);
      }
    }
  }
  return { inputs: contents.text(), upload: `${contents.text()}-${places.text()}` };
}
