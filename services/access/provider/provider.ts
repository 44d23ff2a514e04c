/** 统一身份认证: talks to the identity provider. Authorization code with PKCE, state and nonce. */
import type * as OpenId from 'openid-client';
import {
  attemptEnded,
  badProviderAnswer,
  missingClaim,
  providerRefused,
  providerUnreachable,
} from '../../../errors/identity-provider.js';
import type { Refusal } from '../../../errors/refusal.js';
import type { ProviderSettings } from './settings.js';

/** What a browser keeps from the beginning of a sign-in to its end. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody whom the provider has identified. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Value of the claim that names the account. */
  readonly value: string;
  /** True if `value` is an e-mail address and the provider has verified it. */
  readonly isVerifiedEmail: boolean;
  readonly displayName: string;
}

interface Log {
  warn(fields: object, message: string): void;
}

/** Seconds that a request to the provider may take. */
const PATIENCE = 10;
/** Milliseconds for which the provider's description of itself is used. */
const DESCRIPTION_MS = 3600_000;
const LONGEST_VALUE = 254;

export class IdentityProvider {
  #described: { readonly until: number; readonly configuration: Promise<OpenId.Configuration> } | null = null;

  constructor(
    readonly settings: ProviderSettings,
    private readonly log: Log,
  ) {}

  get name(): string {
    return this.settings.name;
  }

  /** @returns where the browser goes, and what it keeps @throws Refusal LIMIT PROVIDER_UNREACHABLE */
  async begin(): Promise<{ readonly location: string; readonly challenge: Challenge }> {
    const openId = await library();
    const configuration = await this.#configuration();
    const verifier = openId.randomPKCECodeVerifier();
    const challenge = { state: openId.randomState(), nonce: openId.randomNonce(), verifier };
    const location = openId.buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.returnUrl.href,
      scope: this.settings.scopes,
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await openId.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { location: location.href, challenge };
  }

  /**
   * @param parameters with which the provider has sent the browser back
   * @throws Refusal UNAUTHENTICATED ATTEMPT_ENDED, PROVIDER_REFUSED, BAD_PROVIDER_ANSWER; FORBIDDEN MISSING_CLAIM; LIMIT
   *   PROVIDER_UNREACHABLE
   */
  async complete(parameters: URLSearchParams, { state, nonce, verifier }: Challenge): Promise<Identity> {
    const openId = await library();
    if (parameters.get('state') !== state) throw attemptEnded();
    const configuration = await this.#configuration();
    const returned = new URL(this.settings.returnUrl);
    returned.search = parameters.toString();
    try {
      const tokens = await openId.authorizationCodeGrant(configuration, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw badProviderAnswer(this.name, 'id_token');
      const isComplete =
        isGiven(claims[this.settings.claim]) &&
        (this.settings.claim !== 'email' || claims.email_verified !== undefined);
      const more = isComplete ? {} : await openId.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      return this.#identity({ ...more, ...claims });
    } catch (error) {
      throw this.#refusal(openId, error);
    }
  }

  /** @returns the address at which the provider ends its own session; null if it has none or cannot be reached */
  async signOutUrl(): Promise<string | null> {
    try {
      const configuration = await this.#configuration();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const { origin } = this.settings.returnUrl;
      return (await library()).buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${origin}/` }).href;
    } catch {
      return null;
    }
  }

  /** @returns null if the provider can be used, otherwise the reason */
  async check(): Promise<string | null> {
    try {
      await this.#describe();
      return null;
    } catch (error) {
      return reasonOf(error);
    }
  }

  #identity(claims: Readonly<Record<string, unknown>>): Identity {
    const { claim, issuer, name } = this.settings;
    const value = claims[claim];
    if (!isGiven(value)) throw missingClaim(name, claim);
    return {
      issuer: String(claims.iss ?? issuer.href),
      subject: String(claims.sub),
      value: value.trim(),
      isVerifiedEmail: claim === 'email' && claims.email_verified === true,
      displayName: isGiven(claims.name) ? claims.name.trim() : value.trim(),
    };
  }

  /** The provider is asked when it is first needed, so that the server starts without it. */
  async #configuration(): Promise<OpenId.Configuration> {
    const now = Date.now();
    if (this.#described === null || this.#described.until < now) {
      const configuration = this.#describe();
      const described = { until: now + DESCRIPTION_MS, configuration };
      this.#described = described;
      configuration.catch(() => {
        if (this.#described === described) this.#described = null;
      });
    }
    try {
      return await this.#described.configuration;
    } catch (error) {
      this.log.warn({ reason: reasonOf(error) }, 'the identity provider cannot be used');
      throw providerUnreachable(this.name);
    }
  }

  async #describe(): Promise<OpenId.Configuration> {
    const openId = await library();
    const { issuer, clientId, clientSecret } = this.settings;
    const insecure = issuer.protocol === 'http:' ? [openId.allowInsecureRequests] : [];
    const found = await openId.discovery(issuer, clientId, undefined, openId.None(), {
      execute: insecure,
      timeout: PATIENCE,
    });
    const metadata = found.serverMetadata();
    const configuration = new openId.Configuration(
      metadata,
      clientId,
      undefined,
      clientSecret === null ? openId.None() : authentication(openId, clientSecret, metadata),
    );
    configuration.timeout = PATIENCE;
    for (const execute of insecure) execute(configuration);
    // The signature is checked as well, although the token comes from the provider itself.
    openId.enableNonRepudiationChecks(configuration);
    return configuration;
  }

  #refusal(openId: typeof OpenId, error: unknown): unknown {
    if (isRefusal(error)) return error;
    if (error instanceof openId.AuthorizationResponseError) return providerRefused(this.name, error.error);
    if (error instanceof openId.ResponseBodyError) {
      this.log.warn({ reason: error.error_description ?? error.error }, 'the identity provider refused a code');
      return error.error === 'invalid_grant' ? attemptEnded() : providerRefused(this.name, error.error);
    }
    if (error instanceof openId.ClientError) {
      if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return providerUnreachable(this.name);
      this.log.warn({ reason: reasonOf(error) }, 'the identity provider’s answer was not accepted');
      return badProviderAnswer(this.name, checkOf(error));
    }
    if (error instanceof TypeError) {
      this.log.warn({ reason: reasonOf(error) }, 'the identity provider cannot be reached');
      return providerUnreachable(this.name);
    }
    return error;
  }
}

/** Loaded when it is first needed. */
const library = () => import('openid-client');

/** Providers that name no method take the secret as HTTP Basic (OpenID Connect Discovery 1.0, 3). */
function authentication(
  openId: typeof OpenId,
  secret: string,
  { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] }: Readonly<OpenId.ServerMetadata>,
): OpenId.ClientAuth {
  return methods.includes('client_secret_basic') ? openId.ClientSecretBasic(secret) : openId.ClientSecretPost(secret);
}

const isGiven = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_VALUE && !value.includes('\0');

const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === 'Refusal';

/** The check that an answer did not pass: the claim, or `signature`, or the library's code. */
function checkOf({ code, cause }: OpenId.ClientError): string {
  const claim = claimIn(cause);
  if (claim !== null) return claim;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'exp';
  return code?.replace(/^OAUTH_/, '').toLowerCase() ?? 'signature';
}

function claimIn(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  const { claim, cause: deeper } = cause as { readonly claim?: unknown; readonly cause?: unknown };
  return typeof claim === 'string' ? claim : claimIn(deeper);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
