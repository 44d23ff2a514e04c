/** docs/a-year.md: the scenes as a page. */
import type { Scene } from './scene.js';

type Language = 'zh' | 'en';

const OPENING = {
  zh: `# 一个考核年度

[English](a-year.en.md)

一年的考核，从起草方案到公布结果，在这里从头走一遍。例子是一个小区县：十所小学、两个科室、二十个人，各用各的账号。这一页由测试自动走完全程写成（\`node scripts/write-year.mjs\`），图中所见就是程序现在的样子。
`,
  en: `# An assessment year

[中文](a-year.md)

A year from the draft of the scheme to the published results. The example is a small district: ten primary schools, two departments, twenty people, each with an account of their own. The tests walk through all of it and write this page (\`node scripts/write-year.mjs\`), so that the pictures show the program as it is now.
`,
} as const;

const CLOSING = {
  zh: `## 接下来

年度归档后，结果不再变动；重算任何一次评分，得到的数一样。下一年从这一年的方案起草。怎样安装、备份见 [operations.md](operations.md)；各角色的用法见控制台里的“使用说明”。
`,
  en: `## What follows

A closed year does not change; whoever grades a run again gets the same numbers. The next year is drafted from this one's scheme. Installation and backups are in [operations.md](operations.md); the guide in the console tells each role what to do.
`,
} as const;

/** @returns the page and where it is kept */
export function told(scenes: readonly Scene[], language: Language): { readonly path: string; readonly text: string } {
  const parts = scenes.map(({ title, text, picture, phone }) => {
    const width = phone === true ? 240 : 720;
    const shown = `\n<img src="pictures/year/${picture}.webp" alt="${title[language]}" width="${width}">\n`;
    return `## ${title[language]}\n\n${text[language]}\n${picture === null ? '' : shown}`;
  });
  return {
    path: language === 'zh' ? 'docs/a-year.md' : 'docs/a-year.en.md',
    text: [OPENING[language], ...parts, CLOSING[language]].join('\n'),
  };
}
