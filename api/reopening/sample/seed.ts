/** The hospital of the documentation, and what `planwright sample` writes. */
const HOSPITAL = 'planwright sample hospital';

/** Text to seed the random source of the sample hospital with; any number gives another, equally plausible hospital. */
export const sampleSeed = (seed = 1): string => (seed === 1 ? HOSPITAL : `${HOSPITAL} ${seed}`);
