/** Kinds of notifications about appeals. */
import type { AppealState } from '../../entities/appeal.js';
import type { Bilingual } from '../../errors/refusal.js';
import { defineKind, type NotificationKind } from './kind.js';

type AppealParameters = {
  /** Id of the appeal. */
  readonly appeal: string;
  /** Name of the unit. */
  readonly unit: string;
  /** Of the appeal, among those of the unit. */
  readonly number: number;
};

const PAGE = ({ appeal }: AppealParameters) => `/appeals/${appeal}`;

/** The appeal is in one of these states. */
const appealIn =
  (...states: AppealState[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from appeal where district_id = $1 and id = $2 and state = any ($3)', [
      district,
      id,
      states,
    ]);
    return found.length > 0;
  };

const HEAD: Bilingual = { zh: '您是申诉单位的负责人', en: 'you head the unit that appealed' };
const OFFICE: Bilingual = { zh: '您在考核办', en: 'you are of the evaluation office' };

export const APPEAL_FILED = defineKind<AppealParameters>({
  code: 'APPEAL_FILED',
  name: { zh: '收到申诉', en: 'An appeal was filed' },
  reason: OFFICE,
  class: 'TASK',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `“${unit}”提出申诉，待受理`,
    en: `“${unit}” has filed an appeal, which waits to be admitted`,
  }),
  several: (count) => ({ zh: `${count} 件申诉待受理`, en: `${count} appeals wait to be admitted` }),
  path: PAGE,
  event: 'appeal.filed',
  holds: appealIn('FILED'),
});

export const APPEAL_ON_PAPER = defineKind<AppealParameters>({
  code: 'APPEAL_ON_PAPER',
  name: { zh: '书面申诉已登记', en: 'An appeal on paper was entered' },
  reason: HEAD,
  class: 'TASK',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit }) => ({
    zh: `考核办已登记“${unit}”的书面申诉，请核对并确认`,
    en: `The office has entered an appeal of “${unit}” that came on paper; please check and confirm it`,
  }),
  several: (count) => ({ zh: `已登记 ${count} 件书面申诉`, en: `${count} appeals on paper were entered` }),
  path: PAGE,
  event: null,
});

/** Of admission, refusal and decision: the state says which. Never what it did to the score. */
export const APPEAL_DECIDED = defineKind<AppealParameters & { readonly zh: string; readonly en: string }>({
  code: 'APPEAL_DECIDED',
  name: { zh: '申诉有了结果', en: 'An appeal was admitted, refused or decided' },
  reason: HEAD,
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit, number, zh, en }) => ({
    zh: `“${unit}”的第 ${number} 号申诉：${zh}`,
    en: `Appeal ${number} of “${unit}”: ${en}`,
  }),
  several: (count) => ({ zh: `${count} 件申诉有了结果`, en: `${count} appeals were admitted, refused or decided` }),
  path: PAGE,
  event: 'appeal.decided',
});

export const APPEAL_ASKED = defineKind<AppealParameters>({
  code: 'APPEAL_ASKED',
  name: { zh: '申诉被提问', en: 'A question about an appeal' },
  reason: HEAD,
  class: 'RETURNED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ unit, number }) => ({
    zh: `就“${unit}”的第 ${number} 号申诉有提问，请答复`,
    en: `There is a question about appeal ${number} of “${unit}”`,
  }),
  several: (count) => ({ zh: `${count} 个关于申诉的提问`, en: `${count} questions about appeals` }),
  path: PAGE,
  event: 'appeal.asked',
  holds: appealIn('FILED', 'ADMITTED'),
});

/** To the one who asked. */
export const APPEAL_ANSWERED = defineKind<AppealParameters>({
  code: 'APPEAL_ANSWERED',
  name: { zh: '申诉的答复', en: 'An answer about an appeal' },
  reason: { zh: '您提了问题', en: 'you asked the question' },
  class: 'TASK',
  isDuty: true,
  audience: 'OWN',
  title: ({ unit, number }) => ({
    zh: `“${unit}”已答复关于第 ${number} 号申诉的提问`,
    en: `“${unit}” has answered the question about its appeal ${number}`,
  }),
  several: (count) => ({ zh: `${count} 个关于申诉的答复`, en: `${count} answers about appeals` }),
  path: PAGE,
  event: null,
  holds: appealIn('FILED', 'ADMITTED'),
});

export const APPEAL_WITHDRAWN = defineKind<AppealParameters>({
  code: 'APPEAL_WITHDRAWN',
  name: { zh: '申诉撤回', en: 'An appeal was withdrawn' },
  reason: OFFICE,
  class: 'NEWS',
  isDuty: false,
  audience: 'SCORES',
  title: ({ unit, number }) => ({
    zh: `“${unit}”撤回了第 ${number} 号申诉`,
    en: `“${unit}” has withdrawn its appeal ${number}`,
  }),
  several: (count) => ({ zh: `${count} 件申诉已撤回`, en: `${count} appeals were withdrawn` }),
  path: PAGE,
  event: 'appeal.withdrawn',
});

export const DECIDER_NAMED = defineKind<{ readonly name: string }>({
  code: 'DECIDER_NAMED',
  name: { zh: '被指定裁定申诉', en: 'You were named to decide appeals' },
  reason: { zh: '您被指定为裁定人', en: 'you were named to decide' },
  class: 'TASK',
  isDuty: true,
  audience: 'OWN',
  title: ({ name }) => ({
    zh: `您被指定裁定“${name}”的申诉`,
    en: `You were named to decide appeals of “${name}”`,
  }),
  several: (count) => ({ zh: `${count} 次被指定裁定申诉`, en: `You were named to decide appeals ${count} times` }),
  path: () => '/appeals',
  event: null,
});

export const RESULT_MOVED = defineKind<{ readonly scheme: string; readonly name: string }>({
  code: 'RESULT_MOVED',
  name: { zh: '结果有变动，再次公示', en: 'A result moved and is shown again' },
  reason: { zh: '您是被考核单位的负责人', en: 'you head a unit that was assessed' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name }) => ({
    zh: `“${name}”中本单位的结果有变动，请在新的期限内查看`,
    en: `Your unit’s result of “${name}” has moved; look at it within the new period`,
  }),
  several: (count) => ({ zh: `${count} 项结果有变动`, en: `${count} results have moved` }),
  path: ({ scheme }) => `/assessment?scheme=${encodeURIComponent(scheme)}`,
  event: 'cycle.result_moved',
});

/** In the order of the settings. */
export const APPEAL_KINDS_OF_NOTICES: readonly NotificationKind<never>[] = [
  APPEAL_FILED,
  APPEAL_ON_PAPER,
  APPEAL_ASKED,
  APPEAL_ANSWERED,
  APPEAL_DECIDED,
  APPEAL_WITHDRAWN,
  DECIDER_NAMED,
  RESULT_MOVED,
];
