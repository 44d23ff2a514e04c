/** The output of KAOPING_DEBUG for a read. */
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { Database } from '../../db/database.js';
import type { DebugWord } from '../../db/reading/read-debug.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let test: TestDatabase;
let district: SmallDistrict;
let opened: Database | undefined;
beforeAll(async () => {
  ({ test, mine: district } = await createTwoDistricts());
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => test?.drop());

const SECRET = '张三';
const QUERY = {
  text: 'select code from unit where district_id = $1 and name <> $2 and $3::int[] is not null',
  values: ['', SECRET, [1]],
};

/** @returns the output of one read on stderr */
async function printed(words: readonly DebugWord[], text = QUERY.text): Promise<string> {
  const database = await Database.open(test.url, undefined, { debug: new Set(words) });
  opened = database;
  const lines: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    const claims = { district: district.id, org: 'district' } as const;
    await database
      .askRaw(claims, { ...QUERY, text, values: [district.id, SECRET, [1]], planned: 'by tables' }, 10_000)
      .catch(() => undefined);
  } finally {
    stderr.mockRestore();
  }
  return lines.join('');
}

it('is empty by default', async () => {
  expect(await printed([])).toBe('');
});

it('is the statement without its values', async () => {
  const text = await printed(['sql']);
  expect(text).toMatch(/^-- read: \d+ rows in [\d.]+ ms\n/);
  expect(text).toContain(QUERY.text);
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain('cost=');
});

it('is the plan that reads use, under the policies and without values', async () => {
  const text = await printed(['sql', 'plan']);
  expect(text).toMatch(/-- plan:\n[\s\S]*Scan on unit .*cost=/);
  expect(text).toContain('$2');
  expect(text).toContain("'district'::text");
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(district.id);
});

it('contains the values on request', async () => {
  expect(await printed(['values'])).toContain(SECRET);
});

it('is the failure of a read that fails', async () => {
  const text = await printed(['sql', 'plan'], `${QUERY.text} and 1 / 0 = 1`);
  expect(text).toMatch(/^-- read: failed after [\d.]+ ms: 22012\n/);
});
