/** 令牌: credentials of tools. A token reads the rows that its account may see. It changes nothing. */

import { hashSecret, newSecret, TOKEN_PREFIX } from '../../auth/secret.js';
import type { Claims } from '../../db/claims.js';
import type { AccountId } from '../../entities/ids.js';
import { ambiguousToken, badTtl, tooManyTokens, unknownAccount, unknownToken } from '../../errors/accounts.js';
import { type Actor, OPERATOR } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import { TOKEN_CREATED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';

const DAY = 24 * 3600_000;
export const LONGEST_DAYS = 366;
/** Tokens in force that an account may have, so that a list of them can be read. */
export const MOST_TOKENS = 20;

/**
 * @param text a number of days, hours or minutes: `90d`, `12h`, `30m`
 * @returns milliseconds
 * @throws Refusal BAD_USER_INPUT
 */
export function parseTtl(text: string): number {
  const [, count, unit] = /^(\d{1,6})([dhm])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (unit === 'd' ? DAY : unit === 'h' ? 3600_000 : 60_000);
  if (count === undefined || milliseconds <= 0 || milliseconds > LONGEST_DAYS * DAY) {
    throw badTtl(text, LONGEST_DAYS);
  }
  return milliseconds;
}

/**
 * @returns the token; it can be shown only now
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT; CONFLICT TOO_MANY_TOKENS
 */
export async function createToken(
  platform: Platform,
  claims: Claims,
  wanted: { account: string; label: string; ttl: number },
  by: Actor = OPERATOR,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = `${TOKEN_PREFIX}${newSecret()}`;
  const now = platform.clock.now();
  const expiresAt = new Date(now.getTime() + wanted.ttl);
  const id = newId();
  await inTransaction(platform, by, claims, async (tx) => {
    // Locked until the token is stored, so that disabling the account ends this token, too, and tokens that are created
    // at the same time are counted.
    const [account] = await tx.query<{ id: AccountId }>(
      'select id from account where district_id = $1 and name = $2 and not disabled for no key update',
      [claims.district, wanted.account],
    );
    if (account === undefined) throw unknownAccount(wanted.account);
    const [valid] = await tx.query<{ count: number }>(
      `select count(*)::int as count from token
       where district_id = $1 and account_id = $2 and revoked_at is null and expires_at > $3`,
      [claims.district, account.id, tx.now],
    );
    if ((valid?.count ?? 0) >= MOST_TOKENS) throw tooManyTokens(wanted.account, MOST_TOKENS);
    await tx.query(
      `insert into token (district_id, id, account_id, label, prefix, secret_hash, scopes, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, '{read}', $7, $8)`,
      [claims.district, id, account.id, wanted.label, token.slice(0, 8), hashSecret(token), now, expiresAt],
    );
    tx.notify(TOKEN_CREATED, {
      to: [{ accounts: [account.id] }],
      subject: { type: 'token', id, label: wanted.label },
      parameters: { label: wanted.label },
    });
    tx.record({
      action: 'token.CREATE',
      subject: { type: 'token', id, label: wanted.label },
      audience: 'ACCESS',
      changes: [
        { field: 'account', before: null, after: wanted.account },
        { field: 'expiresAt', before: null, after: expiresAt.toISOString() },
      ],
    });
  });
  return { id, token, expiresAt };
}

export interface TokenListed {
  readonly id: string;
  readonly account: string;
  readonly label: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** To the minute, for operators. */
  readonly lastUsedAt: Date | null;
  /** The day, in the district's time zone. */
  readonly lastUsedOn: string | null;
}

/** Days before its end in which a token is shown as about to expire. Reminders are sent 5, 1 and 0 working days before. */
const SOON_DAYS = 14;

/** A token with what follows from the time. */
export function shownToken(token: TokenListed, now: Date) {
  const left = token.expiresAt.getTime() - now.getTime();
  const isValid = token.revokedAt === null && left > 0;
  return { ...token, isValid, expiresSoon: isValid && left < SOON_DAYS * DAY };
}

/** The tokens that the claims may see, the newest first. @param account name of the only account; null for all */
export function listTokens(platform: Platform, claims: Claims, account: string | null = null): Promise<TokenListed[]> {
  return platform.database.read(claims, (rows) =>
    rows.query<TokenListed>(
      `select t.id, a.name as account, t.label, t.prefix, t.scopes, t.created_at as "createdAt",
         t.expires_at as "expiresAt", t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt",
         (t.last_used_at at time zone d.time_zone)::date as "lastUsedOn"
       from token t join account a on a.district_id = t.district_id and a.id = t.account_id
       join district d on d.id = t.district_id
       where t.district_id = $1 and ($2::text is null or a.name = $2) order by t.created_at desc, t.id`,
      [claims.district, account],
    ),
  );
}

/**
 * @param text the token itself, its id, or its first characters as `listTokens` shows them
 * @throws Refusal NOT_FOUND; CONFLICT AMBIGUOUS_TOKEN if several valid tokens start with these characters
 */
export async function revokeToken(
  platform: Platform,
  claims: Claims,
  text: string,
  by: Actor = OPERATOR,
): Promise<void> {
  await inTransaction(platform, by, claims, async (tx) => {
    const matches = await tx.query<{ id: string; label: string }>(
      `select id, label from token
       where district_id = $1 and revoked_at is null and (id::text = $2 or prefix = $2 or secret_hash = $3) for update`,
      [claims.district, text, hashSecret(text)],
    );
    const [token] = matches;
    if (token === undefined) throw unknownToken();
    if (matches.length > 1) throw ambiguousToken(matches.map(({ id }) => id));
    await tx.query('update token set revoked_at = $3 where district_id = $1 and id = $2', [
      claims.district,
      token.id,
      tx.now,
    ]);
    tx.record({
      action: 'token.REVOKE',
      subject: { type: 'token', id: token.id, label: token.label },
      audience: 'ACCESS',
    });
  });
}
