import { describe, expect, test } from 'vitest';
import { readConfigFile, readConfigFolder } from '../../schema/roster-config/roster-config.ts';

const folder = (files: Readonly<Record<string, string>>, others: readonly string[] = []) =>
  readConfigFolder(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    others,
  );
const file = (text: string) => readConfigFile({ name: 'may.js', text });
const DOCTORS = "export const doctors = [{ id: 'ann' }];";

/** What all the styles below say. */
const said = {
  doctors: [
    { id: 'ann', name: 'Ann Ahl', notAvailableWeekdays: ['Mon'], backToBackTolerance: 0 },
    { id: 'bob', name: "Bob O'Brien" },
  ],
  dates: {
    notAvailableDates: { ann: ['01/05/2026'] },
    desiredDutyDates: { bob: ['02/05/2026'] },
    desiredFreeDates: {},
  },
  dutyDaysOffset: { bob: -1 },
  weekdays: { notConsecutiveWeekdays: { Tue: ['Mon'] }, weekendDays: ['Sat', 'Sun'] },
  algorithm: { elitism: 0.005, stopScore: 100, evaluatorWeights: { avoidBackToBack: 1.339 } },
};

const COMMON_JS = {
  'doctors.js': `'use strict';
    /* who is on duty */
    const doctors = [
      { id: 'ann', name: 'Ann Ahl', notAvailableWeekdays: ['Mon',], backToBackTolerance: 0 }, // no doublets
      { 'id': "bob", name: 'Bob O\\'Brien' },
    ];

    module.exports = { doctors };`,
  'dates.js': `const notAvailableDates = { ann: ['01/05/2026'] };
    const desiredDutyDates = { bob: [\`02/05/2026\`] };
    module.exports = { notAvailableDates, desiredDutyDates, desiredFreeDates: {} };`,
  'offsets.js': 'exports.dutyDaysOffset = { bob: -1 };',
  'weekdays.js': `module.exports.notConsecutiveWeekdays = { Tue: ['Mon'] };
    module.exports.commonDesiredFreeWeekdays = ['Sat', 'Sun'];`,
  'algorithm.js': `var weights = { avoidBackToBack: 1.339 };
    module.exports = { elitism: .005, stopScore: +100, evaluatorWeights: weights };`,
};

const MODULES = {
  'doctors.js': `const doctors = [
      { "id": "ann", name: "Ann Ahl", notAvailableWeekdays: ["Mon"], backToBackTolerance: 0.0 },
      { id: "bob", name: "Bob O'Brien" }
    ];
    export { doctors };`,
  'dates.js': `// DD/MM/YYYY
    export const notAvailableDates = { 'ann': ['01/05/2026'] };
    export const desiredDutyDates = { bob: ['02/05/2026'] }, desiredFreeDates = {};`,
  'offsets.js': 'const offset = 1; const bob = -offset; export default { dutyDaysOffset: { bob } };',
  'weekdays.js': `export { days as weekendDays };
    export const notConsecutiveWeekdays = { Tue: ['Mon'] };
    const days = ['Sat', 'Sun'];`,
  'algorithm.js': `export const elitism = 5e-3;
    export const stopScore = 100;;
    export const evaluatorWeights = { avoidBackToBack: 1.339 };`,
};

describe('a folder of the original program', () => {
  test.each([
    ['as CommonJS', COMMON_JS],
    ['as modules', MODULES],
  ])('becomes the configuration it says, written %s', (_, files) => {
    expect(folder(files)).toEqual({ instance: said, findings: [] });
  });

  test('needs doctors.js only, which may export the list by itself', () => {
    expect(folder({ 'doctors.js': "module.exports = [{ id: 'ann' }];" }).instance).toEqual({
      doctors: [{ id: 'ann' }],
    });
  });

  test('has old names of weights as those of today', () => {
    const weights =
      '{ commonDesiredFreeWeekdaysBalance: 1, commonIsolatedDesiredFreeWeekdaysBalance: 2, avoidDoublets: 3 }';
    const { instance } = folder({
      'doctors.js': DOCTORS,
      'algorithm.js': `export const evaluatorWeights = ${weights};`,
    });
    expect(instance).toMatchObject({
      algorithm: { evaluatorWeights: { weekendDaysBalance: 1, isolatedWeekendDaysBalance: 2, avoidDoublets: 3 } },
    });
  });

  test('tells each file that is left out by its name', () => {
    const { instance, findings } = folder({ 'doctors.js': DOCTORS }, ['app.js', 'pricing.js', 'README.md']);
    expect(instance).not.toBeNull();
    expect(findings.map(({ severity, column }) => `${severity} ${column}`)).toEqual([
      ...['notice app.js', 'notice pricing.js', 'notice README.md'],
    ]);
  });

  test('is refused where a file exports what would do nothing, or a key has its old and its new name', () => {
    const { instance, findings } = folder({
      'doctors.js': `${DOCTORS} export const nurses = [];`,
      'offsets.js': 'export default 3;',
      'weekdays.js': 'export const weekendDays = []; export const commonDesiredFreeWeekdays = [];',
    });
    expect(instance).toBeNull();
    expect(findings.map(({ column, code }) => `${column} ${code}`)).toEqual([
      ...['doctors.js UNKNOWN_KEY', 'offsets.js NOT_AN_OBJECT', 'weekdays.commonDesiredFreeWeekdays TWICE'],
    ]);
    expect(findings[0]!.message).toContain('nurses');
  });
});

describe('a single file', () => {
  test('may export the whole configuration, by names, by default, or by both where they agree', () => {
    const whole = "{ month: '2026-05', doctors: [{ id: 'ann' }], weekdays: { commonDesiredFreeWeekdays: ['Sun'] } }";
    const expected = { month: '2026-05', doctors: [{ id: 'ann' }], weekdays: { weekendDays: ['Sun'] } };
    expect(file(`module.exports = ${whole};`)).toEqual({ instance: expected, findings: [] });
    expect(file(`export default ${whole};`).instance).toEqual(expected);
    const named = "export const month = '2026-05'; export const doctors = [{ id: 'ann' }]; const weekdays =";
    const rest = "{ commonDesiredFreeWeekdays: ['Sun'] };";
    expect(file(`${named} ${rest} export { weekdays }; export default { doctors, weekdays };`).instance).toEqual(
      expected,
    );
  });

  test('may begin with a byte order mark, and take over members of constants above', () => {
    const above = "\ufeffconst old = ['a', 'b']; const base = { x: 1, y: null, z: true };";
    const used = 'export const list = [...old, "c", ...[]], all = { ...base, y: false, 7: "seven" };';
    expect(file(`${above} ${used}`)).toEqual({
      instance: { list: ['a', 'b', 'c'], all: { x: 1, y: false, z: true, 7: 'seven' } },
      findings: [],
    });
  });

  test('that is one of several is refused: the other ones would be forgotten', () => {
    const { instance, findings } = readConfigFile({ name: 'doctors.js', text: DOCTORS });
    expect(instance).toBeNull();
    expect(findings.map(({ code, allowed }) => [code, allowed])).toEqual([
      ['PART_OF_A_FOLDER', 'the folder it lies in'],
    ]);
  });

  test('with a key twice in an object is read, with a warning: the last one counts, as it does when it runs', () => {
    const { instance, findings } = file('export const a = { ann: 1,\n  ann: 2 };');
    expect(instance).toEqual({ a: { ann: 2 } });
    expect(findings).toMatchObject([{ severity: 'warning', column: 'may.js, line 2, column 3', code: 'REPEATED' }]);
  });

  test('hands on what is no configuration, for the reader of configurations to refuse', () => {
    expect(file('export default null;')).toEqual({ instance: null, findings: [] });
    expect(file('export default [1];').instance).toEqual([1]);
    expect(file('export const weekdays = 1, algorithm = null;').instance).toEqual({ weekdays: 1, algorithm: null });
    expect(file('export const algorithm = { evaluatorWeights: [] };').instance).toEqual({
      algorithm: { evaluatorWeights: [] },
    });
  });
});
