import { describe, expect, test } from 'vitest';
import { forecastDemand } from '../../../api/reopening/core/forecast.ts';
import { globalsFrom, historyOf, recordingForecaster } from './inputs.ts';

const week = [1, 2, 3, 4, 5, 6, 7];

describe('weeks of history', () => {
  test('run from the first Sunday to the last Saturday of all series together; days without a row are 0', () => {
    // Friday 2020-01-03 to Monday 2020-01-20: whole weeks begin on 5 and 12 January. The second series has rows on
    // three days only, yet the same two weeks: 2 + 3 patients in the first, none in the second.
    const first = [9, 9, ...week, ...week.map((value) => 2 * value), 9, 9];
    const second = [...Array(2).fill(null), 2, null, 3, ...Array(12).fill(null), 5];
    const { asked, forecaster } = recordingForecaster((lead) => Array(lead).fill(0));
    forecastDemand(historyOf('2020-01-03', first, second), globalsFrom('2020-01-26'), forecaster);
    expect(asked.map(({ weekly }) => weekly)).toEqual([
      [28, 56],
      [5, 0],
    ]);
  });

  test('quirk cured: no row need stand on the first Sunday or the last Saturday themselves', () => {
    // Rows on Monday 6 and Friday 17 January only: the original found no Sunday and no Saturday at all.
    const demand = [4, ...Array(10).fill(null), 6];
    const { asked, forecaster } = recordingForecaster((lead) => Array(lead).fill(0));
    forecastDemand(historyOf('2020-01-04', [0, null, ...demand, 0]), globalsFrom('2020-01-26'), forecaster);
    expect(asked[0]!.weekly).toEqual([4, 6]);
  });

  test.each([
    // History to Saturday 2020-01-18. The sample of the specification: 8 weeks of plan, start 10 Sundays on, lead 18.
    ['2020-01-19', 2 + 2],
    ['2020-01-25', 2 + 2],
    ['2020-01-26', 2 + 3],
    ['2020-01-18', 2],
    ['2020-01-06', 2],
  ])('a plan from %s asks for %i weeks: its own, the Sundays up to the start, and one more', (start, lead) => {
    const { asked, forecaster } = recordingForecaster((weeks) => Array(weeks).fill(7));
    forecastDemand(historyOf('2020-01-05', [...week, ...week]), globalsFrom(start), forecaster);
    expect(asked[0]!.lead).toBe(lead);
  });

  test('the sample of the specification: 104 weeks to 2020-02-29, start 2020-04-27, gap 10, lead 18', () => {
    const { asked, forecaster } = recordingForecaster((lead) => Array(lead).fill(0));
    const inputs = historyOf('2018-03-04', Array(728).fill(1));
    forecastDemand(inputs, globalsFrom('2020-04-27', { planningHorizonWeeks: 8 }), forecaster);
    expect(asked[0]).toEqual({ weekly: Array(104).fill(7), lead: 18 });
  });
});

describe('split by weekday', () => {
  test('a day gets its share in all of the history, rows outside whole weeks included', () => {
    // Sunday 5 to Sunday 12 January: Sundays hold 1 + 3 of 8 patients, Saturdays 4.
    const inputs = historyOf('2020-01-05', [1, 0, 0, 0, 0, 0, 4, 3]);
    const { rows } = forecastDemand(inputs, globalsFrom('2020-01-12'), (_, lead) => Array(lead).fill(10));
    expect(rows.slice(0, 7).map(({ dailyPredict }) => dailyPredict)).toEqual([5, 0, 0, 0, 0, 0, 5]);
    expect(rows[0]).toEqual({
      facility: 'F1',
      serviceLine: 'Cardiac',
      subService: 'Service 0',
      ipOp: 'I',
      medSurg: 'MED',
      predictDate: '2020-01-12',
      dailyPredict: 5,
      date: '2020-01-12',
      predict: 10,
      dow: 1,
      demandProportion: 0.5,
    });
    expect(rows[6]).toMatchObject({ predictDate: '2020-01-18', date: '2020-01-12', dow: 7 });
  });

  test('a series without patients has no shares and no demand, whatever the forecaster says', () => {
    const inputs = historyOf('2020-01-05', Array(7).fill(0), week);
    const { demand, rows } = forecastDemand(inputs, globalsFrom('2020-01-12'), (_, lead) => Array(lead).fill(28));
    expect([...demand.slice(0, 14)]).toEqual(Array(14).fill(0));
    expect([...demand.slice(14)]).toEqual([...week, ...week]);
    expect(rows[0]).toMatchObject({ predict: 28, demandProportion: 0, dailyPredict: 0 });
  });

  test('values are not rounded', () => {
    const inputs = historyOf('2020-01-05', [1, 1, 1, 0, 0, 0, 0]);
    const { demand } = forecastDemand(inputs, globalsFrom('2020-01-12'), (_, lead) => Array(lead).fill(1));
    expect(demand[0]).toBe(1 / 3);
  });

  test('negative and missing forecasts of the original showed in the demand; they are 0', () => {
    const inputs = historyOf('2020-01-05', week);
    const { demand, rows } = forecastDemand(inputs, globalsFrom('2020-01-12'), () => [-28, Number.NaN]);
    expect([...demand]).toEqual(Array(14).fill(0));
    expect(rows.every(({ predict }) => predict === 0)).toBe(true);
  });
});

describe('days of the forecast', () => {
  test('rows begin after the history and end with the plan; demand begins with the plan', () => {
    // History to Saturday 11 January, plan from Wednesday 22 January to Tuesday 4 February.
    const inputs = historyOf('2020-01-05', week);
    const forecast = forecastDemand(inputs, globalsFrom('2020-01-22'), (_, lead) =>
      Array.from({ length: lead }, (_week, i) => 28 * (i + 1)),
    );
    expect(forecast).toMatchObject({ start: '2020-01-22', days: 14, findings: [] });
    expect(forecast.rows).toHaveLength(24);
    expect(forecast.rows[0]!.predictDate).toBe('2020-01-12');
    expect(forecast.rows[23]!.predictDate).toBe('2020-02-04');
    // Wednesday to Saturday of the second week (4..7 patients, doubled), then the third and part of the fourth.
    expect([...forecast.demand]).toEqual([8, 10, 12, 14, 3, 6, 9, 12, 15, 18, 21, 4, 8, 12]);
  });

  test('quirk kept: days of the plan that the history covers have no forecast, and now a warning says so', () => {
    // History to Saturday 18 January, plan from Monday 13 January to Sunday 26 January.
    const inputs = historyOf('2020-01-05', [...week, ...week]);
    const { demand, rows, findings } = forecastDemand(inputs, globalsFrom('2020-01-13'), (_, lead) =>
      Array(lead).fill(28),
    );
    expect([...demand]).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 1]);
    expect(rows).toHaveLength(8);
    expect(findings).toMatchObject([{ code: 'HISTORY_AFTER_START', severity: 'warning', saw: '2020-01-18' }]);
    expect(findings[0]!.message).toContain('from 2020-01-13 to 2020-01-18');
  });

  test('a history that outlives the plan leaves it without demand, and says so', () => {
    const inputs = historyOf('2020-01-05', Array(70).fill(1));
    const { demand, rows, findings } = forecastDemand(inputs, globalsFrom('2020-01-13'), (_, lead) =>
      Array(lead).fill(28),
    );
    expect(rows).toEqual([]);
    expect([...demand]).toEqual(Array(14).fill(0));
    expect(findings[0]!.message).toContain('from 2020-01-13 to 2020-01-26');
  });

  test.each([
    // Monday to Friday of one week, and Wednesday to Friday of the next: no week is whole.
    [[1, 1, 1, 1, 1]],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('a history without a whole week is told; %j', (days) => {
    const { asked, forecaster } = recordingForecaster((lead) => Array(lead).fill(0));
    const { findings, rows } = forecastDemand(historyOf('2020-01-06', days), globalsFrom('2020-02-02'), forecaster);
    expect(asked[0]!.weekly).toEqual([]);
    expect(findings).toMatchObject([{ code: 'HISTORY_TOO_SHORT', table: 'INPUT_DEMAND' }]);
    expect(rows.at(-1)!.predictDate).toBe('2020-02-15');
  });
});

describe('year over year', () => {
  /** A history of whole weeks from a Sunday, one patient count per week, all on the Sunday. */
  const weekly = (firstSunday: string, counts: readonly number[]) =>
    historyOf(
      firstSunday,
      counts.flatMap((count) => [count, 0, 0, 0, 0, 0, 0]),
    );
  const yoy = { forecastModel: 'YOY' as const };
  const never = () => {
    throw new Error('year over year needs no forecaster');
  };
  const sundays = (rows: readonly { readonly dow: number | null; readonly dailyPredict: number | null }[]) =>
    rows.filter(({ dow }) => dow === 1).map(({ dailyPredict }) => dailyPredict);

  test('bug 10 of the original: a week takes the week 364 days earlier, in any year', () => {
    // 104 weeks from 2018-03-04, week i with i patients. The week of 2020-03-01 is week 104 and takes week 52; the
    // original counted weeks from today's year, found nothing for old data, and was a week off in 2020.
    const inputs = weekly(
      '2018-03-04',
      Array.from({ length: 104 }, (_, i) => i),
    );
    const { rows, findings } = forecastDemand(inputs, globalsFrom('2020-03-01', yoy), never);
    expect(sundays(rows)).toEqual([52, 53]);
    expect(findings).toEqual([]);
  });

  test('bug 10 of the original: the turn of the year neither doubles nor loses a week', () => {
    // 60 weeks to Saturday 2019-12-21: the plan takes weeks 8, 9 and 10 one after the other.
    const inputs = weekly(
      '2018-10-28',
      Array.from({ length: 60 }, (_, i) => i),
    );
    const { rows } = forecastDemand(inputs, globalsFrom('2019-12-22', { ...yoy, planningHorizonWeeks: 3 }), never);
    expect(sundays(rows)).toEqual([8, 9, 10]);
  });

  test('bug 10 of the original: beyond a year the weeks are those two years back, not 0', () => {
    const inputs = weekly(
      '2019-01-06',
      Array.from({ length: 52 }, (_, i) => i + 1),
    );
    const { rows } = forecastDemand(inputs, globalsFrom('2020-01-05', { ...yoy, planningHorizonWeeks: 106 }), never);
    const counts = Array.from({ length: 52 }, (_, i) => i + 1);
    expect(sundays(rows)).toEqual([...counts, ...counts, 1, 2]);
  });

  test('weeks before the history are 0, with a warning', () => {
    const inputs = weekly(
      '2019-01-13',
      Array.from({ length: 51 }, () => 9),
    );
    const { rows, findings } = forecastDemand(inputs, globalsFrom('2020-01-05', yoy), never);
    expect(sundays(rows)).toEqual([0, 9]);
    expect(findings).toMatchObject([{ code: 'HISTORY_TOO_SHORT', saw: '51 whole weeks' }]);
  });
});

describe('external forecast', () => {
  const external = { runInputDemandForecast: false };
  const never = () => {
    throw new Error('an external forecast needs no forecaster');
  };

  test('every series has every day of the plan, its value or 0; rows outside the plan are not used', () => {
    const inputs = historyOf('2020-02-01', [9, 9, 1.5, 2, ...Array(12).fill(null), 9], [null, null, 4]);
    const { demand, rows, findings, days } = forecastDemand(inputs, globalsFrom('2020-02-03', external), never);
    expect(days).toBe(14);
    expect([...demand]).toEqual([1.5, 2, ...Array(12).fill(0), 4, ...Array(13).fill(0)]);
    expect(rows).toHaveLength(28);
    expect(rows[0]).toMatchObject({
      predictDate: '2020-02-03',
      dailyPredict: 1.5,
      date: '2020-02-02',
      dow: 2,
      predict: null,
      demandProportion: null,
    });
    expect(rows[13]!.predictDate).toBe('2020-02-16');
    expect(findings).toMatchObject([{ code: 'FORECAST_DAYS_MISSING', severity: 'notice', saw: '3 of 28 days' }]);
  });

  test('a complete forecast is no finding; one without any day of the plan is a warning', () => {
    const complete = forecastDemand(
      historyOf('2020-02-03', Array(14).fill(1)),
      globalsFrom('2020-02-03', external),
      never,
    );
    expect(complete.findings).toEqual([]);
    const early = forecastDemand(historyOf('2019-02-03', [1]), globalsFrom('2020-02-03', external), never);
    expect(early.findings).toMatchObject([
      { severity: 'warning', table: 'INPUT_DEMAND_FORECAST', saw: '0 of 14 days' },
    ]);
  });
});
