// English figures whatever the viewer's locale, as on the tabs; times as the viewer is used to.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const time = { hour: 'numeric', minute: '2-digit' } as const;
const today = new Intl.DateTimeFormat(undefined, time);
const thisYear = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...time });
const anyYear = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', ...time });

export const count = (value: number): string => whole.format(value);

/** Cents only where they still say something. */
export const money = (value: number): string => (Math.abs(value) < 1000 ? cents : whole).format(value);

/** Share as percent: 0.0031 is `0.31 %`, the two never torn apart. */
export const percent = (share: number): string => `${(share * 100).toFixed(2)}\u00a0%`;

export function duration(seconds: number): string {
  const all = Math.max(0, Math.round(seconds));
  if (all < 60) return `${all} s`;
  if (all < 3600) return `${Math.floor(all / 60)} min ${all % 60} s`;
  return `${Math.floor(all / 3600)} h ${Math.floor((all % 3600) / 60)} min`;
}

/** ISO instant in the viewer's own way, with as much of the date as is needed to tell. */
export function instant(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (date.toDateString() === now.toDateString()) return today.format(date);
  return (date.getFullYear() === now.getFullYear() ? thisYear : anyYear).format(date);
}

/** Ids are long; the first eight characters tell runs apart. */
export const shortId = (id: string): string => id.slice(0, 8);
