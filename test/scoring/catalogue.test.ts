/** The description of every method, and the documentation that is generated from it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handbook } from '../../handbook/pages.js';
import { checkScheme, grade } from '../../scoring/index.js';
import { type Method, NEEDS } from '../../scoring/method-definition/method.js';
import type { Parameter } from '../../scoring/method-definition/parameters.js';
import { exampleInput } from '../../scoring/method-definition/worked-example.js';
import { methodCatalogue } from '../../scoring/methods/catalogue.js';
import { METHODS } from '../../scoring/methods/index.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Text } from '../../scoring/text.js';
import { indicatorOf, inputOf, itemOf, itemResult, rated, schemeOf } from './grading.js';
import { upperHalf } from './upper-half.js';

const ROOT = join(import.meta.dirname, '../..');
const han = /\p{Script=Han}/u;
const latin = /[A-Za-z]{3}/;

const bilingual = ({ zh, en }: Text) => han.test(zh) && latin.test(en);
const everyParameter = (parameters: readonly Parameter[]): Parameter[] =>
  parameters.flatMap((parameter) => [parameter, ...everyParameter(parameter.parameters)]);

describe.each(methodCatalogue().map((method) => [method.kind, method] as const))('%s', (kind, method) => {
  it('describes in both languages what it is, when to choose it and where it comes from', () => {
    expect([method.name, method.when, method.source, method.example.story].filter((text) => !bilingual(text))).toEqual(
      [],
    );
    expect(method.formula).not.toBe('');
  });

  it('describes every parameter in both languages', () => {
    const parameters = everyParameter(method.parameters);
    expect(parameters.filter(({ description }) => !bilingual(description)).map(({ name }) => name)).toEqual([]);
    expect(parameters.length).toBeGreaterThan(0);
  });

  it('refuses a parameter that it does not have', () => {
    const input = exampleInput(kind, { ...method.example, params: { ...method.example.params, strange: '1' } });
    expect(checkScheme(input).map(({ code }) => code)).toContain('BAD_PARAMETER');
  });

  it('has an example that passes the check and gives the stated result', () => {
    const input = exampleInput(kind, method.example);
    expect(checkScheme(input).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const earned = parseExact(grade(input).units[0]?.items[0]?.points ?? '');
    expect(earned?.toFixed(2, 'HALF_UP')).toBe(method.example.earned);
    expect(method.example.calculation).toMatch(new RegExp(`= ${method.example.earned}$`));
  });

  it('has a schema that JSON can represent', () => {
    expect(JSON.parse(JSON.stringify(method.parameterSchema))).toEqual(method.parameterSchema);
    expect(method.parameterSchema.properties).toBeDefined();
  });
});

describe('the handbook', () => {
  const pages = handbook();

  it('is generated from the methods by npm run codegen', () => {
    const stale = [...pages].filter(([path, text]) => readFileSync(join(ROOT, path), 'utf8') !== text);
    expect(stale.map(([path]) => path)).toEqual([]);
  });

  it('has no page of a removed method; only the page of the pipeline is written by hand', () => {
    const files = readdirSync(join(ROOT, 'docs/scoring')).map((file) => `docs/scoring/${file}`);
    expect(files.filter((file) => !pages.has(file))).toEqual(['docs/scoring/pipeline.md']);
  });
});

describe('scheme checking', () => {
  it('knows no method by its kind', () => {
    const folder = join(ROOT, 'scoring/check');
    const needs: readonly string[] = NEEDS;
    const kinds = [...METHODS.keys()].filter((kind) => !needs.includes(kind)).map((kind) => `'${kind}'`);
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect({ file, kinds: kinds.filter((kind) => text.includes(kind)) }).toEqual({ file, kinds: [] });
    }
  });
});

describe('a new method', () => {
  const registry = METHODS as Map<string, Method>;
  beforeAll(() => {
    registry.set(upperHalf.kind, upperHalf as unknown as Method);
  });
  afterAll(() => {
    registry.delete(upperHalf.kind);
  });

  it('is the file in the documentation', () => {
    const [, shown] = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, 'docs/adding-a-method.md'), 'utf8')) ?? [];
    const file = readFileSync(join(import.meta.dirname, 'upper-half.ts'), 'utf8');
    expect(file.replaceAll("'../../scoring/", "'../")).toBe(shown);
  });

  it('can grade after its registration', () => {
    expect(rated({ kind: 'UPPER_HALF' }, '70', { target: '80' })).toMatchObject({ rate: '0.75', points: '7.5' });
    expect(itemResult(exampleInput('UPPER_HALF', upperHalf.example), 'A', 'U0').points).toBe('7.5');
  });

  it('is checked by its own schema and its own check', () => {
    const codes = (method: { kind: string; share?: string }, target: string) =>
      checkScheme(
        inputOf(schemeOf([itemOf('A', { indicator: 'I', method })]), {
          indicators: [indicatorOf('I', { targets: { 2025: target } })],
        }),
      ).map(({ code, path }) => [code, ...path].join(' '));
    expect(codes({ kind: 'UPPER_HALF', share: '1' }, '80')).toContain('BAD_PARAMETER scheme items 0 method share');
    expect(codes({ kind: 'UPPER_HALF' }, '0')).toContain('ZERO_TARGET scheme items 0 method');
  });
});
