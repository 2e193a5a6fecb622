import { type Picture, pictures } from './pictures.ts';

/** What a button of the ribbon must have. */
const BUTTON_SIZES = [16, 32, 80];
/** 64 stands in the manifest beside 32; 128 is the icon of the pages in a browser tab. */
const APP_SIZES = [...BUTTON_SIZES, 64, 128];

/** Every file of addin/public/icons, e.g. run-32.png. */
export const iconFiles = (): { file: string; picture: Picture; size: number }[] =>
  Object.entries(pictures).flatMap(([name, picture]) =>
    (name === 'app' ? APP_SIZES : BUTTON_SIZES).map((size) => ({ file: `${name}-${size}.png`, picture, size })),
  );
