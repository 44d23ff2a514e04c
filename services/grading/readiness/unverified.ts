import { dueKey } from '../../collection/due.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 未核验: figures that are submitted and do not grade, because nobody has verified them. */
export const unverified: ReadinessCheck = {
  kind: 'UNVERIFIED',
  name: { zh: '未核验的数据', en: 'figures that are not verified' },
  toDo: {
    zh: '逐个核验，或抽样后批准其余数据。',
    en: 'Verify them one by one, or draw a sample and accept the rest by it.',
  },
  path: consolePaths.verification,
  find: ({ figures }) =>
    figures.filter(({ status }) => status === 'SUBMITTED').map(({ figure }) => ({ line: dueKey(figure) })),
};
