/** Ids and codes are branded for the type-checker only (swapped-ids.ts), and only where they enter. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RunId } from '../../entities/ids.js';
import { runIdOf } from '../../reads/node-id.js';
import { isId, newId } from '../../services/identity.js';

const FOLDERS = [
  'auth',
  'bundle',
  'cli',
  'db',
  'delivery',
  'documents',
  'entities',
  'errors',
  'reads',
  'resolvers',
  'schema',
  'scoring',
  'server',
  'services',
  'storage',
  'workflow',
];

/** Files that brand text by a cast or by `branded`, with the reason. */
const BRANDING: Readonly<Record<string, string>> = {
  'auth/step-ticket.ts': 'reads the ids of a signed ticket',
  'cli/preparing/operator.ts': 'the operator has no account',
  'scoring/brand.ts': 'defines `branded`',
  'scoring/method-definition/worked-example.ts': 'examples are written in code',
  'services/collection/workbook/layout.ts': 'keys of figures that a file brings back',
  'services/files/names.ts': 'reads the id of an upload in the name of a piece in the store',
  'services/notification/message-id.ts': 'the id of a delivery follows from its message',
  'services/present-year/codes.ts': 'codes of the sample are written in code',
};

const CAST = /\bas (?!ErrorCode\b)\w+(?:Id|Code)\b(?! \| null)/;
/** The result of a look-up that cannot fail: the cast removes `undefined`, and makes no brand. */
const LOOK_UP = /\.get\([^()]*\) as \w+/g;
const brands = (source: string) =>
  source
    .split('\n')
    .filter((line) => !/^\s*(?:\*|\/\*\*|\/\/|import )/.test(line))
    .map((line) => line.replace(LOOK_UP, ''))
    .some((line) => CAST.test(line) || /\bbranded[<(]/.test(line) || /export const branded/.test(line));

describe('an id', () => {
  it('is plain text at run time', () => {
    const id = newId<RunId>();
    expect(typeof id).toBe('string');
    expect(isId(id)).toBe(true);
    expect(runIdOf(id)).toBe(id);
    expect(JSON.stringify({ id })).toBe(`{"id":"${id}"}`);
  });

  it('of a run that cannot be read is the id of no run', () => {
    expect(isId('nonsense')).toBe(false);
    expect(runIdOf('nonsense')).toMatch(/^[0-]+$/);
  });

  it('gets its type where it enters, and by a cast only in files that have a reason', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ).filter((file) => file.endsWith('.ts'));
    const branding = files.filter((file) => brands(readFileSync(file, 'utf8')));
    expect(branding.sort()).toEqual(Object.keys(BRANDING).sort());
  });
});
