/**
 * 减负: what an assessment may not count, because counting it costs the assessed units work and proves nothing about
 * their work. 《整治形式主义为基层减负若干规定》 (2024) forbids it. A district may extend the list and remove nothing from it.
 */
import type { BurdenAnswer, GradingInput, ItemRecord, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { error, warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import type { Text } from '../text.js';
import { plainText } from './forbidden.js';
import { placedItems } from './tree.js';

export interface BurdenRule {
  /** Parts of names. */
  readonly words: readonly string[];
  /** The rule that forbids them. */
  readonly ground: Text;
}

const RULES = '《整治形式主义为基层减负若干规定》（2024）';
const RULES_EN = 'the rules against formalism that burdens the grass roots (2024)';

export const NATIONAL_BURDEN: readonly BurdenRule[] = [
  {
    words: ['会议次数', '开会', '发文数量', '文件数量'],
    ground: {
      zh: `${RULES}：不得以是否开会、发文评价工作好坏`,
      en: `${RULES_EN}: work is not judged by meetings held or documents issued`,
    },
  },
  {
    words: ['肯定性批示', '批示'],
    ground: {
      zh: `${RULES}：不得将领导批示作为考核内容`,
      en: `${RULES_EN}: written comments of leaders are not assessed`,
    },
  },
  {
    words: ['媒体报道', '信息采用', '刊发', '简报', '经验材料'],
    ground: {
      zh: `${RULES}：不得将刊发信息、媒体报道、经验材料作为考核内容`,
      en: `${RULES_EN}: articles placed in media and reports of experience are not assessed`,
    },
  },
  {
    words: ['拍照', '照片', '留痕', '台账数量', '学习笔记', '心得体会'],
    ground: {
      zh: `${RULES}：不得以拍照留痕、学习笔记等评价工作好坏`,
      en: `${RULES_EN}: work is not judged by photographs kept as traces or by study notes`,
    },
  },
  {
    words: ['打卡', '签到', '转发', '点赞', '关注', '下载量', '注册率', '积分'],
    ground: {
      zh: `${RULES}：不得考核应用程序的打卡、转发、下载、积分等`,
      en: `${RULES_EN}: activity in apps (sign-ins, shares, downloads, scores) is not assessed`,
    },
  },
  {
    words: ['评比', '创建示范'],
    ground: {
      zh: `${RULES}：不得以评比、创建示范加重基层负担`,
      en: `${RULES_EN}: contests and demonstration titles must not burden the grass roots`,
    },
  },
];

/** A district's own words. */
export const districtBurden = (words: readonly string[]): BurdenRule => ({
  words,
  ground: { zh: '本区规定不得以此考核（减负清单）', en: 'the district forbids assessing by it (its burden list)' },
});

export interface BurdenWord {
  readonly word: string;
  readonly ground: Text;
}

/** The forbidden words in a name, without those that are part of a longer one. */
export function burdenWordsIn(name: string, rules: readonly BurdenRule[]): BurdenWord[] {
  const plain = plainText(name);
  const found = new Map<string, BurdenWord>();
  for (const { words, ground } of rules)
    for (const word of words) {
      const part = plainText(word);
      if (part !== '' && plain.includes(part) && !found.has(part)) found.set(part, { word, ground });
    }
  const parts = [...found.keys()];
  return [...found]
    .filter(([part]) => !parts.some((other) => other !== part && other.includes(part)))
    .map(([, word]) => word);
}

/** Characters of a reason: fewer say nothing. */
const SHORTEST_REASON = 6;

/** @param words a district's own, in addition to the national ones */
export function checkBurden({ scheme, indicators }: GradingInput, words: readonly string[]): Problem[] {
  const rules = [...NATIONAL_BURDEN, districtBurden(words)];
  const answers = new Map<string, BurdenAnswer>((scheme.answers ?? []).map((answer) => [keyOf(answer), answer]));
  const used = new Set<string>();
  const names = new Map(indicators.map(({ code, name }) => [code, name]));
  const problems = placedItems(scheme.items).flatMap(({ item, path }) => {
    if (!hasPoints(item)) return [];
    const own = burdenWordsIn(item.name, rules).map((word) => ({ ...word, field: 'name' }));
    const indicator = (item.indicator && names.get(item.indicator)) ?? '';
    const ofIndicator = burdenWordsIn(indicator, rules)
      .filter(({ word }) => own.every((other) => other.word !== word))
      .map((word) => ({ ...word, field: 'indicator' }));
    return [...own, ...ofIndicator].map(({ word, ground, field }) => {
      const key = keyOf({ item: item.code, word });
      const answer = answers.get(key);
      if (answer === undefined) return notAllowed(item, word, ground, [...path, field]);
      used.add(key);
      return answered(item, answer, [...path, field]);
    });
  });
  return [...problems, ...checkAnswers(scheme, used)];
}

const keyOf = ({ item, word }: Pick<BurdenAnswer, 'item' | 'word'>): string => JSON.stringify([item, plainText(word)]);

const hasPoints = (item: ItemRecord): boolean => parseExact(nodePoints(item))?.isZero() !== true;

const notAllowed = ({ code, name }: ItemRecord, word: string, ground: Text, path: Problem['path']): Problem =>
  error(
    path,
    'BURDEN_INDICATOR',
    `“${code} ${name}”含“${word}”：${ground.zh}。请删去此项；这个词若另有所指，在 answers 中写明理由`,
    `“${code} ${name}” contains “${word}”: ${ground.en}. Remove the item; if the word means something else, give the reason in answers`,
  );

const answered = ({ code, name }: ItemRecord, { word, reason }: BurdenAnswer, path: Problem['path']): Problem =>
  warning(
    path,
    'BURDEN_ANSWERED',
    `“${code} ${name}”含“${word}”，考核办说明：${reason}`,
    `“${code} ${name}” contains “${word}”; the office answers: ${reason}`,
  );

function checkAnswers({ answers = [] }: SchemeRecord, used: ReadonlySet<string>): Problem[] {
  return answers.flatMap((answer, index) => {
    const path = ['scheme', 'answers', index];
    if ([...answer.reason.trim()].length < SHORTEST_REASON)
      return [
        error(
          [...path, 'reason'],
          'ANSWER_WITHOUT_REASON',
          `“${answer.item}”的“${answer.word}”：请写明这个词在此处指什么（至少 ${SHORTEST_REASON} 个字）`,
          `“${answer.word}” in “${answer.item}”: say what the word means here (at least ${SHORTEST_REASON} characters)`,
        ),
      ];
    if (used.has(keyOf(answer))) return [];
    return [
      warning(
        path,
        'IDLE_ANSWER',
        `没有项目“${answer.item}”含“${answer.word}”，此说明无用，可删去`,
        `no item “${answer.item}” contains “${answer.word}”; the answer can be removed`,
      ),
    ];
  });
}
