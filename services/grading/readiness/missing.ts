import { dueKey } from '../../collection/due.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 未报: figures that are due and not submitted. */
export const missing: ReadinessCheck = {
  kind: 'MISSING',
  name: { zh: '应报未报的数据', en: 'figures that are due and not submitted' },
  toDo: {
    zh: '催报；确实没有的，由单位申明不适用，或在此说明。',
    en: 'Ask the units for them. Where there is none, the unit claims that it does not apply, or answer here.',
  },
  path: consolePaths.verification,
  find: ({ figures }) =>
    figures
      .filter(({ status }) => status === null || status === 'DRAFT' || status === 'RETURNED')
      .map(({ figure, status }) => ({ line: `${dueKey(figure)} ${status}` })),
};
