/** Which account an identity signs in to. */

import { systemClaims } from '../../../auth/access.js';
import { hashPassword } from '../../../auth/password.js';
import { hashSecret } from '../../../auth/secret.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { AccountId, DistrictId } from '../../../entities/ids.js';
import { nameTaken } from '../../../errors/accounts.js';
import {
  chooseDistrict,
  noIdentity,
  notInvited,
  otherIdentity,
  severalAccounts,
  unverifiedEmail,
} from '../../../errors/identity-provider.js';
import { type Actor, OPERATOR, SYSTEM } from '../../actor.js';
import { EVERY_DISTRICT } from '../../districts/districts.js';
import { newId } from '../../identity.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';
import { changeAccount, madeUpPassword } from '../account-changes.js';
import { nameProblems, refuseBadAccount } from '../account-problems.js';
import { signInRule } from '../second-factor/rules.js';
import type { Identity, IdentityProvider } from './provider.js';

interface District {
  readonly id: DistrictId;
  readonly code: string;
  readonly name: string;
}

interface Found {
  readonly district: District;
  readonly account: AccountId;
  readonly name: string;
}

const hashOf = ({ issuer, subject }: Identity): string => hashSecret(`${issuer}\n${subject}`);

/**
 * The account of an identity: the one that is linked to it; otherwise the one that its claim names, which is linked
 * now; otherwise a new one without roles, where the district allows that.
 *
 * @param wanted code or name of the district; null if it was left out
 * @throws Refusal BAD_USER_INPUT CHOOSE_DISTRICT; FORBIDDEN NOT_INVITED, UNVERIFIED_EMAIL; CONFLICT SEVERAL_ACCOUNTS,
 *   OTHER_IDENTITY
 */
export async function accountOfIdentity(
  platform: Platform,
  provider: IdentityProvider,
  identity: Identity,
  wanted: string | null,
): Promise<{ readonly district: DistrictId; readonly account: AccountId }> {
  const all = await platform.database.read(EVERY_DISTRICT, (rows) =>
    rows.query<District>('select id, code, name from district order by code'),
  );
  const districts = all.filter(({ code, name }) => wanted === null || wanted === code || wanted === name);
  const linked = await linkedAccounts(platform, identity, districts);
  const elsewhere = districts.filter(({ id }) => !linked.some(({ district }) => district.id === id));
  const named = await namedAccounts(platform, provider, identity, elsewhere);
  const [only, ...others] = [...linked, ...named];
  if (others.length > 0) throw chooseDistrict([...linked, ...named].map(({ district }) => district.name));
  if (only !== undefined) {
    if (named.includes(only)) await link(platform, identity, only);
    return { district: only.district.id, account: only.account };
  }
  requireVerified(provider, identity);
  return addAccountFor(platform, identity, districts);
}

/** @throws Refusal FORBIDDEN UNVERIFIED_EMAIL */
function requireVerified({ settings, name }: IdentityProvider, { isVerifiedEmail }: Identity): void {
  if (settings.claim === 'email' && !isVerifiedEmail) throw unverifiedEmail(name);
}

async function linkedAccounts(
  { database }: Platform,
  identity: Identity,
  districts: readonly District[],
): Promise<Found[]> {
  const links = await database.read({ secret: hashOf(identity) }, (rows) =>
    rows.query<{ district: DistrictId; account: AccountId }>(
      'select i.district_id as district, i.account_id as account from external_identity i where i.identity_hash = $1',
      [hashOf(identity)],
    ),
  );
  return links.flatMap(({ district: id, account }) => {
    const district = districts.find((one) => one.id === id);
    return district === undefined ? [] : [{ district, account, name: '' }];
  });
}

/** The accounts that the claim names and that are not linked to this identity yet. */
async function namedAccounts(
  platform: Platform,
  provider: IdentityProvider,
  identity: Identity,
  districts: readonly District[],
): Promise<Found[]> {
  const byEmail = provider.settings.claim === 'email';
  const condition = byEmail ? 'lower(email) = lower($2)' : 'name = $2';
  const found: Found[] = [];
  for (const district of districts) {
    const accounts = await platform.database.read(systemClaims(district.id), (rows) =>
      rows.query<{ id: AccountId; name: string }>(
        `select id, name from account where district_id = $1 and ${condition} limit 2`,
        [district.id, identity.value],
      ),
    );
    if (accounts.length > 1) throw severalAccounts(identity.value);
    for (const { id, name } of accounts) found.push({ district, account: id, name });
  }
  if (found.length > 0) requireVerified(provider, identity);
  return found;
}

/** Links the identity to the account for good. @throws Refusal CONFLICT OTHER_IDENTITY */
async function link(platform: Platform, identity: Identity, { district, account, name }: Found): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(district.id), async (tx) => {
    tx.changed();
    if (await addLink(tx, district.id, account, identity)) return recordLink(tx, account, name, identity);
    const same = await tx.query(
      'select from external_identity where district_id = $1 and account_id = $2 and identity_hash = $3',
      [district.id, account, hashOf(identity)],
    );
    if (same.length === 0) throw otherIdentity(name);
  });
}

/** @returns false if the account is linked to an identity of this provider already */
async function addLink(
  tx: Transaction,
  district: DistrictId,
  account: AccountId,
  identity: Identity,
): Promise<boolean> {
  const added = await tx.query(
    `insert into external_identity (district_id, account_id, issuer, subject, identity_hash, linked_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning account_id`,
    [district, account, identity.issuer, identity.subject, hashOf(identity), tx.now],
  );
  return added.length > 0;
}

const recordLink = (tx: Transaction, account: AccountId, name: string, { issuer, subject }: Identity): void =>
  tx.record({
    action: 'account.LINK_IDENTITY',
    subject: { type: 'account', id: account, label: name },
    audience: 'ACCESS',
    changes: [{ field: 'identity', before: null, after: `${issuer} ${subject}` }],
  });

/** @throws Refusal FORBIDDEN NOT_INVITED; BAD_USER_INPUT CHOOSE_DISTRICT, BAD_ACCOUNT; CONFLICT NAME_TAKEN */
async function addAccountFor(
  platform: Platform,
  identity: Identity,
  districts: readonly District[],
): Promise<{ readonly district: DistrictId; readonly account: AccountId }> {
  const open: District[] = [];
  for (const district of districts) {
    const { newAccounts } = await platform.database.read({ district: district.id }, (rows) =>
      signInRule(rows, { district: district.id }),
    );
    if (newAccounts) open.push(district);
  }
  const [only, ...others] = open;
  if (only === undefined) throw notInvited(identity.value);
  if (others.length > 0) throw chooseDistrict(open.map(({ name }) => name));
  const { value: name, displayName } = identity;
  refuseBadAccount(nameProblems(name));
  // Nobody knows this password, so that the account signs in by the provider alone.
  const hash = await hashPassword(madeUpPassword());
  return inTransaction(platform, SYSTEM, systemClaims(only.id), async (tx) => {
    const account = newId<AccountId>();
    const added = await tx.query(
      `insert into account (district_id, id, name, display_name, password_hash, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (district_id, name) do nothing returning id`,
      [only.id, account, name, displayName, hash, tx.now],
    );
    if (added.length === 0) throw nameTaken(name);
    await addLink(tx, only.id, account, identity);
    tx.record({ action: 'account.ADD', subject: { type: 'account', id: account, label: name }, audience: 'ACCESS' });
    recordLink(tx, account, name, identity);
    return { district: only.id, account };
  });
}

export interface IdentityListed {
  readonly account: string;
  readonly issuer: string;
  readonly subject: string;
  readonly linkedAt: Date;
}

/** The identities that are linked to accounts of the district, by account. */
export const listIdentities = (
  { database }: Pick<Platform, 'database'>,
  claims: DistrictClaims,
): Promise<IdentityListed[]> =>
  database.read(claims, (rows) =>
    rows.query<IdentityListed>(
      `select a.name as account, i.issuer, i.subject, i.linked_at as "linkedAt"
       from external_identity i join account a on a.district_id = i.district_id and a.id = i.account_id
       where i.district_id = $1 order by a.name, i.issuer`,
      [claims.district],
    ),
  );

/**
 * Unlinks the account from its identities. The next identity that its name fits is linked anew.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT, NO_IDENTITY; CONFLICT
 */
export async function unlinkIdentity(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<void> {
  await changeAccount(platform, by, claims, name, 'UNLINK_IDENTITY', async (tx, { id }) => {
    const removed = await tx.query<{ issuer: string; subject: string }>(
      'delete from external_identity where district_id = $1 and account_id = $2 returning issuer, subject',
      [claims.district, id],
    );
    if (removed.length === 0) throw noIdentity(name);
    return removed.map(({ issuer, subject }) => ({ field: 'identity', before: `${issuer} ${subject}`, after: null }));
  });
}
