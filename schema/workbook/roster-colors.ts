/**
 * Pale fills for doctors in their order. Chosen as far apart as they come at their lightness: any two are at least 12 apart in
 * CIE L*a*b*, and the ink of all text has a contrast of at least 7 to 1 on each. Beyond 24 doctors they begin anew; the name
 * always stands in the cell.
 */
const doctorFills = [
  ...['88D6B2', 'FAB2D6', '64D6EE', 'FAB8A6', 'C4BEFA', 'B2FAF4', 'BECAAC', 'D6FABE', 'A0D0FA', 'FAD0D6', 'EED6FA'],
  ...['6AD6D0', 'E8BE88', '9AD0D6', 'C4CA8E', 'EED6BE', 'D6F4DC', 'A6D09A', 'BEC4E2', 'EEBEF4', 'B8FAD6', 'A0D6C4'],
  ...['FAB2BE', 'E2B8D0'],
] as const;

export const DOCTOR_FILLS = doctorFills.length;

/** Fill of a doctor by place in the list of doctors. */
export const doctorFill = (place: number): string => doctorFills[place % DOCTOR_FILLS]!;
