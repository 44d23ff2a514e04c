/** Refusals of drawing a sample of figures, and of accepting the figures that were not drawn. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** A share or a limit that cannot be, or that differs from what was fixed with the first draw. */
export const badSample = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_SAMPLE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'share',
        code: 'SHARE_OUT_OF_RANGE',
        message: {
          zh: '抽取比例须大于 0、至多 1，至多四位小数，如 0.1',
          en: 'a share is above 0 and at most 1 and has at most four decimals, such as 0.1',
        },
      },
    ],
  ],
});

export const nothingToDraw = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOTHING_TO_DRAW',
  text: (scheme: string) => ({
    zh: `“${scheme}”结束填报时没有待核验的数据，无可抽取。`,
    en: `No figure of ${scheme} was waiting for verification when collection was closed; there is nothing to draw.`,
  }),
  example: ['daxing-2025'],
});

/** The draw is final once figures were accepted by it. */
export const drawIsFinal = defineRefusal({
  code: 'CONFLICT',
  reason: 'DRAW_IS_FINAL',
  text: () => ({
    zh: '已依据本次抽样批准其余数据，不能再扩大抽样；其余数据请逐个核验。',
    en: 'The office has accepted figures by this sample, so it is not extended any more. Verify other figures one by one.',
  }),
  example: [],
});

export const noSample = defineRefusal({
  code: 'CONFLICT',
  reason: 'NO_SAMPLE',
  text: (scheme: string) => ({
    zh: `“${scheme}”结束填报后还没有抽样；请先抽样并核验抽中的数据。`,
    en: `No sample of ${scheme} was drawn since collection was closed. Draw one, and verify what is drawn.`,
  }),
  example: ['daxing-2025'],
});

/** What the person cites is not what is found now. */
export const sampleChanged = defineRefusal({
  code: 'CONFLICT',
  reason: 'SAMPLE_CHANGED',
  text: (drawn: number, wrong: number) => ({
    zh: `抽样结果已变化：现为抽取 ${drawn} 个、错误 ${wrong} 个；请重新查看后再决定。`,
    en: `The sample has changed: ${drawn} are drawn and ${wrong} wrong now. Look at it again before you decide.`,
  }),
  example: [149, 1],
});

export const sampleNotDone = defineRefusal({
  code: 'CONFLICT',
  reason: 'SAMPLE_NOT_DONE',
  text: (waiting: number) => ({
    zh: `抽中的数据还有 ${waiting} 个未核验完；核验完才能批准其余数据。`,
    en: `${waiting} of the drawn figures are not verified yet. Verify them before you accept the rest.`,
  }),
  example: [3],
});

export const errorBoundAboveLimit = defineRefusal({
  code: 'CONFLICT',
  reason: 'ERROR_BOUND_ABOVE_LIMIT',
  text: (drawn: number, wrong: number, bound: string, limit: string) => ({
    zh: `抽取 ${drawn} 个、错误 ${wrong} 个，错误率的 95% 上限为 ${bound}，高于限额 ${limit}；请扩大抽样，或逐个核验。`,
    en: `Of ${drawn} drawn figures ${wrong} are wrong, so the 95% upper bound of the error rate is ${bound}, above the limit of ${limit}. Draw more, or verify all figures.`,
  }),
  example: [12, 0, '22.1%', '5%'],
});

export const measuresWithErrors = defineRefusal({
  code: 'CONFLICT',
  reason: 'MEASURES_WITH_ERRORS',
  text: (measures: readonly string[]) => ({
    zh: `抽样发现错误的指标须全部逐个核验：${measures.join('、')}。`,
    en: `Errors were found in these measures, so all their figures are verified one by one: ${measures.join(', ')}.`,
  }),
  example: [['P01']],
});

export const nothingLeft = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOTHING_LEFT',
  text: () => ({
    zh: '没有可以一并批准的数据：结束填报后改动过的数据须逐个核验。',
    en: 'No figure is left to accept together. Figures that changed since collection was closed are verified one by one.',
  }),
  example: [],
});
