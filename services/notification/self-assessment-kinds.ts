/** Kinds of notifications about 自评. */
import { defineKind } from './kind.js';

export const SELF_ASSESSMENT_RETURNED = defineKind<{ readonly scheme: string; readonly unit: string }>({
  code: 'SELF_ASSESSMENT_RETURNED',
  name: { zh: '自评被退回', en: 'A self-assessment was returned' },
  reason: { zh: '您是单位负责人', en: 'you head the unit' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit }) => ({
    zh: `“${unit}”的自评被退回，请查看理由后修改`,
    en: `The self-assessment of “${unit}” was returned; read why and mend it`,
  }),
  several: (count) => ({ zh: `${count} 份自评被退回`, en: `${count} self-assessments were returned` }),
  path: ({ scheme }) => `/self-assessment?scheme=${encodeURIComponent(scheme)}`,
  event: 'self_assessment.returned',
});
