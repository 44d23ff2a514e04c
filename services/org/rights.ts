import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Bilingual } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';

/** The author of a change with the rows that the author may change. */
export interface Changing {
  readonly actor: Actor;
  readonly claims: DistrictClaims;
}

const OFFICE: Bilingual = { zh: '考核办', en: 'the evaluation office' };

/**
 * @param action what the viewer is about to do, for the refusal
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION unless the viewer belongs to the office; TOKENS_READ for a token
 */
export function asOffice(viewer: Viewer, action: Bilingual): Changing {
  if (!viewer.roles.includes('OFFICE')) throw notYourAction(action, OFFICE);
  if (viewer.via === 'TOKEN') throw tokensRead();
  return { actor: actorOf(viewer), claims: { ...viewer.claims, district: viewer.district.id } };
}
