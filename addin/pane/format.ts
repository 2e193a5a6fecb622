// English figures whatever the viewer's locale, as on the tabs; times as the viewer is used to.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const count = (value: number): string => whole.format(value);

/** Cents only where they still say something. */
export const money = (value: number): string => (Math.abs(value) < 1000 ? cents : whole).format(value);

/** Share as percent: 0.0031 is `0.31 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

export function duration(seconds: number): string {
  const all = Math.max(0, Math.round(seconds));
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min ${all % 60} s`;
  return `${Math.floor(all / 3600)} h ${Math.floor((all % 3600) / 60)} min`;
}

/** ISO instant in the viewer's own way. */
export function instant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moment.format(date);
}

/** Ids are long; the first eight characters tell runs apart. */
export const shortId = (id: string): string => id.slice(0, 8);
