/** 统一身份认证登录: from the button to the session. */

import { seal, unseal } from '../../../auth/sealed.js';
import { accountDisabled, attemptEnded } from '../../../errors/identity-provider.js';
import { derivedSecret } from '../../audit/signing-key.js';
import type { Platform } from '../../platform.js';
import type { SignInRules } from '../guessing.js';
import type { Browser, SignedIn } from '../open-session.js';
import { findSigningAccount } from '../second-step.js';
import { type NextStep, signInProved, viewerFor } from '../sign-in.js';
import { accountOfIdentity } from './identities.js';
import type { Challenge, IdentityProvider } from './provider.js';

/** Minutes in which a browser has to come back from the provider. */
export const ATTEMPT_MINUTES = 10;
const ATTEMPT_MS = ATTEMPT_MINUTES * 60_000;

interface Attempt extends Challenge {
  /** Code or name of the district; null if it was left out. */
  readonly district: string | null;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
}

/**
 * @param district code or name; null if it was left out
 * @returns where the browser goes, and what it keeps in a cookie meanwhile
 * @throws Refusal LIMIT PROVIDER_UNREACHABLE
 */
export async function beginProviderSignIn(
  platform: Platform,
  provider: IdentityProvider,
  district: string | null,
): Promise<{ readonly location: string; readonly kept: string }> {
  const { location, challenge } = await provider.begin();
  const attempt: Attempt = { ...challenge, district, begunAt: platform.clock.now().getTime() };
  return { location, kept: seal(await keyOf(platform), JSON.stringify(attempt)) };
}

/**
 * @param kept by the browser; null if it keeps nothing
 * @param parameters with which the provider has sent it back
 * @throws Refusal as the provider and `accountOfIdentity`; UNAUTHENTICATED ATTEMPT_ENDED; FORBIDDEN ACCOUNT_DISABLED
 */
export async function completeProviderSignIn(
  platform: Platform,
  rules: SignInRules,
  provider: IdentityProvider,
  {
    kept,
    parameters,
    browser,
  }: { readonly kept: string | null; readonly parameters: string; readonly browser: Browser },
): Promise<SignedIn | NextStep> {
  const text = kept === null ? null : unseal(await keyOf(platform), kept);
  if (text === null) throw attemptEnded();
  const attempt = JSON.parse(text) as Attempt;
  const now = platform.clock.now();
  if (attempt.begunAt + ATTEMPT_MS < now.getTime()) throw attemptEnded();
  const identity = await provider.complete(new URLSearchParams(parameters), attempt);
  const found = await accountOfIdentity(platform, provider, identity, attempt.district);
  const account = await findSigningAccount(platform, found);
  const viewer = account && (await viewerFor(platform, rules, account, now));
  if (account === null || viewer === null) throw accountDisabled(account?.name ?? identity.value);
  const proved = { account, viewer, browser, byProvider: true };
  const signedIn = await signInProved(platform, proved, now, async () => undefined);
  if (signedIn === 'CHANGED') throw attemptEnded();
  return signedIn;
}

async function keyOf({ dataFolder }: Pick<Platform, 'dataFolder'>): Promise<Buffer> {
  if (dataFolder === undefined) throw new Error('sign-ins by a provider need the folder of keys');
  return derivedSecret(dataFolder, 'kaoping provider', 'attempt', 32);
}
