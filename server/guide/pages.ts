/** The guides: pages in docs/guide/, one for each kind of reader and language, as HTML. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked, type Tokens } from 'marked';

export const LANGUAGES = ['zh', 'en'] as const;
export type GuideLanguage = (typeof LANGUAGES)[number];

export interface GuidePage {
  readonly language: GuideLanguage;
  /** Part of its address: `office`. */
  readonly name: string;
  readonly title: string;
  /** The text as HTML, without the frame. */
  readonly content: string;
}

/** The order of the guides in the row of links. A guide that is not listed follows. */
const ORDER = ['office', 'head', 'judge', 'bi', 'admin'];
const placeOf = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

/** The addresses of links are those of files, so that the pages can also be read in the repository. */
const addressOf = (href: string) =>
  href.replace(/^\.\.\/\.\.\/pictures\//, '../pictures/').replace(/^([a-z]+)\.md(#.*)?$/, '$1$2');

const markdown = new Marked({
  walkTokens: (token) => {
    if (token.type === 'link' || token.type === 'image') {
      const link = token as Tokens.Link | Tokens.Image;
      link.href = addressOf(link.href);
    }
  },
});

/**
 * @param folder with a folder for each language
 * @returns the guides of both languages, in order
 */
export function readGuides(folder: string): readonly GuidePage[] {
  return LANGUAGES.flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.slice(0, -'.md'.length))
      .sort((one, other) => placeOf(one) - placeOf(other))
      .map((name) => {
        const text = readFileSync(join(folder, language, `${name}.md`), 'utf8');
        const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
        return { language, name, title, content: markdown.parse(text, { async: false }) };
      }),
  );
}

const WORDS = {
  zh: { tag: 'zh-CN', other: 'English', console: '回到系统', guides: '使用说明', product: '考评' },
  en: { tag: 'en', other: '中文', console: 'Back to the console', guides: 'Guides', product: 'Kaoping' },
} as const;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A whole page: the links to the other guides and the other language, and the text. */
export function guideDocument(page: GuidePage, all: readonly GuidePage[]): string {
  const words = WORDS[page.language];
  const other = page.language === 'zh' ? 'en' : 'zh';
  const links = all
    .filter(({ language }) => language === page.language)
    .map(
      ({ name, title }) =>
        `<li><a href="${name}"${name === page.name ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`,
    );
  return `<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(page.title)} · ${words.product}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/guide/guide.css">
</head>
<body>
<header>
<nav aria-label="${words.guides}">
<ul>${links.join('')}</ul>
</nav>
<p><a href="/">${words.console}</a> <a href="../${other}/${page.name}" lang="${WORDS[other].tag}">${words.other}</a></p>
</header>
<main>
${page.content}</main>
</body>
</html>
`;
}
