/** Excel holds 32,767 characters in a cell and calls a file with more damaged. */
const TEXT_MAX = 32_767;
const TEXT_KEPT = 32_700;
const ERROR_TEXTS = /^#(VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/** Text that the writer of worksheets would take for an Excel error. */
export const isErrorText = (text: string): boolean => text.startsWith('#') && ERROR_TEXTS.test(text);

/** Text as a worksheet can hold it: no code points XML forbids, and what is too long ends with a word on it. */
export function cellText(text: string): string {
  const legal = /[\uFFFE\uFFFF]/.test(text) ? text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD') : text;
  return legal.length <= TEXT_MAX ? legal : `${legal.slice(0, TEXT_KEPT)} … (${legal.length} characters, cut)`;
}

/** `&` starts a code in headers and footers. */
export const footerText = (text: string): string => text.replaceAll('&', '&&');
