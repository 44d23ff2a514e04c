/** A version of Node.js that is too old is refused before anything else is read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OLDEST_NODE, tooOld } from '../../cli/preparing/node-version.js';

describe('the version of Node.js', () => {
  it('is new enough where tests run', () => {
    expect(tooOld(process.versions.node)).toBeNull();
    expect(tooOld(`${OLDEST_NODE}.0.0`)).toBeNull();
  });

  it.each(['20.20.2', '22.0.0', `${OLDEST_NODE - 1}.99.0`])('%s is refused with the ways that work', (version) => {
    const [zh, en] = tooOld(version)?.split(' · ') ?? [];
    expect(zh).toMatch(new RegExp(`${version} 太旧.*npm start.*npm run kaoping.*node_modules/.bin/node`));
    expect(en).toMatch(new RegExp(`${version} is too old.*npm start.*npm run kaoping.*node_modules/.bin/node`));
  });

  it('is compared before any other module is read', () => {
    expect(readFileSync('cli/preparing/node-version.ts', 'utf8')).not.toMatch(/^import /m);
    const imported = [...readFileSync('cli/main.ts', 'utf8').matchAll(/^import .* from '(.*)';$/gm)].map(
      ([, from]) => from,
    );
    expect(imported).toEqual(['./preparing/node-version.js']);
  });

  it('of the package is the one that tests run on', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Number.parseInt(dependencies.node ?? '', 10)).toBeGreaterThanOrEqual(OLDEST_NODE);
  });
});
