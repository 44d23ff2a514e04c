import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import type { Actor } from '../actor.js';
import { documentStates } from './states.js';

const DRAFTERS = ['OFFICE', 'OPERATOR'] as const;

/** @throws Refusal FORBIDDEN unless the evaluation office or the command line drafts */
export function mayDraft({ roles }: Actor): void {
  if (DRAFTERS.some((role) => roles.includes(role))) return;
  const { OFFICE } = documentStates.definition.roles;
  throw notYourAction({ zh: '起草文件', en: 'draft a document' }, OFFICE);
}

/**
 * The claims under which a viewer acts on a document that the viewer sees. An action may lead to a state in which the
 * viewer no longer sees it, and row-level security checks the row before and after.
 * @throws Refusal FORBIDDEN TOKENS_READ
 */
export function actingClaims(viewer: Viewer): DistrictClaims {
  if (viewer.via === 'TOKEN') throw tokensRead();
  return { ...viewer.claims, district: viewer.district.id, scores: 'district', writes: ['document'] };
}

/** The same for what changes a document together with its cycle. */
export const publishingClaims = (viewer: Viewer): DistrictClaims => ({
  ...actingClaims(viewer),
  writes: ['document', 'grading'],
});
