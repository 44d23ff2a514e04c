import { consolePaths } from '../../console-paths.js';
import { sampleFiguresIn, storedSample } from '../../verification/read-sample.js';
import type { ReadinessCheck } from './finding.js';

/** 抽样未完成: figures that were drawn, or that have an open check, and are not verified. */
export const sampleNotDone: ReadinessCheck = {
  kind: 'SAMPLE_NOT_DONE',
  name: { zh: '抽中而未核验的数据', en: 'drawn figures that are not verified' },
  toDo: { zh: '核验抽中的数据。', en: 'Verify the drawn figures.' },
  path: consolePaths.sample,
  find: async ({ rows, district, cycle }) => {
    const sample = await storedSample(rows, district, cycle);
    if (sample === null) return [];
    const drawn = await sampleFiguresIn(rows, district, sample.id, ['CHECK', 'RANDOM']);
    return drawn
      .filter(({ done }) => !done)
      .map(({ scope, measure, unit }) => ({ line: `${scope} ${measure} ${unit}` }));
  },
};
