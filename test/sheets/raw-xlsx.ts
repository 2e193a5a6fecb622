import { crc32, deflateRawSync } from 'node:zlib';

/** A tab given as the XML of its rows, e.g. `<row r="1"><c r="A1"><v>1</v></c></row>`. */
export interface RawTab {
  readonly name: string;
  readonly rows: string;
  /** XML behind the rows, e.g. merged cells. */
  readonly behind?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** Bytes of a zip file with these parts; `claim` may lie about the size a part unpacks to. */
export function zip(
  parts: Readonly<Record<string, string | Uint8Array>>,
  claim: Readonly<Record<string, number>> = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content as string);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claim[name] ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    entries.push(Buffer.concat([entry, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Parts of a minimal workbook. Style 1 is a date, style 2 a date with time. */
export function xlsxParts(tabs: readonly RawTab[], options: { date1904?: boolean } = {}): Record<string, string> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${tabs
      .map(
        (tab, i) =>
          `<sheet name="${tab.name}" sheetId="${i + 1}"${tab.state ? ` state="${tab.state}"` : ''} r:id="s${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${tabs
      .map((_, i) => `<Relationship Id="s${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}<Relationship Id="st" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  tabs.forEach((tab, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${tab.rows}</sheetData>${tab.behind ?? ''}</worksheet>`;
  });
  return parts;
}

export const rawXlsx = (tabs: readonly RawTab[], options: { date1904?: boolean } = {}): Uint8Array =>
  zip(xlsxParts(tabs, options));

/** A row of inline texts and ready-made cells (`<c .../>` without its reference). */
export function rawRow(row: number, cells: readonly (string | number | null)[], attributes = ''): string {
  const letters = (index: number) => String.fromCharCode(65 + index);
  const xml = cells.map((cell, i) => {
    const ref = `r="${letters(i)}${row}"`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c ${ref}><v>${cell}</v></c>`;
    if (cell.startsWith('<c')) return cell.replace('<c', `<c ${ref}`);
    return `<c ${ref} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row}"${attributes}>${xml.join('')}</row>`;
}
