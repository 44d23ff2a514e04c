/** Kinds of notifications about consultations on schemes, and about schemes that are issued. */
import type { SchemeState } from '../../entities/scheme-draft.js';
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

type DraftParameters = {
  /** Id of the draft. */
  readonly draft: string;
  /** Name of the scheme. */
  readonly name: string;
};

const PAGE = ({ draft }: DraftParameters) => consolePaths.consultation(draft);

/** The draft that it is about is in one of these states. */
const schemeIn =
  (...states: SchemeState[]): NonNullable<NotificationKind['holds']> =>
  async (rows, district, { id }) => {
    const found = await rows.query('select from scheme_draft where district_id = $1 and id = $2 and state = any ($3)', [
      district,
      id,
      states,
    ]);
    return found.length > 0;
  };

const HEAD = { zh: '您是被考核单位的负责人', en: 'you head a unit that is assessed' };

export const SCHEME_CONSULTED = defineKind<DraftParameters & { readonly until: string }>({
  code: 'SCHEME_CONSULTED',
  name: { zh: '方案征求意见', en: 'A scheme consults' },
  reason: HEAD,
  class: 'TASK',
  isDuty: true,
  audience: 'DISTRICT',
  title: ({ name, until }) => ({
    zh: `“${name}”征求意见，${until} 前反馈`,
    en: `Comment on “${name}” until ${until}`,
  }),
  several: (count) => ({ zh: `${count} 个方案征求意见`, en: `${count} schemes consult` }),
  path: PAGE,
  event: 'scheme.consulted',
  holds: schemeIn('CONSULTING'),
});

export const SCHEME_ITEM_CHANGED = defineKind<DraftParameters & { readonly item: string; readonly until: string }>({
  code: 'SCHEME_ITEM_CHANGED',
  name: { zh: '征求意见的项目有改动', en: 'An item was changed after comments' },
  reason: { zh: '您的单位对它提过意见，或适用这一项', en: 'your unit commented on it, or it applies to your unit' },
  class: 'TASK',
  isDuty: true,
  audience: 'DISTRICT',
  title: ({ name, item, until }) => ({
    zh: `“${name}”的 ${item} 已改动，${until} 前可再提意见`,
    en: `${item} of “${name}” was changed; comment on it again until ${until}`,
  }),
  several: (count) => ({ zh: `${count} 项改动后再次征求意见`, en: `${count} items consult again after a change` }),
  path: PAGE,
  event: 'scheme.item_changed',
  holds: schemeIn('CONSULTING'),
});

export const COMMENT_ANSWERED = defineKind<DraftParameters>({
  code: 'COMMENT_ANSWERED',
  name: { zh: '意见已答复', en: 'A comment was answered' },
  reason: { zh: '您的单位提出了意见', en: 'your unit made the comment' },
  class: 'NEWS',
  isDuty: false,
  audience: 'DISTRICT',
  title: ({ name }) => ({
    zh: `考核办答复了您对“${name}”的意见`,
    en: `The office has answered your comment on “${name}”`,
  }),
  several: (count) => ({ zh: `${count} 条意见已答复`, en: `${count} comments were answered` }),
  path: PAGE,
  event: null,
});

export const SCHEME_ISSUED = defineKind<DraftParameters & { readonly scheme: string; readonly number: string }>({
  code: 'SCHEME_ISSUED',
  name: { zh: '方案已印发', en: 'A scheme was issued' },
  reason: HEAD,
  class: 'NEWS',
  isDuty: false,
  audience: 'DISTRICT',
  title: ({ name, number }) => ({ zh: `“${name}”已印发（${number}）`, en: `“${name}” was issued (${number})` }),
  several: (count) => ({ zh: `${count} 个方案已印发`, en: `${count} schemes were issued` }),
  path: ({ scheme }) => consolePaths.scheme(scheme, null),
  event: 'scheme.issued',
});

export const SCHEME_KINDS_OF_NOTICES: readonly NotificationKind<never>[] = [
  SCHEME_CONSULTED,
  SCHEME_ITEM_CHANGED,
  COMMENT_ANSWERED,
  SCHEME_ISSUED,
];
