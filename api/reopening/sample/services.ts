/** How demand runs through the week: elective work rests at weekends, emergencies do not. */
export type WeekProfile = 'elective' | 'emergency' | 'clinic';

/** Relative weight of Sunday ... Saturday; each row sums to 7. */
export const weekProfiles: Readonly<Record<WeekProfile, readonly number[]>> = {
  elective: [0.05, 1.45, 1.5, 1.4, 1.35, 1.15, 0.1],
  emergency: [0.98, 1.1, 1.0, 0.96, 0.96, 1.0, 1.0],
  clinic: [0, 1.5, 1.4, 1.3, 1.4, 1.2, 0.2],
};

/** A patient group of the invented hospital before chance is added. */
export interface ServiceSpec {
  readonly facility: string;
  readonly serviceLine: string;
  readonly subService: string;
  readonly ipOp: 'I' | 'O';
  readonly medSurg: 'MED' | 'SURG';
  /** Patients per day, mean over the first year. */
  readonly perDay: number;
  readonly profile: WeekProfile;
  readonly lengthOfStayDays: number;
  /** Currency per patient. */
  readonly revenue: number;
  readonly margin: number;
  /** Resource and units per patient and day of stay. */
  readonly uses: Readonly<Record<string, number>>;
}

export const RIVERSIDE = 'Riverside General';
export const LAKEVIEW = 'Lakeview Community';

type Short = readonly [
  serviceLine: string,
  subService: string,
  ipOp: 'I' | 'O',
  medSurg: 'MED' | 'SURG',
  perDay: number,
  profile: WeekProfile,
  lengthOfStayDays: number,
  revenue: number,
  margin: number,
  uses: Readonly<Record<string, number>>,
];

const bed = (kind: string, icu = 0, rooms = 0): Record<string, number> => ({
  [`${kind} Beds`]: Math.round((1 - icu) * 100) / 100,
  ...(icu > 0 ? { 'ICU Beds': icu, Ventilators: Math.round(icu * 60) / 100 } : {}),
  ...(rooms > 0 ? { 'Operating Rooms': rooms } : {}),
});
const day = (resource: string, units: number, rooms = 0): Record<string, number> => ({
  [resource]: units,
  ...(rooms > 0 ? { 'Operating Rooms': rooms } : {}),
});

// Operating rooms: share of a room's day per day of stay, so a four-hour case that stays four days uses 0.12.
const riverside: readonly Short[] = [
  ['Cardiac Services', 'Cardiac Surgery', 'I', 'SURG', 1.4, 'elective', 8, 52_400, 21_300, bed('Surgical', 0.42, 0.09)],
  [
    'Cardiac Services',
    'Cardiac Catheterization',
    'I',
    'SURG',
    2.3,
    'elective',
    3,
    21_900,
    9_800,
    bed('Medical', 0.18, 0.11),
  ],
  [
    'Cardiac Services',
    'Cardiac Catheterization',
    'O',
    'SURG',
    2.8,
    'elective',
    1,
    9_400,
    4_100,
    day('Day Beds', 0.7, 0.14),
  ],
  ['Cardiac Services', 'Heart Failure', 'I', 'MED', 2.1, 'emergency', 5, 14_200, 2_600, bed('Medical', 0.15)],
  ['Orthopedics', 'Joint Replacement', 'I', 'SURG', 3.1, 'elective', 3, 24_800, 10_900, bed('Surgical', 0.03, 0.13)],
  ['Orthopedics', 'Spine Surgery', 'I', 'SURG', 1.2, 'elective', 4, 38_700, 15_200, bed('Surgical', 0.1, 0.16)],
  ['Orthopedics', 'Sports Medicine', 'O', 'SURG', 3.4, 'elective', 1, 7_900, 3_300, day('Day Beds', 0.6, 0.18)],
  ['General Surgery', 'Bariatric Surgery', 'I', 'SURG', 0.8, 'elective', 2, 19_600, 7_700, bed('Surgical', 0.05, 0.2)],
  ['General Surgery', 'Colorectal Surgery', 'I', 'SURG', 1.3, 'elective', 6, 27_300, 8_100, bed('Surgical', 0.12, 0.1)],
  [
    'General Surgery',
    'Hernia and Gallbladder',
    'O',
    'SURG',
    3.9,
    'elective',
    1,
    6_800,
    2_400,
    day('Day Beds', 0.6, 0.17),
  ],
  ['General Surgery', 'Trauma Surgery', 'I', 'SURG', 1.5, 'emergency', 7, 31_500, 5_400, bed('Surgical', 0.3, 0.06)],
  ['Neurosciences', 'Neurosurgery', 'I', 'SURG', 1.0, 'elective', 7, 47_200, 17_900, bed('Surgical', 0.45, 0.08)],
  ['Neurosciences', 'Stroke Unit', 'I', 'MED', 1.7, 'emergency', 6, 16_900, 3_200, bed('Medical', 0.22)],
  ['Oncology', 'Surgical Oncology', 'I', 'SURG', 1.1, 'elective', 6, 34_100, 12_600, bed('Surgical', 0.2, 0.1)],
  ['Oncology', 'Infusion Center', 'O', 'MED', 11, 'clinic', 1, 4_300, 1_500, day('Infusion Chairs', 0.5)],
  ['Oncology', 'Hematology', 'I', 'MED', 0.9, 'emergency', 9, 29_800, 4_300, bed('Medical', 0.08)],
  ['Medicine', 'General Medicine', 'I', 'MED', 6.2, 'emergency', 4, 9_700, 900, bed('Medical', 0.04)],
  ['Medicine', 'Pulmonology', 'I', 'MED', 1.8, 'emergency', 6, 15_300, 2_100, bed('Medical', 0.25)],
  ['Medicine', 'Endoscopy', 'O', 'MED', 9.5, 'clinic', 1, 2_100, 950, day('Day Beds', 0.35)],
  ['Women and Children', 'Obstetrics', 'I', 'MED', 3.2, 'emergency', 2, 11_800, 2_900, bed('Obstetrics')],
  [
    'Women and Children',
    'Gynecologic Surgery',
    'I',
    'SURG',
    1.4,
    'elective',
    2,
    15_700,
    5_900,
    bed('Surgical', 0, 0.15),
  ],
];

const lakeview: readonly Short[] = [
  [
    'Cardiac Services',
    'Cardiac Catheterization',
    'O',
    'SURG',
    1.6,
    'elective',
    1,
    8_900,
    3_600,
    day('Day Beds', 0.7, 0.14),
  ],
  ['Cardiac Services', 'Heart Failure', 'I', 'MED', 1.3, 'emergency', 5, 13_400, 2_200, bed('Medical', 0.12)],
  ['Orthopedics', 'Joint Replacement', 'I', 'SURG', 2.0, 'elective', 3, 23_100, 9_700, bed('Surgical', 0.02, 0.13)],
  ['Orthopedics', 'Sports Medicine', 'O', 'SURG', 2.6, 'elective', 1, 7_300, 3_000, day('Day Beds', 0.6, 0.18)],
  ['Orthopedics', 'Hand Surgery', 'O', 'SURG', 1.7, 'elective', 1, 5_200, 1_900, day('Day Beds', 0.5, 0.12)],
  ['General Surgery', 'Colorectal Surgery', 'I', 'SURG', 0.7, 'elective', 6, 25_600, 7_000, bed('Surgical', 0.1, 0.1)],
  [
    'General Surgery',
    'Hernia and Gallbladder',
    'O',
    'SURG',
    2.7,
    'elective',
    1,
    6_400,
    2_200,
    day('Day Beds', 0.6, 0.17),
  ],
  [
    'General Surgery',
    'Hernia and Gallbladder',
    'I',
    'SURG',
    0.6,
    'emergency',
    2,
    12_900,
    3_100,
    bed('Surgical', 0.03, 0.14),
  ],
  ['Urology', 'Urologic Surgery', 'I', 'SURG', 0.9, 'elective', 3, 17_800, 6_200, bed('Surgical', 0.04, 0.12)],
  ['Urology', 'Stone Center', 'O', 'SURG', 1.5, 'elective', 1, 6_100, 2_500, day('Day Beds', 0.5, 0.13)],
  ['Medicine', 'General Medicine', 'I', 'MED', 4.1, 'emergency', 4, 9_100, 700, bed('Medical', 0.04)],
  ['Medicine', 'Pulmonology', 'I', 'MED', 1.0, 'emergency', 6, 14_600, 1_800, bed('Medical', 0.22)],
  ['Medicine', 'Endoscopy', 'O', 'MED', 5.8, 'clinic', 1, 2_000, 880, day('Day Beds', 0.35)],
  ['Women and Children', 'Obstetrics', 'I', 'MED', 1.9, 'emergency', 2, 10_900, 2_500, bed('Obstetrics')],
];

const specify = (facility: string, list: readonly Short[]): ServiceSpec[] =>
  list.map(
    ([
      serviceLine,
      subService,
      ipOp,
      medSurg,
      perDay,
      profile,
      lengthOfStayDays,
      revenue,
      margin,
      uses,
    ]): ServiceSpec => ({
      ...{ facility, serviceLine, subService, ipOp, medSurg, perDay, profile, lengthOfStayDays, revenue, margin, uses },
    }),
  );

/** 35 patient groups of two invented hospitals. */
export const services: readonly ServiceSpec[] = [...specify(RIVERSIDE, riverside), ...specify(LAKEVIEW, lakeview)];

/** Units per day; about nine tenths of what all demand would need, so that capacities bind in the busy weeks. */
export const capacities: readonly (readonly [facility: string, resource: string, units: number])[] = [
  ['ALL', 'Ventilators', 16],
  [RIVERSIDE, 'ICU Beds', 19],
  [RIVERSIDE, 'Medical Beds', 66],
  [RIVERSIDE, 'Surgical Beds', 44],
  [RIVERSIDE, 'Obstetrics Beds', 7],
  [RIVERSIDE, 'Operating Rooms', 9],
  [RIVERSIDE, 'Day Beds', 11],
  [RIVERSIDE, 'Infusion Chairs', 7],
  [LAKEVIEW, 'ICU Beds', 5],
  [LAKEVIEW, 'Medical Beds', 28],
  [LAKEVIEW, 'Surgical Beds', 13],
  [LAKEVIEW, 'Obstetrics Beds', 4],
  [LAKEVIEW, 'Operating Rooms', 4],
  [LAKEVIEW, 'Day Beds', 7],
];
