/** A production install has no devDependencies, and builds all the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

describe('what the build needs', () => {
  it('is among the dependencies: the compilers, and the types of every package that the server uses', () => {
    expect(dependencies).toMatchObject({ typescript: expect.any(String), vite: expect.any(String) });
    const typed = Object.keys(devDependencies)
      .filter((name) => name.startsWith('@types/'))
      .map((name) => name.replace('@types/', ''));
    // The console is built without its types; what it is made of is checked by npm run typecheck.
    const ofTheConsole = ['react', 'react-dom'];
    expect(typed.filter((name) => name in dependencies && !ofTheConsole.includes(name))).toEqual([]);
    expect(typed).not.toContain('node');
  });
});
