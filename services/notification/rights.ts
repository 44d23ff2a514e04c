import type { Viewer } from '../../auth/viewer.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';

const ACTION = { zh: '管理邮件和 webhook', en: 'manage mails and webhooks' };
const WHO = { zh: '系统管理员', en: 'an administrator' };

/** @throws Refusal FORBIDDEN unless an administrator is signed in */
export function mayAdministerDelivery(viewer: Viewer): void {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!viewer.roles.includes('ADMIN')) throw notYourAction(ACTION, WHO);
}
