/** `2026-11-22 20:15 UTC` of an ISO instant, in no locale; other text as it stands. */
export function instantWords(instant: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}T/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) return instant;
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

/** `Run 0193f3a2, 2026-11-22 20:15 UTC`: which run a tab shows. */
export const runStamp = ({ runId, createdAt }: { readonly runId: string; readonly createdAt: string }): string =>
  `Run ${runId}, ${instantWords(createdAt)}`;
