/** 印发: a scheme whose comments are answered and whose document is approved becomes the version in force. */
import type { Viewer } from '../../auth/viewer.js';
import type { SchemeId } from '../../entities/ids.js';
import { tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import type { Platform } from '../platform.js';
import { makeVersion, type PuttingInForce } from '../scheme/put-in-force.js';
import { schemeStates } from '../scheme/states.js';

/**
 * @returns id of the version that is in force
 * @throws Refusal as `putInForce`; CONFLICT CONSULTATION_RUNNING, COMMENTS_UNANSWERED, NOTICE_NOT_APPROVED
 */
export async function issueScheme(platform: Platform, viewer: Viewer, wanted: PuttingInForce): Promise<SchemeId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(schemeStates, 'ISSUE', viewer.roles);
  return makeVersion(platform, viewer, wanted, 'ISSUE');
}
