/**
 * Pale fills for doctors in their order. Chosen as far apart as they come at their lightness: any two are at least 14 apart in
 * CIE L*a*b*, and the ink of all text has a contrast of at least 7 to 1 on each. Beyond 24 doctors they begin anew; the name
 * always stands in the cell.
 */
const doctorFills = [
  ...['7CDCB2', 'FAACE2', '64E8FA', 'FAB2AC', 'ACC4FA', 'D0FAB2', 'B8CAAC', 'F4B882', 'B8FAEE', 'FAD6FA', 'A0DCFA'],
  ...['C4CA82', 'F4D6C4', 'D6B8FA', '76FAEE', 'A0D0D0', 'F4B2CA', 'BEF4CA', 'E8F4D6', 'A6D094', 'E8CA82', 'DCBECA'],
  ...['7CD6CA', 'C4C4E2'],
] as const;

export const DOCTOR_FILLS = doctorFills.length;

/** Fill of a doctor by place in the list of doctors. */
export const doctorFill = (place: number): string => doctorFills[place % DOCTOR_FILLS]!;
