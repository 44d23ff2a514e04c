/** 令牌, as people ask for them: for themselves, or an administrator for any account of the district. */
import type { Viewer } from '../../auth/viewer.js';
import { badToken, unknownToken } from '../../errors/accounts.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { actorOf } from '../actor.js';
import { isId } from '../identity.js';
import type { Platform } from '../platform.js';
import { requireAccess } from './rights.js';
import { createToken, LONGEST_DAYS, listTokens, revokeToken, type TokenListed } from './tokens.js';

const DAY = 24 * 3600_000;
const LONGEST_LABEL = 60;

/** Claims by which people change what is their own. */
const ownClaims = ({ account, district }: Viewer) => ({
  district: district.id,
  account: account.id,
  writes: ['access'] as const,
});

/** The viewer's own tokens, the newest first. */
export async function ownTokens(platform: Platform, viewer: Viewer): Promise<TokenListed[]> {
  requireAccess(viewer, 'OWN_TOKENS');
  const { account, district } = viewer;
  return listTokens(platform, { district: district.id, account: account.id }, account.name);
}

/** Tokens of all accounts, the newest first. @param account its name; null for all */
export async function tokensOfDistrict(
  platform: Platform,
  viewer: Viewer,
  account: string | null,
): Promise<TokenListed[]> {
  requireAccess(viewer, 'LIST_TOKENS');
  return listTokens(platform, viewer.claims, account);
}

export interface TokenWanted {
  /** Name of the account; null for the viewer's own. */
  readonly account: string | null;
  /** What it is for. */
  readonly label: string;
  readonly days: number;
}

/**
 * @returns the token; it can be shown only now
 * @throws Refusal FORBIDDEN; BAD_USER_INPUT BAD_TOKEN; NOT_FOUND UNKNOWN_ACCOUNT; CONFLICT TOO_MANY_TOKENS
 */
export async function askForToken(
  platform: Platform,
  viewer: Viewer,
  { account, label, days }: TokenWanted,
): Promise<{ readonly id: string; readonly token: string }> {
  const isOwn = account === null || account === viewer.account.name;
  requireAccess(viewer, isOwn ? 'CREATE_OWN_TOKEN' : 'CREATE_TOKEN');
  const problems = [...labelProblems(label.trim()), ...daysProblems(days)];
  if (problems.length > 0) throw badToken(problems);
  const wanted = { account: account ?? viewer.account.name, label: label.trim(), ttl: days * DAY };
  return createToken(platform, isOwn ? ownClaims(viewer) : viewer.claims, wanted, actorOf(viewer));
}

function labelProblems(label: string): FieldProblem[] {
  if (label !== '' && label.length <= LONGEST_LABEL) return [];
  return [
    {
      field: 'label',
      code: 'BAD_LABEL',
      message: {
        zh: `请写明用途，至多 ${LONGEST_LABEL} 字，如“Power BI 月报”`,
        en: `say what the token is for, in at most ${LONGEST_LABEL} characters, such as “Power BI, monthly report”`,
      },
    },
  ];
}

function daysProblems(days: number): FieldProblem[] {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS) return [];
  return [
    {
      field: 'days',
      code: 'BAD_DAYS',
      message: { zh: `有效期为 1 到 ${LONGEST_DAYS} 天`, en: `a token is valid for 1 to ${LONGEST_DAYS} days` },
    },
  ];
}

/**
 * Revokes a token: one's own, or for an administrator that of any account.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_TOKEN, the same for a token of somebody else and for one that is not valid
 */
export async function revokeTokenAs(platform: Platform, viewer: Viewer, id: string): Promise<void> {
  requireAccess(viewer, 'REVOKE_TOKEN');
  if (!isId(id)) throw unknownToken();
  const isKeeper = viewer.roles.includes('ADMIN');
  await revokeToken(platform, isKeeper ? viewer.claims : ownClaims(viewer), id, actorOf(viewer));
}
