/** Excel holds 32,767 characters in a cell and calls a file with more damaged. */
const TEXT_MAX = 32_767;
const TEXT_KEPT = 32_700;
const ERROR_TEXTS = /^#(VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/** Text that the writer of worksheets would take for an Excel error. */
export const isErrorText = (text: string): boolean => text.startsWith('#') && ERROR_TEXTS.test(text);

/** Text as a worksheet can hold it: no code points XML forbids, and what is too long ends with a word on it. */
export function cellText(text: string): string {
  const storable = /[\uFFFE\uFFFF]/.test(text) ? text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD') : text;
  // Readers take _x0041_ for the letter A; an escaped underscore keeps it the text it is.
  const legal = storable.includes('_x') ? storable.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : storable;
  return legal.length <= TEXT_MAX ? legal : `${legal.slice(0, TEXT_KEPT)} … (${legal.length} characters, cut)`;
}

/** `&` starts a code in headers and footers. */
export const footerText = (text: string): string => text.replaceAll('&', '&&');
