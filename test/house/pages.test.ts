/** The pages for developers name only files and folders that exist. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/scoring/pipeline.md',
];

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean);
/** Folders at the top; a name within one is a path. */
const rooms = [...new Set(tracked.flatMap((file) => (file.includes('/') ? [file.split('/')[0] as string] : [])))];

const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** A path in a code span, such as `scoring/grade.ts`; for `scoring/methods/<kind>.ts` only the folder is checked. */
function namedIn(text: string): string[] {
  const spans = [...withoutBlocks(text).matchAll(/`([^`\s]+)`/g)].map(([, span]) => span as string);
  return spans
    .filter((span) => rooms.includes(span.split('/')[0] as string) && span.includes('/'))
    .map((span) => (span.includes('<') ? span.slice(0, span.lastIndexOf('/', span.indexOf('<')) + 1) : span));
}

/** Files at the top, by their extension. */
const topFilesIn = (text: string): string[] =>
  [...withoutBlocks(text).matchAll(/`(\.?[\w.-]+\.(?:json|cjs|mjs|yml|md))`/g)]
    .map(([, span]) => span as string)
    .filter((span) => !/^(scheme|plan|units)\./.test(span));

const linkedFrom = (page: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)));

describe.each(PAGES)('%s', (page) => {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';

  it('exists', () => {
    expect(text).not.toBe('');
  });

  it('names only files and folders that exist', () => {
    const named = [...namedIn(text), ...topFilesIn(text), ...linkedFrom(page, text)];
    expect([...new Set(named)].filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has a line for every folder at the top', () => {
    const text = existsSync('ARCHITECTURE.md') ? readFileSync('ARCHITECTURE.md', 'utf8') : '';
    expect(rooms.filter((room) => !text.includes(`| \`${room}/\` |`))).toEqual([]);
  });
});

describe('README.md', () => {
  it('links the other pages', () => {
    const links = linkedFrom('README.md', readFileSync('README.md', 'utf8'));
    expect(PAGES.filter((page) => page !== 'README.md' && !links.includes(page))).toEqual([]);
  });
});
