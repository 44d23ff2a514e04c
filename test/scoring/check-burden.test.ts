/** 减负: an item that scores what only costs the units work is refused, with the rule that forbids it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branded, type Plain } from '../../scoring/brand.js';
import { burdenWordsIn, districtBurden, NATIONAL_BURDEN } from '../../scoring/check/burden.js';
import { checkScheme } from '../../scoring/index.js';
import type { IndicatorRecord, SchemeRecord } from '../../scoring/input.js';
import type { Problem } from '../../scoring/result.js';
import { bundleOf, itemOf } from './small-bundle.js';

const METHOD = { kind: 'THRESHOLD', at: '1' };
const UNITS = { U1: '1', U2: '1', U3: '1', U4: '1', U5: '1' };
const WORDS = NATIONAL_BURDEN.flatMap(({ words }) => words);

const named = (name: string, more: Plain<Partial<SchemeRecord>> = {}, points = '10') =>
  bundleOf([itemOf({ code: 'A', name, points, method: METHOD })], UNITS, { scheme: branded(more) });
const found = (problems: readonly Problem[]) =>
  problems
    .filter(({ code }) => /BURDEN|ANSWER/.test(code))
    .map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`);

describe('an item', () => {
  // The list of the design, word by word.
  it.each([
    '会议次数',
    '开会',
    '发文数量',
    '文件数量',
    '批示',
    '肯定性批示',
    '媒体报道',
    '信息采用',
    '刊发',
    '简报',
    '经验材料',
    '拍照',
    '照片',
    '留痕',
    '台账数量',
    '学习笔记',
    '心得体会',
    '打卡',
    '签到',
    '转发',
    '点赞',
    '关注',
    '下载量',
    '注册率',
    '积分',
    '评比',
    '创建示范',
  ])('that scores %s is an error, with the rule', (word) => {
    const problems = checkScheme(named(`上半年${word}情况`));
    expect(found(problems)).toEqual(['ERROR BURDEN_INDICATOR scheme.items.0.name']);
    const [{ message }] = problems.filter(({ code }) => code === 'BURDEN_INDICATOR') as [Problem];
    expect(message.zh).toContain('《整治形式主义为基层减负若干规定》');
    expect(message.zh).toContain(`“${word}”`);
    expect(message.en).toContain('answers');
  });

  it('is refused once for a word that contains another one', () => {
    expect(burdenWordsIn('获肯定性批示', NATIONAL_BURDEN).map(({ word }) => word)).toEqual(['肯定性批示']);
  });

  it('is refused for the name of its indicator as well', () => {
    const indicator = branded<IndicatorRecord>({
      code: 'I1',
      name: '公众号关注人数',
      unit: null,
      kind: 'EXPECTED',
      direction: 'HIGHER',
      baseline: null,
      targets: { 2025: '1' },
      aggregate: 'NONE',
      provenance: null,
    });
    const item = itemOf({ code: 'A', name: '宣传', points: '10', indicator: 'I1', method: METHOD });
    const bundle = bundleOf([item], UNITS, { indicators: [indicator] });
    expect(found(checkScheme(bundle))).toEqual(['ERROR BURDEN_INDICATOR scheme.items.0.indicator']);
  });

  it('that gives no points is not', () => {
    expect(found(checkScheme(named('会议次数', {}, '0')))).toEqual([]);
  });

  it('of the usual kind is not', () => {
    for (const name of ['普惠性幼儿园覆盖率', '安全事故次数', '生师比', '体质健康优良率', '教师培训学时'])
      expect(found(checkScheme(named(name)))).toEqual([]);
  });
});

describe('the office', () => {
  const answer = (reason: string, word = '关注', item = 'A') => ({ answers: [{ item, word, reason }] });

  it('answers where the word names something else, and readers are told', () => {
    const problems = checkScheme(named('关注困难学生', answer('指学校帮扶的困难学生，与应用程序无关')));
    expect(found(problems)).toEqual(['WARNING BURDEN_ANSWERED scheme.items.0.name']);
    expect(problems.find(({ code }) => code === 'BURDEN_ANSWERED')?.message.zh).toContain('指学校帮扶的困难学生');
  });

  it('must give a reason, for that item and that word', () => {
    expect(found(checkScheme(named('关注困难学生', answer('无'))))).toEqual([
      'WARNING BURDEN_ANSWERED scheme.items.0.name',
      'ERROR ANSWER_WITHOUT_REASON scheme.answers.0.reason',
    ]);
    for (const other of [answer('与应用程序无关', '点赞'), answer('与应用程序无关', '关注', 'B')])
      expect(found(checkScheme(named('关注困难学生', other)))).toEqual([
        'ERROR BURDEN_INDICATOR scheme.items.0.name',
        'WARNING IDLE_ANSWER scheme.answers.0',
      ]);
  });

  it('cannot answer for what the reform plan forbids', () => {
    const answered = named('升学率', answer('只作参考，不作评价', '升学率'));
    expect(checkScheme(answered).map(({ code }) => code)).toContain('FORBIDDEN_INDICATOR');
  });
});

describe('a district', () => {
  it('extends the list, and what it adds can be answered as well', () => {
    const bundle = named('阅读排行榜');
    expect(found(checkScheme(bundle))).toEqual([]);
    expect(found(checkScheme(bundle, [], ['排行榜']))).toEqual(['ERROR BURDEN_INDICATOR scheme.items.0.name']);
    const answers = [{ item: 'A', word: '排行榜', reason: '为图书馆系统的栏目名称' }];
    expect(found(checkScheme(named('阅读排行榜', { answers }), [], ['排行榜']))).toEqual([
      'WARNING BURDEN_ANSWERED scheme.items.0.name',
    ]);
  });
});

describe('for any names', () => {
  const around = fc.string({ unit: fc.constantFrom('学', '校', 'a', '1', ' ', '（', '）', '·') });
  const hiding = fc.constantFrom('', ' ', '·', '\u200b', '（', '-', '、');

  it('a word is found between any others, however its characters are kept apart', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), around, around, hiding, (word, before, after, between) => {
        const name = `${before}${[...word].join(between)}${after}`;
        expect(found(checkScheme(named(name)))).toContain('ERROR BURDEN_INDICATOR scheme.items.0.name');
      }),
    );
  });

  it('a district’s words never make anything allowed that was forbidden', () => {
    fc.assert(
      fc.property(around, fc.constantFrom('', ...WORDS), fc.array(fc.string()), (text, word, added) => {
        const name = `${text}${word}`;
        const national = burdenWordsIn(name, NATIONAL_BURDEN);
        const both = burdenWordsIn(name, [...NATIONAL_BURDEN, districtBurden(added)]);
        expect(both.length > 0 || national.length === 0).toBe(true);
      }),
    );
  });

  it('an answer never removes the error of another item', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), (one, other) => {
        const items = [one, other].map((word, at) =>
          itemOf({ code: `X${at}`, name: `甲${word}乙`, points: '5', method: METHOD }),
        );
        const answers = burdenWordsIn(`甲${one}乙`, NATIONAL_BURDEN).map(({ word }) => ({
          item: 'X0',
          word,
          reason: '这个词在此处另有所指',
        }));
        const errors = found(checkScheme(bundleOf(items, UNITS, { scheme: branded({ answers }) })));
        expect(errors).toContain('ERROR BURDEN_INDICATOR scheme.items.1.name');
        expect(errors).not.toContain('ERROR BURDEN_INDICATOR scheme.items.0.name');
      }),
    );
  });
});
