import type { Finding } from '../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';

interface Place {
  readonly layout: SheetLayout;
  readonly row: number | null;
  /** Header of the column; null for the whole row. */
  readonly column: string | null;
}

/** A path of the configuration: `dates.notAvailableDates.george[2]`. */
const PATHS = /[A-Za-z]\w*(?:\.[\w-]+|\[(?:\d+|"(?:[^"\\]|\\.)*")\])+/g;

/** Where each part of a configuration stands in the tables it comes from. */
export class InstancePlaces {
  readonly #places = new Map<string, Place>();

  /** `column` by its name in code. The first place of a path stays. */
  add(path: string, layout: SheetLayout, row: number | null, column: string | null): void {
    if (this.#places.has(path)) return;
    this.#places.set(path, { layout, row, column: column === null ? null : layout.columns[column]!.header });
  }

  /** The place of a path, or of the nearest part it belongs to. */
  #of(path: string): Place | null {
    for (let at = path; at !== ''; at = at.replace(/(?:\.[\w-]+|\[(?:\d+|"(?:[^"\\]|\\.)*")\]|^\w+)$/, '')) {
      const place = this.#places.get(at);
      if (place) return place;
      if (!/[.[]/.test(at)) return null;
    }
    return null;
  }

  #inWords(path: string): string {
    const place = this.#of(path);
    if (place === null) return path;
    const row = place.row === null ? '' : ` row ${place.row}`;
    return `${place.layout.tab}${row}`;
  }

  /** The same finding with its cell instead of its path. */
  located(finding: Finding): Finding {
    const place = this.#of(finding.column ?? '');
    const message = finding.message.replaceAll(PATHS, (path) => this.#inWords(path));
    if (place === null) return { ...finding, message };
    return { ...finding, message, table: place.layout.table, row: place.row, column: place.column };
  }
}
