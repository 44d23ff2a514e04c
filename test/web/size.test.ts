/** How much JavaScript a person waits for, as it is sent: compressed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const BUILT = 'dist/web';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const chunks = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
const chunkOf = (name: string): Chunk => {
  const chunk = chunks[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  return chunk;
};

/** A chunk and all that it imports before it runs. Charts and editors are loaded later, by the parts that show them. */
function closure(name: string, into = new Set<string>()): Set<string> {
  if (into.has(name)) return into;
  into.add(name);
  for (const imported of chunkOf(name).imports ?? []) closure(imported, into);
  return into;
}

const sizes = new Map<string, number>();
/** Compressed size of JavaScript in kB (1,000 bytes). */
function kilobytes(names: Iterable<string>): number {
  let bytes = 0;
  for (const { file } of [...names].map(chunkOf)) {
    if (!file.endsWith('.js')) continue;
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(BUILT, file))).length;
    sizes.set(file, size);
    bytes += size;
  }
  return Math.round(bytes / 1000);
}

const entry = Object.keys(chunks).find((name) => chunks[name]?.isEntry) ?? '';
/** The components of routes, one a page. */
const pages = (chunkOf(entry).dynamicImports ?? []).filter((name) => name.endsWith('.tsx'));
const home = pages.find((name) => /\/home\.tsx$/.test(name)) ?? '';
const first = closure(home, closure(entry));

describe('the JavaScript of the console', () => {
  it('of the first page is at most 250 kB', () => {
    expect(kilobytes(closure(entry))).toBeGreaterThan(50);
    expect(kilobytes(first)).toBeLessThanOrEqual(250);
  });

  // The editor of schemes, which also shows a version, is the page that may be larger.
  const most = (name: string) => (/src\/scheme\/pages\/(draft|scheme)\.tsx$/.test(name) ? 100 : 80);

  it.each(pages.filter((name) => name !== home))('of %s adds at most 80 kB to it, an editor 100', (name) => {
    expect(kilobytes([...closure(name)].filter((chunk) => !first.has(chunk)))).toBeLessThanOrEqual(most(name));
  });

  it('is checked for every page', () => {
    expect(pages.length).toBeGreaterThan(8);
    expect(home).not.toBe('');
  });
});
