import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draw } from '../../addin/icons/draw.ts';
import { iconFiles } from '../../addin/icons/icon-files.ts';
import { decodePng, encodePng } from '../../addin/icons/png.ts';

describe('the icons', () => {
  const folder = new URL('../../addin/public/icons/', import.meta.url);

  test('are all there, and no others', () => {
    expect(readdirSync(folder).sort()).toEqual(
      iconFiles()
        .map(({ file }) => file)
        .sort(),
    );
  });

  test('are what the script draws', () => {
    const stale = iconFiles().filter(({ file, picture, size }) => {
      const stored = decodePng(readFileSync(new URL(file, folder)));
      const drawn = draw(picture, size);
      return stored.width !== size || stored.height !== size || Buffer.compare(stored.pixels, drawn.pixels) !== 0;
    });
    expect(stale.map(({ file }) => file)).toEqual([]);
  });
});

describe('the writer of PNG files', () => {
  // One red pixel, and one transparent: the bytes by the PNG specification, the sums by Python's zlib.crc32.
  const image = { width: 2, height: 1, pixels: Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 0) };

  test('begins with the signature and a header of width, height, 8 bits with alpha', () => {
    expect(encodePng(image).subarray(0, 33).toString('hex')).toBe(
      '89504e470d0a1a0a0000000d4948445200000002000000010806000000f4227f8a',
    );
  });

  test('ends with an empty end chunk', () => {
    expect(encodePng(image).subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });

  test('keeps every pixel', () => {
    expect(decodePng(encodePng(image))).toEqual(image);
  });

  test('refuses to read other files', () => {
    expect(() => decodePng(Buffer.from('GIF89a'))).toThrow('not a PNG file');
  });
});
