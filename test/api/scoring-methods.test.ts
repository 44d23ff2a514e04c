/** The scoring methods for the console. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METHODS } from '../../scoring/methods/index.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('scoringMethods', () => {
  it('lists every method with the data for a form', async () => {
    const { data, errors } = await api.as(api.viewer(['OFFICE']))(`{
      scoringMethods {
        kind name { zh en } when { zh } source { zh } needs formula parameterSchema
        parameters { name type required nullable default choices description { zh en } parameters { name required } }
      }
    }`);
    expect(errors).toBeUndefined();
    const methods = (data as { scoringMethods: Record<string, unknown>[] }).scoringMethods;
    expect(methods.map(({ kind }) => kind)).toEqual([...METHODS.keys()]);
    expect(methods.find(({ kind }) => kind === 'TARGET_RATIO')).toMatchObject({
      name: { zh: '目标完成率', en: 'Target ratio' },
      needs: ['TARGET'],
      formula: 'x ÷ t | t ÷ x',
      parameters: [
        { name: 'cap', type: 'NUMBER', required: false, nullable: false, default: '1', choices: [] },
        { name: 'floor', default: '0' },
        { name: 'inverse', type: 'CHOICE', default: 'RECIPROCAL', choices: ['RECIPROCAL', 'LINEAR'] },
      ],
      parameterSchema: { type: 'object', additionalProperties: false },
    });
    expect(methods.find(({ kind }) => kind === 'STEPS')).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({
          name: 'minus',
          type: 'OBJECT',
          parameters: [
            { name: 'per', required: true },
            { name: 'every', required: true },
          ],
        }),
        expect.objectContaining({ name: 'max', default: 'P' }),
      ]),
    });
  });
});
