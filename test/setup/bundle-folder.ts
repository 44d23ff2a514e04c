import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, formatProblem, readBundle } from '../../bundle/index.js';

/** Bundles as folders of text, for tests. The smallest one: one unit, one item. */
export const SCHEME = `code: s
name: 方案
year: 2025
items:
  - { code: A, name: 项目, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }
`;
export const UNITS = 'code,name,category,group,parent\nU1,第一小学,PRIMARY,G1,\n';
export const PLAN = 'code: p\nname: 规划\nstart: 2021\nend: 2025\n';

/** A folder that is removed after the test. */
export class BundleFolder {
  private constructor(readonly path: string) {}

  static async make(): Promise<BundleFolder> {
    const folder = new BundleFolder(await mkdtemp(join(tmpdir(), 'kaoping-bundle-')));
    await folder.write({ 'scheme.yaml': SCHEME, 'units.csv': UNITS });
    return folder;
  }

  async write(files: Record<string, string | Buffer>): Promise<void> {
    for (const [name, content] of Object.entries(files)) await writeFile(join(this.path, name), content);
  }

  read() {
    return readBundle(this.path);
  }

  /** `file:line: CODE` of each error. */
  async errors(): Promise<string[]> {
    return this.#found('ERROR');
  }

  async warnings(): Promise<string[]> {
    return this.#found('WARNING');
  }

  async #found(wanted: 'ERROR' | 'WARNING'): Promise<string[]> {
    const { problems } = await this.read();
    return problems
      .filter(({ severity }) => severity === wanted)
      .map(({ file, line, code }) => `${file}:${line}: ${code}`);
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

/** A bundle from the texts of its files. @throws Error with the problems if it cannot be read */
export async function bundleOf(files: Readonly<Record<string, string>>): Promise<Bundle> {
  const folder = await BundleFolder.make();
  try {
    await folder.write(files);
    const { bundle, problems } = await folder.read();
    if (bundle === null) throw new Error(problems.map(formatProblem).join('\n'));
    return bundle;
  } finally {
    await folder.remove();
  }
}
