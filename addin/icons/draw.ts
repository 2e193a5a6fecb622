import type { Picture } from './pictures.ts';
import type { Image } from './png.ts';

const UNITS = 16;
/** Samples per pixel and direction; their mean smooths slanted edges. */
const SAMPLES = 8;

/** A picture at so many pixels; the same picture and size give the same pixels on every machine. */
export function draw(picture: Picture, size: number): Image {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) pixels.set(pixel(picture, x, y, UNITS / size), (y * size + x) * 4);
  }
  return { width: size, height: size, pixels };
}

function pixel(picture: Picture, x: number, y: number, unit: number): [number, number, number, number] {
  let [red, green, blue, covered] = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const sampleX = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) * unit;
    const sampleY = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * unit;
    const color = picture.findLast(([, covers]) => covers(sampleX, sampleY))?.[0];
    if (!color) continue;
    red += color[0];
    green += color[1];
    blue += color[2];
    covered += 1;
  }
  if (covered === 0) return [0, 0, 0, 0];
  const mean = (sum: number) => Math.round(sum / covered);
  return [mean(red), mean(green), mean(blue), Math.round((covered * 255) / (SAMPLES * SAMPLES))];
}
