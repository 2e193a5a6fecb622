import type { Cell } from './cells.ts';
import { Formula } from './formula.ts';

/** What a text or number becomes when it is put into a cell, and the number format it brings along, if any. */
export interface Input {
  readonly cell: Cell;
  readonly format?: string;
}

const DAY_MS = 86_400_000;
/** Serial 1 is 1900-01-01; counting from here is right from 1900-03-01 on (Excel knows a 1900-02-29). */
const EPOCH = Date.UTC(1899, 11, 30);

export function serialOf(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || year < 1900 || year > 9999) return undefined;
  return (time - EPOCH) / DAY_MS;
}

export const dateOfSerial = (serial: number): Date => new Date(EPOCH + Math.round(serial * 86_400) * 1000);

/**
 * Reads an input the way the sheet of an English (United States) user does: text that looks like a number, a date, a time, a
 * percentage or a truth value becomes one, unless the cell has the text format or the text starts with an apostrophe.
 */
export function readInput(input: unknown, format: string): Input {
  if (typeof input === 'number' || typeof input === 'boolean') return { cell: input };
  const text = String(input ?? '');
  if (text === '') return { cell: undefined };
  if (text.startsWith("'")) return { cell: text.slice(1) };
  if (format === '@') return { cell: text };
  if (text.length > 1 && text.startsWith('=')) return { cell: new Formula(text) };
  return readNumber(text.trim()) ?? readDate(text.trim()) ?? readTruth(text.trim()) ?? readSigned(text);
}

function readNumber(text: string): Input | undefined {
  const match = /^([-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][-+]?\d+)?)(%?)$/.exec(text);
  if (!match || !/\d/.test(match[1] ?? '')) return undefined;
  const number = Number(match[1]?.replaceAll(',', ''));
  if (!Number.isFinite(number)) return undefined;
  if (match[2]) return { cell: number / 100, format: text.includes('.') ? '0.00%' : '0%' };
  if (/[eE]/.test(text)) return { cell: number, format: '0.00E+00' };
  return text.includes(',') ? { cell: number, format: text.includes('.') ? '#,##0.00' : '#,##0' } : { cell: number };
}

function readDate(text: string): Input | undefined {
  const time = /(?:^|[ T])(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const [hours = 0, minutes = 0, seconds = 0] = time ? [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)] : [];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const fraction = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  const day = time ? text.slice(0, time.index) : text;
  if (time && day === '') return { cell: fraction, format: time[3] ? 'h:mm:ss' : 'h:mm' };
  const serial = readDay(day);
  if (serial === undefined) return undefined;
  if (time) return { cell: serial.cell + fraction, format: 'm/d/yyyy h:mm' };
  return serial;
}

function readDay(text: string): { cell: number; format: string } | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  const american = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text);
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return dated(serialOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), 'm/d/yyyy');
  if (american) return dated(serialOf(Number(american[3]), Number(american[1]), Number(american[2])), 'm/d/yyyy');
  if (short) return dated(serialOf(new Date().getFullYear(), Number(short[1]), Number(short[2])), 'd-mmm');
  return undefined;
}

const dated = (cell: number | undefined, format: string) => (cell === undefined ? undefined : { cell, format });

function readTruth(text: string): Input | undefined {
  return /^(true|false)$/i.test(text) ? { cell: text.toLowerCase() === 'true' } : undefined;
}

/** A text with a sign in front is read as a formula, as in a cell. */
function readSigned(text: string): Input {
  return text.length > 1 && /^[-+]/.test(text) ? { cell: new Formula(`=${text}`) } : { cell: text };
}
