/** Names of the rules a result can break; the first nine are constraints 1 to 9 of section 4, in order. */
export type Rule =
  | 'demand cap'
  | 'monotone opening'
  | 'opening only on phase'
  | 'already open'
  | 'capacity'
  | 'icu'
  | 'min demand'
  | 'rapid tests'
  | 'non-rapid tests'
  | 'rescheduling'
  | 'not negative'
  | 'before covid'
  | 'rows'
  | 'rounding'
  | 'phase'
  | 'total patients'
  | 'money'
  | 'demand column'
  | 'weekly'
  | 'open flag'
  | 'resource usage'
  | 'resource usage detail'
  | 'test usage'
  | 'solves';

export interface Violation {
  readonly rule: Rule;
  /** Table, key and day, enough to find the cell. */
  readonly place: string;
  readonly message: string;
}

/** Relative tolerance of an unrounded row (section 6). */
const ROW_TOLERANCE = 1e-6;

/** Collects violations; every comparison states what it compares, so a violation carries its numbers. */
export class Report {
  readonly violations: Violation[] = [];

  add(rule: Rule, place: string, message: string): void {
    this.violations.push({ rule, place, message });
  }

  /** left <= right, within 1e-6 of the larger side plus `slack` for rounded cells. */
  atMost(rule: Rule, place: string, left: number, right: number, slack = 0): void {
    const tolerance = ROW_TOLERANCE * Math.max(1, Math.abs(left), Math.abs(right)) + slack;
    if (!(left <= right + tolerance)) this.add(rule, place, `${left} exceeds ${right} (tolerance ${tolerance})`);
  }

  /** left = right, within 1e-6 of the larger side plus `slack` for rounded cells. */
  equal(rule: Rule, place: string, left: number, right: number, slack = 0): void {
    const tolerance = ROW_TOLERANCE * Math.max(1, Math.abs(left), Math.abs(right)) + slack;
    if (!(Math.abs(left - right) <= tolerance)) {
      this.add(rule, place, `${left} should be ${right} (tolerance ${tolerance})`);
    }
  }
}
