/** What is wrong with an address of an API, in words, or null. */
export function urlFault(value: string): string | null {
  return /^https?:\/\//.test(value) && URL.canParse(value) ? null : 'an address such as http://127.0.0.1:4000';
}
