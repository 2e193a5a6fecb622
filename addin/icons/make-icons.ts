// Writes addin/public/icons from the pictures: node addin/icons/make-icons.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { draw } from './draw.ts';
import { iconFiles } from './icon-files.ts';
import { encodePng } from './png.ts';

const folder = fileURLToPath(new URL('../public/icons', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const { file, picture, size } of iconFiles()) writeFileSync(`${folder}/${file}`, encodePng(draw(picture, size)));
