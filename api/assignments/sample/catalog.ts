/** What the invented agency abstracts: registries by planning category, how common each is, and its hours. */
export interface Registry {
  readonly skill: string;
  readonly category: string;
  /** Of 1: how often a person holds it and a request asks for it. */
  readonly share: number;
}

/** Names of skills are invented; categories are those of any hospital. */
export const registries: readonly Registry[] = [
  { skill: 'CARD-PCI', category: 'Cardiac', share: 0.16 },
  { skill: 'CARD-ICD', category: 'Cardiac', share: 0.1 },
  { skill: 'CARD-MI', category: 'Cardiac', share: 0.1 },
  { skill: 'STROKE-CORE', category: 'Stroke', share: 0.14 },
  { skill: 'STROKE-PLUS', category: 'Stroke', share: 0.07 },
  { skill: 'SURG-OUTCOME', category: 'Surgery', share: 0.13 },
  { skill: 'SURG-VASC', category: 'Surgery', share: 0.06 },
  { skill: 'TRAUMA-REG', category: 'Trauma', share: 0.12 },
  { skill: 'ONC-TUMOR', category: 'Oncology', share: 0.08 },
  { skill: 'PED-HEART', category: 'Pediatrics', share: 0.04 },
];

export const facilities: readonly { readonly name: string; readonly timeZone: string }[] = [
  { name: 'Harbor General', timeZone: 'America/New_York' },
  { name: 'Lakeside Medical', timeZone: 'America/Chicago' },
  { name: 'Mesa Verde Hospital', timeZone: 'America/Denver' },
  { name: 'Pacific Mercy', timeZone: 'America/Los_Angeles' },
  { name: 'St. Brannock', timeZone: 'America/New_York' },
  { name: 'Prairie Regional', timeZone: 'America/Chicago' },
];

export const firstNames: readonly string[] = [
  ...['Ada', 'Ben', 'Carla', 'Dmitri', 'Elena', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jonas'],
  ...['Kavya', 'Leon', 'Mira', 'Noah', 'Olga', 'Priya', 'Quinn', 'Rosa', 'Sam', 'Tara'],
];

export const lastNames: readonly string[] = [
  ...['Abbott', 'Baines', 'Castell', 'Dorsey', 'Eklund', 'Farrow', 'Gallo', 'Hartwig', 'Iyer', 'Jansen'],
  ...['Kessler', 'Lindqvist', 'Moreau', 'Nakata', 'Okafor', 'Pruitt', 'Quist', 'Rinaldi', 'Sorel', 'Tamm'],
];
