import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIDDLE, totalOf, UNITS } from '../setup/two-years.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let ask: Ask;
beforeAll(async () => {
  api = await openApi();
  ask = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

const ALL = 'COUNT, UNITS, SUM, MEAN, MIN, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE, MAX, STDDEV, MEAN_RATE';

describe('scoreSummary', () => {
  it('summarises units’ totals exactly', async () => {
    const { data, errors } = await ask(
      `{ scoreSummary(groupBy: [YEAR, GROUP], measures: [${ALL}], filter: { years: [2025], groups: ["MIDDLE"] }) {
        year unitGroup scheme count units sum mean min lowerQuartile median upperQuartile max stddev meanRate
      } }`,
    );
    const totals = MIDDLE.map((code) => totalOf(UNITS.indexOf(code), 'official'));
    expect(totals).toEqual([70.6, 71.601, 72.602, 73.603, 74.604]);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      scoreSummary: [
        {
          year: 2025,
          unitGroup: 'MIDDLE',
          scheme: null,
          count: 5,
          units: 5,
          sum: 363.01,
          mean: 72.602,
          min: 70.6,
          lowerQuartile: 71.601,
          median: 72.602,
          upperQuartile: 73.603,
          max: 74.604,
          stddev: 1.415628,
          meanRate: 0.72602,
        },
      ],
    });
  });

  it('interpolates quartiles between neighbours', async () => {
    const { text } = await ask(
      '{ scoreSummary(groupBy: [], measures: [LOWER_QUARTILE, MEDIAN], filter: { years: [2025], units: ["M1", "M2"] }) { lowerQuartile median } }',
    );
    expect(text).toBe('{"data":{"scoreSummary":[{"lowerQuartile":70.850250,"median":71.100500}]}}');
  });

  it('summarises items’ points if items are requested', async () => {
    const { data } = await ask(
      '{ scoreSummary(groupBy: [ITEM], measures: [COUNT, MEAN, MEAN_RATE], filter: { years: [2025] }) { itemCode itemName count mean meanRate } }',
    );
    expect(data).toMatchObject({
      scoreSummary: [
        { itemCode: 'A', count: 108 },
        { itemCode: 'A1', itemName: '项 A1', count: 108, mean: 35.725833, meanRate: 0.893146 },
        { itemCode: 'A2', count: 108, mean: 0, meanRate: 0 },
        { itemCode: 'B1', count: 0, mean: null, meanRate: null },
      ],
    });
    const filtered = await ask(
      '{ scoreSummary(groupBy: [YEAR], measures: [COUNT, MAX], filter: { indicators: ["I1"] }) { year count max } }',
    );
    expect(filtered.data).toEqual({
      scoreSummary: [
        { year: 2024, count: 108, max: 32.03 },
        { year: 2025, count: 108, max: 35.8 },
      ],
    });
  });

  it.each(['YEAR', 'SCHEME', 'RUN', 'UNIT', 'GROUP', 'CATEGORY', 'GRADE', 'ITEM', 'INDICATOR'])(
    'groups by %s',
    async (dimension) => {
      const { data, errors } = await ask<{ scoreSummary: { count: number }[] }>(
        `{ scoreSummary(groupBy: [${dimension}], measures: [COUNT]) { count } }`,
      );
      expect(errors).toBeUndefined();
      const scores = data.scoreSummary.reduce((sum, { count }) => sum + count, 0);
      expect(scores).toBe(['ITEM', 'INDICATOR'].includes(dimension) ? 648 : 216);
    },
  );

  it('is empty if nothing matches', async () => {
    const { data } = await ask(
      '{ scoreSummary(groupBy: [], measures: [COUNT, MEDIAN], filter: { years: [1900] }) { count median } }',
    );
    expect(data).toEqual({ scoreSummary: [] });
  });

  it('shows small groups to the office', async () => {
    const { data } = await ask(
      '{ scoreSummary(groupBy: [GROUP], measures: [COUNT], filter: { years: [2025], groups: ["KINDER"] }) { unitGroup count } }',
    );
    expect(data).toEqual({ scoreSummary: [{ unitGroup: 'KINDER', count: 3 }] });
  });
});
