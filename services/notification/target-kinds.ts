/** Kinds of notifications about targets of units: proposed, changed, agreed and countered. */
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

type TargetParameters = {
  /** Code of the plan. */
  readonly plan: string;
  /** Name of the unit. */
  readonly unit: string;
  /** Code of the unit. */
  readonly code: string;
  readonly year: number;
};

const HEAD = { zh: '您是单位负责人', en: 'you head the unit' };
const OFFICE = { zh: '您在考核办', en: 'you are of the evaluation office' };
const LETTER = ({ code, year }: TargetParameters) => consolePaths.targetLetter(year, code);
const BOARD = ({ year }: TargetParameters) => consolePaths.targetsOfYear(year);

export const TARGETS_PROPOSED = defineKind<TargetParameters & { readonly count: number; readonly until: string }>({
  code: 'TARGETS_PROPOSED',
  name: { zh: '目标待签订', en: 'Targets are proposed' },
  reason: HEAD,
  class: 'TASK',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, year, count, until }) => ({
    zh: `${unit} ${year} 年有 ${count} 项目标待签订，${until} 前可另提`,
    en: `${count} targets of ${unit} for ${year} wait for your agreement; propose others until ${until}`,
  }),
  several: (count) => ({ zh: `${count} 次目标待签订`, en: `Targets were proposed ${count} times` }),
  path: LETTER,
  event: 'targets.proposed',
});

export const TARGET_CHANGED = defineKind<TargetParameters & { readonly count: number }>({
  code: 'TARGET_CHANGED',
  name: { zh: '目标已调整', en: 'Targets were changed' },
  reason: HEAD,
  class: 'RETURNED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, year, count }) => ({
    zh: `${unit} ${year} 年有 ${count} 项目标已调整，请查看`,
    en: `${count} targets of ${unit} for ${year} were changed; see them`,
  }),
  several: (count) => ({ zh: `${count} 次目标调整`, en: `Targets were changed ${count} times` }),
  path: LETTER,
  event: 'targets.changed',
});

export const COUNTER_ANSWERED = defineKind<TargetParameters & { readonly indicator: string }>({
  code: 'COUNTER_ANSWERED',
  name: { zh: '另提的目标已答复', en: 'A proposed target was answered' },
  reason: HEAD,
  class: 'DECIDED',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, year, indicator }) => ({
    zh: `考核办答复了 ${unit} ${year} 年“${indicator}”另提的目标`,
    en: `The office has answered the target that ${unit} proposed of “${indicator}” for ${year}`,
  }),
  several: (count) => ({ zh: `${count} 项另提的目标已答复`, en: `${count} proposed targets were answered` }),
  path: LETTER,
  event: 'targets.answered',
});

export const TARGETS_COUNTERED = defineKind<TargetParameters & { readonly count: number }>({
  code: 'TARGETS_COUNTERED',
  name: { zh: '单位另提目标', en: 'A unit proposes other targets' },
  reason: OFFICE,
  class: 'TASK',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, year, count }) => ({
    zh: `${unit} 对 ${year} 年 ${count} 项目标另有意见，请答复`,
    en: `${unit} proposes ${count} other targets for ${year}; answer it`,
  }),
  several: (count) => ({ zh: `${count} 个单位另提目标`, en: `${count} units propose other targets` }),
  path: BOARD,
  event: 'targets.countered',
});

export const TARGETS_AGREED = defineKind<TargetParameters>({
  code: 'TARGETS_AGREED',
  name: { zh: '目标全部签订', en: 'All targets are agreed' },
  reason: OFFICE,
  class: 'NEWS',
  isDuty: false,
  audience: 'FIGURES',
  title: ({ year }) => ({
    zh: `${year} 年各单位目标已全部签订`,
    en: `All units have agreed to their targets for ${year}`,
  }),
  several: (count) => ({ zh: `${count} 次目标全部签订`, en: `All targets were agreed ${count} times` }),
  path: BOARD,
  event: 'targets.agreed',
  // The last of a set: the subject is a plan and a year.
  holds: async (rows, district, { id }) => {
    const [plan, year] = id.split(' ');
    const left = await rows.query(
      `select from target_agreement a join indicator i on i.district_id = a.district_id and i.id = a.indicator_id
       where a.district_id = $1 and i.plan_id = $2 and a.year = $3 and a.state in ('PROPOSED', 'COUNTERED') limit 1`,
      [district, plan, year],
    );
    return left.length === 0;
  },
});

export const TARGETS_ANSWER_ENDS = defineKind<TargetParameters>({
  code: 'TARGETS_ANSWER_ENDS',
  name: { zh: '目标答复即将截止', en: 'The time to answer targets ends soon' },
  reason: HEAD,
  class: 'DEADLINE',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ unit, year }) => ({
    zh: `${unit} ${year} 年目标答复截止`,
    en: `The time to answer the targets of ${unit} for ${year} ends`,
  }),
  several: (count) => ({
    zh: `${count} 个单位的目标答复截止`,
    en: `The time to answer targets of ${count} units ends`,
  }),
  path: LETTER,
  event: null,
  holds: async (rows, district, { id }) => {
    const found = await rows.query(
      "select from target_agreement where district_id = $1 and unit_id = $2 and state = 'PROPOSED' limit 1",
      [district, id],
    );
    return found.length > 0;
  },
});

export const TARGET_KINDS: readonly NotificationKind<never>[] = [
  TARGETS_PROPOSED,
  TARGETS_ANSWER_ENDS,
  TARGET_CHANGED,
  COUNTER_ANSWERED,
  TARGETS_COUNTERED,
  TARGETS_AGREED,
];
