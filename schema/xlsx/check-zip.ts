/** Why a file is not opened at all. */
export interface FileFault {
  readonly code: 'FILE_TOO_LARGE' | 'NOT_A_WORKBOOK' | 'WORKBOOK_LOCKED';
  readonly saw: string;
  readonly allowed: string;
  readonly message: string;
}

/** 500,000 demand rows take about 15 MB as a workbook. */
const FILE_BYTES_MAX = 100_000_000;
/** The same rows take about 130 MB unpacked; text beyond about 500 MB fits no JavaScript string. */
const UNPACKED_BYTES_MAX = 500_000_000;
/** A workbook of 40 tabs with charts has a few hundred parts. */
const PARTS_MAX = 5_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** The end record may be followed by a comment of this length. */
const COMMENT_BYTES_MAX = 65_535;
const DEFLATED = 8;
/** Deflated nothing takes two bytes; more bytes that claim to unpack to nothing hide their size. */
const EMPTY_DEFLATED_BYTES = 2;

const notWorkbook = (saw: string): FileFault => ({
  code: 'NOT_A_WORKBOOK',
  saw,
  allowed: 'an Excel workbook saved as .xlsx',
  message: `The file is no Excel workbook (.xlsx) that can be read: ${saw}.`,
});

const tooLarge = (saw: string, allowed: string): FileFault => ({
  code: 'FILE_TOO_LARGE',
  saw,
  allowed,
  message: `The workbook is too large to be read: ${saw}; allowed: ${allowed}.`,
});

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAX); at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return -1;
}

/**
 * Adds up what the parts of a zip file claim to unpack to, before anything is unpacked. The claims can be trusted
 * afterwards, since hucre stops unpacking a part where its claim ends.
 */
function unpackedFault(view: DataView): FileFault | null {
  const end = endOfDirectory(view);
  if (end < 0) return notWorkbook('it is not a zip file');
  const parts = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // Zip64 marks; Excel writes it only beyond 4 GB or 65,535 parts.
  if (parts > PARTS_MAX || at === 0xffffffff) return tooLarge(`${parts} parts`, `at most ${PARTS_MAX} parts`);
  let total = 0;
  for (let part = 0; part < parts; part += 1) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      return notWorkbook('its list of parts is damaged');
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    if (view.getUint16(at + 10, true) === DEFLATED && unpacked === 0 && packed > EMPTY_DEFLATED_BYTES)
      return notWorkbook('a part does not tell its size');
    total += unpacked;
    at += ENTRY_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (total <= UNPACKED_BYTES_MAX) return null;
  return tooLarge(`${Math.round(total / 1e6)} MB unpacked`, `at most ${UNPACKED_BYTES_MAX / 1e6} MB unpacked`);
}

/** Why the bytes are no workbook to be opened, or null. Looks at sizes only; reads no content. */
export function fileFault(file: Uint8Array): FileFault | null {
  const megabytes = Math.round(file.length / 1e6);
  if (file.length > FILE_BYTES_MAX) return tooLarge(`${megabytes} MB`, `at most ${FILE_BYTES_MAX / 1e6} MB`);
  if (file.length < END_BYTES) return notWorkbook(file.length === 0 ? 'it is empty' : 'it is too short');
  // The container of password-protected workbooks and of the formats before 2007.
  if (file[0] === 0xd0 && file[1] === 0xcf && file[2] === 0x11 && file[3] === 0xe0)
    return {
      code: 'WORKBOOK_LOCKED',
      saw: 'a protected or old file',
      allowed: 'a workbook saved as .xlsx without a password to open it',
      message: 'The workbook has a password or is an old .xls file. Save it as .xlsx without a password to open it.',
    };
  return unpackedFault(new DataView(file.buffer, file.byteOffset, file.byteLength));
}
