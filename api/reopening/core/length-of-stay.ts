/** 3.5 - 3 is not always 0.5 in binary; a fraction this close above the threshold still counts as equal. */
const FRACTION_TOLERANCE = 1e-9;

/**
 * Whole days a patient stays: rounded down when the fraction is at most the threshold, else up.
 * At least 1: a stay of 0 days would earn revenue and use nothing.
 */
export function wholeDaysOfStay(meanDays: number, threshold: number): number {
  const whole = Math.floor(meanDays);
  const rounded = meanDays - whole <= threshold + FRACTION_TOLERANCE ? whole : whole + 1;
  return Math.max(1, rounded);
}
