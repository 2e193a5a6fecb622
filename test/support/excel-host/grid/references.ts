import { type Area, areaName, COLS_MAX, columnIndex, columnName, parseArea, quotedTab, ROWS_MAX } from './area.ts';
import { type Edit, moveArea } from './edit.ts';

/** Texts and brackets of tables hold no references; what else looks like one is one. */
const reference = new RegExp(
  [
    '"(?:[^"]|"")*"',
    String.raw`\[(?:[^[\]]|\[[^[\]]*\])*\]`,
    String.raw`(?<![\w.$])((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.[])`,
  ].join('|'),
  'g',
);

/** Rewrites each reference of a formula: `rewrite` is given the tab it names, if any, and its local address. */
function mapReferences(formula: string, rewrite: (tab: string | undefined, address: string) => string): string {
  return formula.replaceAll(reference, (whole: string, named: string | undefined, address: string | undefined) => {
    if (address === undefined || !parseArea(address)) return whole;
    const tab = named
      ?.slice(0, -1)
      .replace(/^'(.*)'$/, '$1')
      .replaceAll("''", "'");
    return rewrite(tab, address);
  });
}

const written = (tab: string | undefined, address: string): string =>
  tab === undefined ? address : `${quotedTab(tab)}!${address}`;
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The formula of a cell of tab `own` after cells of tab `edited` were put in or taken out. */
export function followEdit(formula: string, own: string, edited: string, edit: Edit): string {
  return mapReferences(formula, (tab, address) => {
    if (!sameName(tab ?? own, edited)) return written(tab, address);
    const area = parseArea(address);
    const moved = area && moveArea(area, edit);
    return written(tab, moved ? withMarks(moved, address) : '#REF!');
  });
}

/** The address of an area with the $-signs another address has. */
function withMarks(area: Area, like: string): string {
  const marks = like.split(':').map((part) => ({ col: /^\$[A-Za-z]/.test(part), row: /\$\d/.test(part) }));
  return areaName(area)
    .split(':')
    .map((part, at) => {
      const mark = marks[at] ?? marks[0];
      return part.replace(/^([A-Z]+)/, mark?.col ? '$$$1' : '$1').replace(/(\d+)$/, mark?.row ? '$$$1' : '$1');
    })
    .join(':');
}

/** A formula copied so many rows down and columns right: references without $ go along. */
export function copiedFormula(formula: string, rows: number, cols: number): string {
  return mapReferences(formula, (tab, address) => {
    const parts = address.split(':').map((part) => {
      const [, colMark = '', col = '', rowMark = '', row = ''] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(part) ?? [];
      const newCol = col === '' ? '' : colMark ? columnIndex(col) : columnIndex(col) + cols;
      const newRow = row === '' ? '' : rowMark || (colMark && col === '') ? Number(row) : Number(row) + rows;
      if ((newCol !== '' && (newCol < 0 || newCol >= COLS_MAX)) || (newRow !== '' && (newRow < 1 || newRow > ROWS_MAX)))
        return '';
      return `${colMark}${newCol === '' ? '' : columnName(newCol)}${rowMark}${newRow}`;
    });
    return parts.includes('') ? '#REF!' : written(tab, parts.join(':'));
  });
}

export function renamedTab(formula: string, from: string, to: string): string {
  return mapReferences(formula, (tab, address) =>
    written(tab !== undefined && sameName(tab, from) ? to : tab, address),
  );
}

export function withoutTab(formula: string, gone: string): string {
  return mapReferences(formula, (tab, address) =>
    tab !== undefined && sameName(tab, gone) ? '#REF!' : written(tab, address),
  );
}

/** A formula in A1 style as R1C1, seen from the cell it stands in. */
export function toR1C1(formula: string, row: number, col: number): string {
  return mapReferences(formula, (tab, address) =>
    written(
      tab,
      address
        .split(':')
        .map((part) => {
          const [, colMark, letters = '', rowMark, digits = ''] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(part) ?? [];
          const down = digits && (rowMark ? `R${digits}` : offset('R', Number(digits) - 1 - row));
          const right = letters && (colMark ? `C${columnIndex(letters) + 1}` : offset('C', columnIndex(letters) - col));
          return down + right;
        })
        .join(':'),
    ),
  );
}

const offset = (letter: string, by: number): string => (by === 0 ? letter : `${letter}[${by}]`);

/** A formula in R1C1 style as A1, for the cell it goes to. */
export function fromR1C1(formula: string, row: number, col: number): string {
  const pattern = /"(?:[^"]|"")*"|(?<![\w.])R(\d+|\[-?\d+\])?C(\d+|\[-?\d+\])?(?![\w(])/g;
  return formula.replaceAll(pattern, (whole: string, down: string | undefined, right: string | undefined) => {
    if (whole.startsWith('"')) return whole;
    const at = (part: string | undefined, own: number) => {
      if (part === undefined) return { mark: '', index: own };
      return part.startsWith('[')
        ? { mark: '', index: own + Number(part.slice(1, -1)) }
        : { mark: '$', index: Number(part) - 1 };
    };
    const to = { row: at(down, row), col: at(right, col) };
    return `${to.col.mark}${columnName(to.col.index)}${to.row.mark}${to.row.index + 1}`;
  });
}
