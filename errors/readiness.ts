/** Refusals of official runs that would be unfair, and of answers to what was found. */
import { defineRefusal } from './define.js';
import type { Bilingual } from './refusal.js';

interface OpenFinding {
  readonly name: Bilingual;
  readonly count: number;
}

export const notReady = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOT_READY',
  text: (findings: readonly OpenFinding[]) => ({
    zh: `还不能确定正式结果：${findings.map(({ name, count }) => `${name.zh} ${count} 项`).join('，')}；请逐项处理，或由考核办说明。`,
    en: `Results cannot be official yet: ${findings.map(({ name, count }) => `${name.en}: ${count}`).join('; ')}. Put each right, or answer it with a reason.`,
  }),
  example: [[{ name: { zh: '未核验的数据', en: 'figures that are not verified' }, count: 12 }]],
});

export const findingChanged = defineRefusal({
  code: 'CONFLICT',
  reason: 'FINDING_CHANGED',
  text: (count: number) => ({
    zh: count === 0 ? '这一项已经没有了。' : `这一项已变化，现有 ${count} 项；请重新查看后再说明。`,
    en:
      count === 0
        ? 'Nothing of this kind is found any more.'
        : `What is found has changed; there are ${count} now. Look at them before you answer.`,
  }),
  example: [3],
});

export const findingAnswered = defineRefusal({
  code: 'CONFLICT',
  reason: 'FINDING_ANSWERED',
  text: (by: string) => ({ zh: `${by} 已经说明了这一项。`, en: `${by} has answered this already.` }),
  example: ['wang.fang'],
});
