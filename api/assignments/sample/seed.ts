/** The agency of the documentation, and what `planwright sample --job assignments` writes. */
const AGENCY = 'planwright sample agency';

/** Text to seed the random source of the sample agency with; any number gives another, equally plausible agency. */
export const agencySeed = (seed = 1): string => (seed === 1 ? AGENCY : `${AGENCY} ${seed}`);
