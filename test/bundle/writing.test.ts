import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bundle, formatProblem, readBundle, renderBundle, writeBundle } from '../../bundle/index.js';
import { bundles } from './arbitrary.js';

const EXAMPLE = 'examples/daxing-2021-2025';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kaoping-write-'));
  folder = join(parent, 'bundle');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function bundleIn(path: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(path);
  if (bundle === null) throw new Error(problems.map(formatProblem).join('\n'));
  return bundle;
}

describe('a bundle that is written and read again', () => {
  it('is the same bundle, and the same bytes the second time', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, async (bundle) => {
        await writeBundle(folder, bundle);
        const again = await bundleIn(folder);
        expect(again).toEqual(bundle);
        expect(renderBundle(again)).toEqual(renderBundle(bundle));
      }),
      { numRuns: 150 },
    );
  });

  it.each(['mixed-2', 'mixed-8', 'mixed-31', 'hdi-2022', 'efficacy-graded', 'ties'])(
    'is the same also where somebody else wrote it first: %s',
    async (name) => {
      const bundle = await bundleIn(join('test/scoring/cases', name));
      await writeBundle(folder, bundle);
      expect(await bundleIn(folder)).toEqual(bundle);
      expect(renderBundle(await bundleIn(folder))).toEqual(renderBundle(bundle));
    },
  );

  it('keeps the files of a bundle that we wrote, byte for byte', async () => {
    await writeBundle(folder, await bundleIn(EXAMPLE));
    for (const file of await readdir(folder))
      expect(await readFile(join(folder, file), 'utf8')).toBe(await readFile(join(EXAMPLE, file), 'utf8'));
  });

  it('has one canonical form: UTF-8 without a byte order mark, LF, numbers as they were written', async () => {
    const bundle = await bundleIn(EXAMPLE);
    const long = '0.10000000000000000000000000000000000001';
    const [first, ...others] = bundle.scheme.grades;
    if (first === undefined) throw new Error('the example has grades');
    const files = renderBundle({
      ...bundle,
      scheme: { ...bundle.scheme, grades: [{ ...first, quota: long }, ...others] },
    });
    for (const text of files.values()) {
      expect(text).not.toMatch(/\r|\uFEFF|\\u/);
      expect(text.endsWith('\n')).toBe(true);
    }
    expect(files.get('scheme.yaml')).toContain(`quota: ${long}`);
    expect(files.get('scheme.yaml')).toContain('  - code: ');
    expect(files.get('units.csv')?.split('\n')[0]).toBe('code,name,category,group,parent,staff');
  });

  it('has a column of staff only if a unit has the number', async () => {
    const bundle = await bundleIn('test/scoring/cases/hdi-2022');
    const headOf = (units: Bundle['units']) =>
      renderBundle({ ...bundle, units })
        .get('units.csv')
        ?.split('\n')[0];
    expect(headOf(bundle.units)).toBe('code,name,category,group,parent');
    expect(headOf(bundle.units.map((unit, index) => (index === 1 ? { ...unit, staff: 20 } : unit)))).toBe(
      'code,name,category,group,parent,staff',
    );
  });
});

describe('a folder that a bundle is written into', () => {
  let bundle: Bundle;
  beforeEach(async () => {
    bundle = await bundleIn('test/scoring/cases/hdi-2022');
  });

  it('is created if it does not exist, with the usual permissions', async () => {
    folder = join(parent, 'a', 'b');
    await writeBundle(folder, bundle);
    await mkdir(join(parent, 'plain'));
    expect((await stat(folder)).mode).toBe((await stat(join(parent, 'plain'))).mode);
    expect(await readdir(join(parent, 'a'))).toEqual(['b']);
  });

  it('is refused if it contains other files, unless this is forced', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'thesis.doc'), 'years of work');
    await expect(writeBundle(folder, bundle)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(await readdir(folder)).toEqual(['thesis.doc']);
    await writeBundle(folder, bundle, { force: true });
    expect(await readFile(join(folder, 'thesis.doc'), 'utf8')).toBe('years of work');
    expect(await bundleIn(folder)).toEqual(bundle);
  });

  it('is refused if it is a file', async () => {
    await writeFile(folder, '');
    await expect(writeBundle(folder, bundle, { force: true })).rejects.toMatchObject({ code: 'NOT_A_FOLDER' });
  });

  it('loses the files that the new bundle lacks, and no others', async () => {
    await writeBundle(folder, await bundleIn('test/scoring/cases/mixed-2'));
    await writeFile(join(folder, 'README.md'), 'notes');
    expect(await readdir(folder)).toContain('marks.csv');
    await writeBundle(folder, bundle);
    expect((await readdir(folder)).sort()).toEqual(['README.md', ...renderBundle(bundle).keys()].sort());
  });

  it('keeps its content if the new bundle cannot be written', async () => {
    await writeBundle(folder, bundle);
    await mkdir(join(folder, 'marks.csv'));
    const other = await bundleIn('test/scoring/cases/mixed-2');
    await expect(writeBundle(folder, other)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    await rm(join(folder, 'marks.csv'), { recursive: true });
    const broken = { ...bundle, scheme: null } as unknown as Bundle;
    await expect(writeBundle(folder, broken)).rejects.toThrow();
    expect(await bundleIn(folder)).toEqual(bundle);
    expect(await readdir(parent)).toEqual(['bundle']);
  });
});
