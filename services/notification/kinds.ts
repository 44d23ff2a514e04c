/** 通知目录: every kind of notification, with its words. A new kind is added here, and told by `tx.notify`. */
import type { CycleState } from '../../entities/scheme.js';
import { consolePaths } from '../console-paths.js';
import { ADJUSTMENT_KINDS } from './adjustment-kinds.js';
import { APPEAL_KINDS_OF_NOTICES } from './appeal-kinds.js';
import { COLLECTION_KINDS } from './collection-kinds.js';
import { DOCUMENT_KINDS_OF_NOTICES } from './document-kinds.js';
import { FUNDING_KINDS } from './funding-kinds.js';
import { JUDGING_KINDS } from './judging-kinds.js';
import { defineKind, type NotificationKind } from './kind.js';
import { QUESTION_KINDS } from './question-kinds.js';
import { SCHEME_KINDS_OF_NOTICES } from './scheme-kinds.js';
import { SELF_ASSESSMENT_RETURNED } from './self-assessment-kinds.js';
import { TARGET_KINDS } from './target-kinds.js';
import { UNDERTAKING_KINDS } from './undertaking-kinds.js';

/** Parameters of what happens to a cycle. */
type CycleParameters = {
  /** Code of the scheme. */
  readonly scheme: string;
  /** Name of the scheme. */
  readonly name: string;
};

type RunParameters = CycleParameters & { readonly number: number };

const RANKING = ({ scheme }: CycleParameters) => `/results/${encodeURIComponent(scheme)}`;
const FIGURES = ({ scheme }: CycleParameters) => consolePaths.figures(scheme);
const OWN_RESULT = ({ scheme }: CycleParameters) => `/assessment?scheme=${encodeURIComponent(scheme)}`;
const HOME = () => '/';

/** The cycle that it is about is in one of these states. */
const cycleIn =
  (...states: CycleState[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from cycle where district_id = $1 and id = $2 and state = any ($3)', [
      district,
      id,
      states,
    ]);
    return found.length > 0;
  };

export const RUN_COMPLETED = defineKind<RunParameters>({
  code: 'RUN_COMPLETED',
  name: { zh: '评分已完成', en: 'A run is completed' },
  reason: { zh: '您发起了这次评分', en: 'you asked for the run' },
  class: 'NEWS',
  isDuty: false,
  audience: 'SCORES',
  title: ({ name, number }) => ({
    zh: `“${name}”第 ${number} 次评分已完成`,
    en: `Run ${number} of “${name}” is completed`,
  }),
  several: (count) => ({ zh: `${count} 次评分已完成`, en: `${count} runs are completed` }),
  path: RANKING,
  event: 'run.completed',
});

export const RUN_FAILED = defineKind<RunParameters>({
  code: 'RUN_FAILED',
  name: { zh: '评分失败', en: 'A run has failed' },
  reason: { zh: '您发起了这次评分', en: 'you asked for the run' },
  class: 'RETURNED',
  isDuty: false,
  audience: 'SCORES',
  title: ({ name, number }) => ({
    zh: `“${name}”第 ${number} 次评分失败，请查看原因`,
    en: `Run ${number} of “${name}” has failed; see why`,
  }),
  several: (count) => ({ zh: `${count} 次评分失败`, en: `${count} runs have failed` }),
  path: RANKING,
  event: 'run.failed',
});

export const COLLECTION_OPENED = defineKind<CycleParameters>({
  code: 'COLLECTION_OPENED',
  name: { zh: '开始填报', en: 'Collection is open' },
  reason: { zh: '您负责本单位的填报', en: 'you report the figures of your unit' },
  class: 'TASK',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name }) => ({ zh: `“${name}”开始填报`, en: `Collection for “${name}” is open` }),
  several: (count) => ({ zh: `${count} 个考核周期开始填报`, en: `Collection is open for ${count} cycles` }),
  path: FIGURES,
  event: 'cycle.collection_opened',
  holds: cycleIn('COLLECTING'),
});

export const COLLECTION_REOPENED = defineKind<CycleParameters>({
  code: 'COLLECTION_REOPENED',
  name: { zh: '退回填报', en: 'Collection was reopened' },
  reason: { zh: '您负责本单位的填报', en: 'you report the figures of your unit' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name }) => ({ zh: `“${name}”已退回填报`, en: `“${name}” was returned for reporting` }),
  several: (count) => ({ zh: `${count} 个考核周期已退回填报`, en: `${count} cycles were returned for reporting` }),
  path: FIGURES,
  event: 'cycle.collection_reopened',
  holds: cycleIn('COLLECTING'),
});

/** The scheme by which a figure is collected; left out if none needs it any more, and of news from before it was named. */
type FigureParameters = { readonly scheme?: string };

const COLLECTION = ({ scheme }: FigureParameters) =>
  scheme === undefined ? consolePaths.allFigures : consolePaths.figures(scheme);

type ReturnParameters = FigureParameters & { readonly unit: string; readonly count: number; readonly year: number };

export const FIGURES_RETURNED = defineKind<ReturnParameters>({
  code: 'FIGURES_RETURNED',
  name: { zh: '数据被退回', en: 'Figures were returned' },
  reason: { zh: '您负责本单位的填报', en: 'you report the figures of your unit' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, count, year }) => ({
    zh: `${unit} ${year} 年有 ${count} 个数据被退回，请查看理由后修改`,
    en: `${count} of ${unit}’s figures of ${year} were returned; read why and mend them`,
  }),
  several: (count) => ({ zh: `${count} 次退回数据`, en: `Figures were returned ${count} times` }),
  path: COLLECTION,
  event: 'figures.returned',
});

type ObjectionParameters = FigureParameters & {
  readonly measure: string;
  readonly unit: string;
  readonly year: number;
};

export const OBJECTION_RAISED = defineKind<ObjectionParameters>({
  code: 'OBJECTION_RAISED',
  name: { zh: '收到异议', en: 'A unit objects to a figure' },
  reason: { zh: '您所在部门填报了这个数据', en: 'your department reported the figure' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, measure, year }) => ({
    zh: `${unit} 对 ${year} 年 ${measure} 的数据提出异议，请答复`,
    en: `${unit} objects to its figure of ${measure} for ${year}; answer it`,
  }),
  several: (count) => ({ zh: `收到 ${count} 项异议`, en: `Units object to ${count} figures` }),
  path: COLLECTION,
  event: 'objection.raised',
  holds: async (rows, district, { id }) => {
    const found = await rows.query("select from objection where district_id = $1 and id = $2 and state = 'OPEN'", [
      district,
      id,
    ]);
    return found.length > 0;
  },
});

export const OBJECTION_ANSWERED = defineKind<ObjectionParameters>({
  code: 'OBJECTION_ANSWERED',
  name: { zh: '异议已答复', en: 'An objection was answered' },
  reason: { zh: '您负责的单位提出了异议', en: 'the unit that you head objected' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, measure, year }) => ({
    zh: `${unit} 对 ${year} 年 ${measure} 的异议已有答复`,
    en: `The objection of ${unit} to ${measure} for ${year} was answered`,
  }),
  several: (count) => ({ zh: `${count} 项异议已有答复`, en: `${count} objections were answered` }),
  path: COLLECTION,
  event: 'objection.answered',
});

export const COLLECTION_EXTENDED = defineKind<CycleParameters & { readonly unit: string; readonly to: string }>({
  code: 'COLLECTION_EXTENDED',
  name: { zh: '填报延期', en: 'More time to report' },
  reason: { zh: '您负责本单位的填报', en: 'you report the figures of your unit' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name, unit, to }) => ({
    zh: `“${name}”：${unit} 的填报期限延至 ${to}`,
    en: `“${name}”: ${unit} reports until ${to}`,
  }),
  several: (count) => ({ zh: `${count} 次填报延期`, en: `More time to report was given ${count} times` }),
  path: FIGURES,
  event: 'collection.extended',
});

export const REVIEW_STARTED = defineKind<CycleParameters>({
  code: 'REVIEW_STARTED',
  name: { zh: '结果公示', en: 'Results are shown for review' },
  reason: { zh: '您是被考核单位的负责人', en: 'you head a unit that was assessed' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name }) => ({
    zh: `“${name}”考核结果开始公示，请查看本单位结果`,
    en: `The results of “${name}” are shown for review; see those of your unit`,
  }),
  several: (count) => ({ zh: `${count} 项考核结果开始公示`, en: `Results of ${count} schemes are shown for review` }),
  path: OWN_RESULT,
  event: 'cycle.review_started',
  holds: cycleIn('REVIEWING', 'APPROVING'),
});

export const REVIEW_WITHDRAWN = defineKind<CycleParameters>({
  code: 'REVIEW_WITHDRAWN',
  name: { zh: '公示撤回', en: 'The review was withdrawn' },
  reason: { zh: '您是被考核单位的负责人', en: 'you head a unit that was assessed' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name }) => ({
    zh: `“${name}”的公示已撤回，将重新评分`,
    en: `The review of “${name}” was withdrawn; it will be graded again`,
  }),
  several: (count) => ({ zh: `${count} 项公示已撤回`, en: `${count} reviews were withdrawn` }),
  path: OWN_RESULT,
  event: 'cycle.review_withdrawn',
  holds: cycleIn('GRADING'),
});

export const APPROVAL_ASKED = defineKind<CycleParameters>({
  code: 'APPROVAL_ASKED',
  name: { zh: '待审批', en: 'Results wait for approval' },
  reason: { zh: '您是审批人', en: 'you approve results' },
  class: 'TASK',
  isDuty: true,
  audience: 'APPROVAL',
  title: ({ name }) => ({ zh: `“${name}”的结果待您审批`, en: `The results of “${name}” wait for your approval` }),
  several: (count) => ({ zh: `${count} 项结果待您审批`, en: `${count} results wait for your approval` }),
  path: RANKING,
  event: 'cycle.sent_for_approval',
  holds: cycleIn('APPROVING'),
});

export const SENT_BACK = defineKind<CycleParameters>({
  code: 'SENT_BACK',
  name: { zh: '审批退回', en: 'Results were sent back' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'RETURNED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name }) => ({ zh: `“${name}”的结果被审批人退回`, en: `The results of “${name}” were sent back` }),
  several: (count) => ({ zh: `${count} 项结果被退回`, en: `${count} results were sent back` }),
  path: RANKING,
  event: 'cycle.sent_back',
  holds: cycleIn('REVIEWING'),
});

export const RESULTS_PUBLISHED = defineKind<CycleParameters>({
  code: 'RESULTS_PUBLISHED',
  name: { zh: '结果公布', en: 'Results are published' },
  reason: { zh: '您是被考核单位的负责人，或在考核办', en: 'you head a unit that was assessed, or are of the office' },
  class: 'DECIDED',
  isDuty: false,
  audience: 'SCORES',
  title: ({ name }) => ({ zh: `“${name}”考核结果已公布`, en: `The results of “${name}” are published` }),
  several: (count) => ({ zh: `${count} 项考核结果已公布`, en: `Results of ${count} schemes are published` }),
  path: OWN_RESULT,
  event: 'cycle.published',
});

export const PUBLICATION_WITHDRAWN = defineKind<CycleParameters>({
  code: 'PUBLICATION_WITHDRAWN',
  name: { zh: '公布撤回', en: 'A publication was withdrawn' },
  reason: { zh: '您是被考核单位的负责人，或在考核办', en: 'you head a unit that was assessed, or are of the office' },
  class: 'DECIDED',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name }) => ({
    zh: `“${name}”已公布的通报被撤回，请查看原因`,
    en: `The published notice of “${name}” was withdrawn; see why`,
  }),
  several: (count) => ({ zh: `${count} 份通报被撤回`, en: `${count} notices were withdrawn` }),
  path: OWN_RESULT,
  event: 'publication.withdrawn',
});

export const REVIEW_ENDS = defineKind<CycleParameters>({
  code: 'REVIEW_ENDS',
  name: { zh: '公示即将结束', en: 'The review ends soon' },
  reason: { zh: '您是被考核单位的负责人', en: 'you head a unit that was assessed' },
  class: 'DEADLINE',
  isDuty: true,
  audience: 'SCORES',
  title: ({ name }) => ({ zh: `“${name}”公示结束`, en: `The review of “${name}” ends` }),
  several: (count) => ({ zh: `${count} 项公示结束`, en: `${count} reviews end` }),
  path: OWN_RESULT,
  event: null,
  holds: cycleIn('REVIEWING'),
});

export const TOKEN_EXPIRES = defineKind<{ readonly label: string }>({
  code: 'TOKEN_EXPIRES',
  name: { zh: '令牌即将到期', en: 'A token expires soon' },
  reason: { zh: '令牌属于您的账号', en: 'the token is of your account' },
  class: 'DEADLINE',
  isDuty: false,
  audience: 'OWN',
  title: ({ label }) => ({ zh: `令牌“${label}”到期`, en: `The token “${label}” expires` }),
  several: (count) => ({ zh: `${count} 个令牌到期`, en: `${count} tokens expire` }),
  path: HOME,
  event: null,
  holds: async (rows, district, { id }) => {
    const found = await rows.query('select from token where district_id = $1 and id = $2 and revoked_at is null', [
      district,
      id,
    ]);
    return found.length > 0;
  },
});

export const CALENDAR_MISSING = defineKind<{ readonly year: number }>({
  code: 'CALENDAR_MISSING',
  name: { zh: '缺少工作日历', en: 'A calendar is missing' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'TASK',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ year }) => ({
    zh: `请录入 ${year} 年工作日历，否则该年的期限不能推算`,
    en: `Enter the calendar of ${year}; without it no deadline of that year can be computed`,
  }),
  several: (count) => ({ zh: `缺少 ${count} 年的工作日历`, en: `The calendars of ${count} years are missing` }),
  path: HOME,
  event: null,
  holds: async (rows, district, { id }) => {
    const found = await rows.query('select from calendar_year where district_id = $1 and year = $2', [district, id]);
    return found.length === 0;
  },
});

export const SIGN_IN_LOCKED = defineKind<{ readonly minutes: number }>({
  code: 'SIGN_IN_LOCKED',
  name: { zh: '登录被锁定', en: 'Sign-in was locked' },
  reason: { zh: '有人多次输错您账号的密码', en: 'wrong passwords were tried for your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ minutes }) => ({
    zh: `您的账号被多次输错密码，该来源已锁定 ${minutes} 分钟`,
    en: `Wrong passwords were tried for your account; their source is locked for ${minutes} minutes`,
  }),
  several: (count) => ({
    zh: `您的账号有 ${count} 次登录锁定`,
    en: `Sign-in to your account was locked ${count} times`,
  }),
  path: HOME,
  event: null,
});

export const PASSWORD_SET = defineKind<Record<never, never>>({
  code: 'PASSWORD_SET',
  name: { zh: '密码被重设', en: 'The password was set' },
  reason: { zh: '涉及您账号的安全', en: 'it concerns the safety of your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: () => ({
    zh: '您账号的密码已重设，原有会话和令牌已结束',
    en: 'The password of your account was set; its sessions and tokens have ended',
  }),
  several: (count) => ({ zh: `密码被重设 ${count} 次`, en: `Your password was set ${count} times` }),
  path: HOME,
  event: null,
});

export const ROLES_SET = defineKind<Record<never, never>>({
  code: 'ROLES_SET',
  name: { zh: '角色被改动', en: 'Roles were changed' },
  reason: { zh: '涉及您账号的权限', en: 'it concerns the rights of your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: () => ({ zh: '您账号的角色已改动', en: 'The roles of your account were changed' }),
  several: (count) => ({ zh: `角色被改动 ${count} 次`, en: `Your roles were changed ${count} times` }),
  path: HOME,
  event: null,
});

export const SECOND_FACTOR_SET = defineKind<{ readonly what: 'ENROLLED' | 'REMOVED' }>({
  code: 'SECOND_FACTOR_SET',
  name: { zh: '双因素被启用或停用', en: 'A second factor was enrolled or removed' },
  reason: { zh: '涉及您账号的安全', en: 'it concerns the safety of your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ what }) =>
    what === 'ENROLLED'
      ? { zh: '您的账号已启用双因素登录', en: 'A second factor was enrolled for your account' }
      : { zh: '您账号的双因素登录已停用', en: 'The second factor of your account was removed' },
  several: (count) => ({ zh: `双因素改动 ${count} 次`, en: `Your second factor was changed ${count} times` }),
  path: HOME,
  event: null,
});

export const RECOVERY_CODE_USED = defineKind<{ readonly left: number }>({
  code: 'RECOVERY_CODE_USED',
  name: { zh: '使用了恢复码', en: 'A recovery code was used' },
  reason: { zh: '涉及您账号的安全', en: 'it concerns the safety of your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ left }) => ({
    zh: `有人用恢复码登录了您的账号，还剩 ${left} 个`,
    en: `A recovery code was used for your account; ${left} are left`,
  }),
  several: (count) => ({ zh: `使用恢复码 ${count} 次`, en: `Recovery codes were used ${count} times` }),
  path: HOME,
  event: null,
});

/** Names of the two accounts. */
type SubstitutionParameters = { readonly account: string; readonly substitute: string };

export const SUBSTITUTION_BEGINS = defineKind<SubstitutionParameters & { readonly from: string; readonly to: string }>({
  code: 'SUBSTITUTION_BEGINS',
  name: { zh: '指定代理', en: 'A substitute was named' },
  reason: { zh: '您是被代理人或代理人', en: 'you are represented, or are the substitute' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ account, substitute, from, to }) => ({
    zh: `${from} 至 ${to}，“${account}”的事项由“${substitute}”代理`,
    en: `From ${from} to ${to}, “${substitute}” acts for “${account}”`,
  }),
  several: (count) => ({ zh: `${count} 项代理已指定`, en: `${count} substitutes were named` }),
  path: HOME,
  event: null,
});

export const SUBSTITUTION_ENDED = defineKind<SubstitutionParameters>({
  code: 'SUBSTITUTION_ENDED',
  name: { zh: '代理提前结束', en: 'A substitution was ended' },
  reason: { zh: '您是被代理人或代理人', en: 'you are represented, or are the substitute' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ account, substitute }) => ({
    zh: `“${substitute}”不再代理“${account}”`,
    en: `“${substitute}” no longer acts for “${account}”`,
  }),
  several: (count) => ({ zh: `${count} 项代理已结束`, en: `${count} substitutions were ended` }),
  path: HOME,
  event: null,
});

/** Name of the unit. */
type RecusalParameters = { readonly unit: string };

export const RECUSAL_DECLARED = defineKind<RecusalParameters>({
  code: 'RECUSAL_DECLARED',
  name: { zh: '申报回避', en: 'A recusal was declared' },
  reason: { zh: '涉及您的回避', en: 'it concerns your recusal' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ unit }) => ({ zh: `您应当回避“${unit}”`, en: `You are recused from “${unit}”` }),
  several: (count) => ({ zh: `您应当回避 ${count} 个单位`, en: `You are recused from ${count} units` }),
  path: HOME,
  event: null,
});

export const RECUSAL_LIFTED = defineKind<RecusalParameters>({
  code: 'RECUSAL_LIFTED',
  name: { zh: '解除回避', en: 'A recusal was lifted' },
  reason: { zh: '涉及您的回避', en: 'it concerns your recusal' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ unit }) => ({ zh: `您对“${unit}”的回避已解除`, en: `Your recusal from “${unit}” was lifted` }),
  several: (count) => ({ zh: `您的 ${count} 项回避已解除`, en: `${count} of your recusals were lifted` }),
  path: HOME,
  event: null,
});

export const TOKEN_CREATED = defineKind<{ readonly label: string }>({
  code: 'TOKEN_CREATED',
  name: { zh: '签发了令牌', en: 'A token was created' },
  reason: { zh: '涉及您账号的安全', en: 'it concerns the safety of your account' },
  class: 'SECURITY',
  isDuty: true,
  audience: 'OWN',
  title: ({ label }) => ({
    zh: `已为您的账号签发令牌“${label}”`,
    en: `The token “${label}” was created for your account`,
  }),
  several: (count) => ({ zh: `签发了 ${count} 个令牌`, en: `${count} tokens were created` }),
  path: HOME,
  event: null,
});

/** In the order of the settings. */
export const KINDS: readonly NotificationKind<never>[] = [
  ...SCHEME_KINDS_OF_NOTICES,
  ...TARGET_KINDS,
  ...UNDERTAKING_KINDS,
  ...FUNDING_KINDS,
  COLLECTION_OPENED,
  COLLECTION_REOPENED,
  ...COLLECTION_KINDS,
  FIGURES_RETURNED,
  COLLECTION_EXTENDED,
  OBJECTION_RAISED,
  OBJECTION_ANSWERED,
  REVIEW_STARTED,
  REVIEW_ENDS,
  REVIEW_WITHDRAWN,
  ...APPEAL_KINDS_OF_NOTICES,
  RESULTS_PUBLISHED,
  PUBLICATION_WITHDRAWN,
  APPROVAL_ASKED,
  SENT_BACK,
  ...ADJUSTMENT_KINDS,
  SELF_ASSESSMENT_RETURNED,
  ...DOCUMENT_KINDS_OF_NOTICES,
  ...JUDGING_KINDS,
  ...QUESTION_KINDS,
  RUN_COMPLETED,
  RUN_FAILED,
  CALENDAR_MISSING,
  TOKEN_EXPIRES,
  TOKEN_CREATED,
  SIGN_IN_LOCKED,
  PASSWORD_SET,
  ROLES_SET,
  SECOND_FACTOR_SET,
  RECOVERY_CODE_USED,
  SUBSTITUTION_BEGINS,
  SUBSTITUTION_ENDED,
  RECUSAL_DECLARED,
  RECUSAL_LIFTED,
];
