/** The guides: the same sections in both languages, pictures that exist, addresses that the console has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guideOf } from '../../web/src/routing/guide.js';
import { openServer, type TestServer } from '../setup/platform.js';

const LANGUAGES = ['zh', 'en'];
const NAMES = ['office', 'head', 'judge', 'bi', 'admin'];
const textOf = (language: string, name: string) => readFileSync(`docs/guide/${language}/${name}.md`, 'utf8');
const anchorsIn = (text: string) => [...text.matchAll(/<a id="([a-z-]+)"><\/a>/g)].map(([, id]) => id as string);
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href as string);

/** Sources that declare routes of the console. */
const routes = readdirSync('web/src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('routes.tsx'))
  .map((file) => readFileSync(join('web/src', file), 'utf8'))
  .join('\n');

let server: TestServer;
beforeAll(async () => {
  server = await openServer({ docs: 'docs' });
});
afterAll(() => server?.close());

describe.each(NAMES)('the guide for %s', (name) => {
  it('has the same sections and pictures in Chinese and in English', () => {
    const [zh, en] = LANGUAGES.map((language) => textOf(language, name)) as [string, string];
    expect(anchorsIn(en)).toEqual(anchorsIn(zh));
    expect(anchorsIn(zh).length).toBeGreaterThan(4);
    const pictures = (text: string) => linksIn(text).filter((href) => href.includes('/pictures/'));
    expect(pictures(en)).toEqual(pictures(zh));
    expect(pictures(zh).length).toBeGreaterThan(0);
  });

  it.each(LANGUAGES)('is served in %s, with everything that it shows', async (language) => {
    const answer = await fetch(`${server.url}/guide/${language}/${name}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await answer.text();
    expect(html).toContain(`lang="${language === 'zh' ? 'zh-CN' : 'en'}"`);
    expect(html).not.toMatch(/https?:\/\//);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, href]) => new URL(href as string, answer.url).pathname)
      .filter((path) => path.startsWith('/guide/'));
    expect(addresses.length).toBeGreaterThan(5);
    for (const path of new Set(addresses))
      expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 200]);
  });

  it.each(LANGUAGES)('names in %s only addresses that the console has', (language) => {
    const addresses = linksIn(textOf(language, name)).filter((href) => href.startsWith('/'));
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((href) => !routes.includes(`path: '${href}'`))).toEqual([]);
  });
});

describe('a page of the console', () => {
  it.each(['/', '/results/x', '/figures', '/assessment', '/judging', '/data/schema', '/system/accounts', '/unknown'])(
    '%s leads to a section that is there, for every role',
    (path) => {
      for (const roles of [['OFFICE'], ['UNIT_HEAD'], ['BI'], ['ADMIN'], ['VERIFIER'], ['JUDGE'], []])
        for (const language of LANGUAGES) {
          const [, at, name = '', section = ''] =
            /^\/guide\/(zh|en)\/([a-z]+)#([a-z-]+)$/.exec(guideOf(path, roles, language as 'zh' | 'en')) ?? [];
          expect(at).toBe(language);
          expect(anchorsIn(textOf(language, name))).toContain(section);
        }
    },
  );
});

describe('the guides', () => {
  it('are found without knowing their names, and nothing else is served there', async () => {
    expect((await fetch(`${server.url}/guide`)).url).toBe(`${server.url}/guide/zh/office`);
    expect((await fetch(`${server.url}/guide/en`)).url).toBe(`${server.url}/guide/en/office`);
    for (const path of ['/guide/zh/nobody', '/guide/zh/..%2f..%2fpackage.json', '/guide/pictures/x.webp'])
      expect((await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } })).status).toBe(404);
    expect(existsSync('docs/guide/guide.css')).toBe(true);
  });
});
