import type { Scalar } from './cells.ts';
import { dateOfSerial } from './input.ts';
import { asText } from './values.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A value as the cell shows it. Knows General, digits, thousands, percent, dates and times; other marks are shown as they are. */
export function shownText(value: Scalar, format: string): string {
  if (typeof value !== 'number') return asText(value);
  const [positive = 'General', negative, zero] = format.split(';');
  const section = value < 0 && negative !== undefined ? negative : value === 0 && zero !== undefined ? zero : positive;
  const plainSection = section.replaceAll(/\[[^\]]*\]/g, '');
  if (plainSection === 'General' || plainSection === '@') return String(Number(value.toPrecision(11)));
  if (plainSection.trim() === '') return '';
  const unquoted = plainSection.replaceAll(/"[^"]*"|\\./g, '');
  if (/[ymdhs]/i.test(unquoted)) return dateText(value, plainSection);
  return numberText(value < 0 && negative !== undefined ? -value : value, plainSection);
}

function numberText(value: number, format: string): string {
  const body = /[#0?][#0?,]*(?:\.([0#?]*))?/.exec(format);
  if (!body) return literal(format);
  const decimals = (body[1] ?? '').length;
  const fixed = (body[1] ?? '').replaceAll('#', '').length;
  const scaled = format.includes('%') ? value * 100 : value;
  const least = /[#0?,]*/.exec(body[0])?.[0].replaceAll(/[^0]/g, '').length ?? 0;
  const text = scaled.toLocaleString('en-US', {
    useGrouping: body[0].includes(','),
    minimumIntegerDigits: Math.max(1, least),
    minimumFractionDigits: fixed,
    maximumFractionDigits: decimals,
  });
  return literal(format.slice(0, body.index)) + text + literal(format.slice(body.index + body[0].length));
}

const literal = (text: string): string => text.replaceAll(/"([^"]*)"|\\(.)|_.|\*./g, '$1$2');

function dateText(serial: number, format: string): string {
  const at = dateOfSerial(serial);
  const two = (number: number) => String(number).padStart(2, '0');
  const half = /am\/pm/i.test(format);
  const hours = half ? at.getUTCHours() % 12 || 12 : at.getUTCHours();
  let afterHours = false;
  return format.replaceAll(/"[^"]*"|\\.|am\/pm|y+|m+|d+|h+|s+/gi, (part) => {
    const mark = part.toLowerCase();
    if (mark.startsWith('"') || mark.startsWith('\\')) return literal(part);
    if (mark === 'am/pm') return at.getUTCHours() < 12 ? 'AM' : 'PM';
    if (mark.startsWith('y')) return mark.length > 2 ? String(at.getUTCFullYear()) : two(at.getUTCFullYear() % 100);
    if (mark.startsWith('d')) return mark.length > 1 ? two(at.getUTCDate()) : String(at.getUTCDate());
    if (mark.startsWith('h')) {
      afterHours = true;
      return mark.length > 1 ? two(hours) : String(hours);
    }
    if (mark.startsWith('s')) return mark.length > 1 ? two(at.getUTCSeconds()) : String(at.getUTCSeconds());
    if (afterHours) return two(at.getUTCMinutes());
    if (mark.length > 2) return months[at.getUTCMonth()] ?? '';
    return mark.length > 1 ? two(at.getUTCMonth() + 1) : String(at.getUTCMonth() + 1);
  });
}
