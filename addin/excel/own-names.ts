/** Defined names of the regions Planwright drew; hidden from the planner's list of names. */
const REGION_PREFIX = 'Planwright_';
const BACKUP_TAB = /^_Planwright undo \d+$/;

export const regionName = (region: string): string => `${REGION_PREFIX}${region}`;

/** The region a defined name stands for, or null. */
export const regionOf = (name: string): string | null =>
  name.startsWith(REGION_PREFIX) ? name.slice(REGION_PREFIX.length) : null;

export const backupTabName = (n: number): string => `_Planwright undo ${n}`;

/** Whether a tab holds what an undo brings back: very hidden, and named by us. */
export const isBackup = (tab: { readonly name: string; readonly visibility: string }): boolean =>
  tab.visibility === 'VeryHidden' && BACKUP_TAB.test(tab.name);
