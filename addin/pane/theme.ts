import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/tokens';
import { setTheme as setTokens } from '@fluentui/web-components/theme/index.js';

export type ThemeName = 'light' | 'dark';

// One hue in even steps of lightness; 70 and 80 are the blues of the workbook's own tabs.
const brand: BrandVariants = {
  10: '#061524',
  20: '#0B2036',
  30: '#102B48',
  40: '#14365A',
  50: '#183F66',
  60: '#1B4670',
  70: '#1F4E79',
  80: '#1F5A92',
  90: '#366BA4',
  100: '#497FB9',
  110: '#6493C7',
  120: '#7DA5D2',
  130: '#97B7DC',
  140: '#B1CAE7',
  150: '#C9DBF0',
  160: '#E2ECF9',
};

const themes: Readonly<Record<ThemeName, Theme>> = {
  light: createLightTheme(brand),
  // Fluent takes links and marks from the middle of the ramp, which on dark ground stays below 4.5 to 1 for this hue.
  dark: createDarkTheme({ ...brand, 90: brand[110], 100: brand[120], 110: brand[130], 120: brand[140] }),
};

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)');
let followed: MediaQueryList | null = null;
const follow = () => apply(darkSystem().matches ? 'dark' : 'light');

/** Colors of the pane from now on. `system`: as the browser or the operating system has it, also when it changes. */
export function setTheme(theme: ThemeName | 'system'): void {
  followed?.removeEventListener('change', follow);
  followed = null;
  if (theme === 'system') {
    followed = darkSystem();
    followed.addEventListener('change', follow);
    follow();
  } else apply(theme);
}

function apply(theme: ThemeName): void {
  setTokens(themes[theme]);
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.style.colorScheme = theme;
}
