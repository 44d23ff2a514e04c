/** Every refusal is defined in the catalogue errors/, is documented, and is raised by a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../errors/catalogue.js';
import { errorsPage } from '../../errors/page.js';

const { include } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { include: string[] };
/** Folders whose code may refuse something. */
const ROOMS = include.filter((room) => !['bench', 'errors', 'examples', 'handbook'].includes(room));

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

const naming = (pattern: RegExp, files: readonly string[]) =>
  files.filter((file) => pattern.test(readFileSync(file, 'utf8')));

describe('the catalogue of errors', () => {
  it('contains every file of refusals', () => {
    const defining = naming(/define(Refusals?)\(|foreignReason\(/, filesOf('errors')).filter(
      (file) => file !== 'errors/define.ts',
    );
    const imported = readFileSync('errors/catalogue.ts', 'utf8');
    expect(defining.filter((file) => !imported.includes(file.replace('errors/', './').replace('.ts', '.js')))).toEqual(
      [],
    );
  });

  it('is documented in docs/errors.md', () => {
    expect(readFileSync('docs/errors.md', 'utf8')).toBe(errorsPage());
  });

  it('says everything in Chinese and in English', () => {
    for (const { reason, example } of catalogue()) {
      expect([reason, example.zh]).toEqual([reason, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([reason, example.en]).toEqual([reason, expect.stringMatching(/[a-z]{2}/)]);
    }
  });
});

describe('a refusal', () => {
  const outside = ROOMS.flatMap(filesOf);

  it('is defined only in errors/', () => {
    expect(naming(/new Refusal\(/, outside)).toEqual([]);
  });

  it('becomes a GraphQL error only in schema/errors.ts', () => {
    const literalCode = /new GraphQLError\([^;]*\bcode: '/;
    expect(naming(literalCode, outside)).toEqual([]);
    expect(naming(/new GraphQLError\(/, outside).sort()).toEqual([
      'schema/errors.ts',
      'server/graphql/documents.ts',
      'server/graphql/subscriptions.ts',
    ]);
  });

  const tests = filesOf('test').filter((file) => file.endsWith('.test.ts') && file !== 'test/house/errors.test.ts');
  const asserted = tests.map((file) => readFileSync(file, 'utf8')).join('\n');
  const reasons = new Set(catalogue().flatMap(({ reason }) => reason ?? []));

  it.each([...reasons])('%s is raised by a test', (reason) => {
    // Not toMatch: it would print all tests.
    expect(new RegExp(`\\b${reason}\\b`).test(asserted)).toBe(true);
  });
});
