/** What each role may do with drafts of schemes. One table, from which checks, docs/access.md and its test are read. */
import type { Viewer } from '../../auth/viewer.js';
import type { Role } from '../../entities/access.js';
import type { Bilingual } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';

export interface SchemeActionDefinition {
  readonly name: Bilingual;
  readonly roles: readonly Role[];
  /** True if it changes nothing, so that a token may do it. */
  readonly isRead?: boolean;
}

const OFFICE: readonly Role[] = ['OFFICE'];
const READERS: readonly Role[] = ['OFFICE', 'INSPECTOR'];

export const SCHEME_ACTIONS = {
  READ_DRAFTS: { name: { zh: '查看方案草稿', en: 'read drafts of schemes' }, roles: READERS, isRead: true },
  PREVIEW_SCHEME: { name: { zh: '试算方案', en: 'preview a scheme' }, roles: READERS, isRead: true },
  EXPORT_SCHEME: { name: { zh: '导出方案', en: 'export a scheme' }, roles: READERS, isRead: true },
  SAVE_DRAFT: { name: { zh: '编写方案草稿', en: 'write a draft of a scheme' }, roles: OFFICE },
  REMOVE_DRAFT: { name: { zh: '删除方案草稿', en: 'remove a draft of a scheme' }, roles: OFFICE },
  RESTORE_DRAFT: { name: { zh: '恢复方案草稿', en: 'restore a draft of a scheme' }, roles: OFFICE },
  IMPORT_BUNDLE: { name: { zh: '导入方案', en: 'import a scheme' }, roles: OFFICE },
  PUT_IN_FORCE: { name: { zh: '印发方案', en: 'put a scheme in force' }, roles: OFFICE },
  SET_BURDEN_WORDS: { name: { zh: '增补减负清单', en: 'extend the list of burdens' }, roles: OFFICE },
} as const satisfies Readonly<Record<string, SchemeActionDefinition>>;

export type SchemeAction = keyof typeof SCHEME_ACTIONS;

/** @throws Refusal FORBIDDEN NOT_YOUR_ACTION; TOKENS_READ for a token that would change something */
export function requireScheme(viewer: Pick<Viewer, 'roles' | 'via'>, action: SchemeAction): void {
  const { name, roles, isRead = false }: SchemeActionDefinition = SCHEME_ACTIONS[action];
  if (!viewer.roles.some((role) => roles.includes(role)))
    throw notYourAction(name, { zh: '考核办', en: 'the evaluation office' });
  if (viewer.via === 'TOKEN' && !isRead) throw tokensRead();
}
