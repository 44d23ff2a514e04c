/** `npm run layers` reads every folder, and its rules report what they forbid. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CONFIG = resolve('.dependency-cruiser.cjs');
const DEPCRUISE = resolve('node_modules/.bin/depcruise');

const { include } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { include: string[] };
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { layers: string } };

/**
 * The files of a small project, each with its text and the rule that it breaks; null if it breaks none. A cycle is
 * reported at its first file.
 */
const FILES: Readonly<Record<string, readonly [text: string, broken: string | null]>> = {
  'errors/words.ts': ['export const words = 1;', null],
  'db/database.ts': ["import { words } from '../errors/words.js'; export const database = words;", null],
  'services/use.ts': ["import { database } from '../db/database.js'; export const use = database;", null],
  'services/use-tested.ts': [
    "import { helper } from '../test/helper.js'; export const x = helper;",
    'services-imports-only',
  ],
  'scoring/grade.ts': [
    "import { database } from '../db/database.js'; export const x = database;",
    'scoring-imports-only',
  ],
  'entities/unit.ts': [
    "import type { use } from '../services/use.js'; export type X = typeof use;",
    'entities-imports',
  ],
  'reads/sum.ts': ["import { Entity } from '@mikro-orm/core'; export const x = Entity;", 'MikroORM-only-in'],
  'examples/sample.ts': ["import { use } from '../services/use.js'; export const x = use;", 'examples-imports-only'],
  'web/src/app.ts': ["import { use } from '../../services/use.js'; export const x = use;", 'web-imports-only'],
  'web/src/collection/figures.ts': ["import '../grading/ranking'; export const x = 1;", 'subjects-of-the-console'],
  'web/src/grading/ranking.ts': ["import { viewer } from '../api/viewer'; export const x = viewer;", null],
  'web/src/api/viewer.ts': ['export const viewer = 1;', null],
  'test/helper.ts': ["import { first } from './first.js'; export const helper = () => first;", null],
  'test/first.ts': ["import { helper } from './helper.js'; export const first = () => helper;", 'no-circles'],
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the rules of layers', () => {
  let folder: string;
  let violations: readonly Violation[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaoping-layers-'));
    for (const [file, [text]] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    for (const file of ['tsconfig.json', 'package.json']) writeFileSync(join(folder, file), readFileSync(file));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const rooms = [...new Set(Object.keys(FILES).map((file) => file.split('/')[0] as string))];
    const { stdout } = spawnSync(DEPCRUISE, ['--config', CONFIG, '--output-type', 'json', ...rooms], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    ({ violations } = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.entries(FILES))('judge %s', (file, [, broken]) => {
    const rules = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
    if (broken === null) expect(rules).toEqual([]);
    else expect(rules).toContainEqual(expect.stringContaining(broken));
  });
});

describe('npm run layers', () => {
  it('reads every folder with code', () => {
    const code = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { encoding: 'utf8' }).split('\n');
    const folders = new Set(code.filter((file) => file.includes('/')).map((file) => file.split('/')[0] as string));
    const read = scripts.layers.split(' ').filter((word) => folders.has(word));
    expect(read.sort()).toEqual([...folders].sort());
    expect([...include, 'scripts', 'test', 'web'].sort()).toEqual([...folders].sort());
  });
});
