import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Rows from the top; red, green, blue, alpha of each pixel, 0 to 255. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
const COLOR_WITH_ALPHA = 6;
const BITS = 8;

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Lines are stored unfiltered: these pictures are flat, and the files stay below 2 kB. */
export function encodePng({ width, height, pixels }: Image): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS, COLOR_WITH_ALPHA, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) {
    lines.set(pixels.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Reads what encodePng wrote, and nothing else; throws on other files. */
export function decodePng(file: Buffer): Image {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG file');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const start = 8 + 12 + HEADER_BYTES;
  const lines = inflateSync(file.subarray(start + 8, start + 8 + file.readUInt32BE(start)));
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const line = y * (1 + width * 4);
    if (lines[line] !== 0) throw new Error('a filtered PNG line');
    pixels.set(lines.subarray(line + 1, line + 1 + width * 4), y * width * 4);
  }
  return { width, height, pixels };
}
