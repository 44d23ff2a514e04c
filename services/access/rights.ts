import type { Viewer } from '../../auth/viewer.js';
import { notYourAction } from '../../errors/workflow.js';

/** @throws Refusal FORBIDDEN unless the viewer is the administrator of accounts */
export function mayKeepAccounts({ roles }: Viewer): void {
  if (roles.includes('ADMIN')) return;
  throw notYourAction(
    { zh: '管理账号', en: 'keep accounts' },
    { zh: '系统管理员', en: 'the administrator of accounts' },
  );
}
