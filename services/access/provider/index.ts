/** The public functions of services/access/provider/: signing in by an identity provider. */
export { type IdentityListed, listIdentities, unlinkIdentity } from './identities.js';
export { IdentityProvider } from './provider.js';
export { type ProviderSettings, RETURN_PATH, readProviderSettings } from './settings.js';
export { ATTEMPT_MINUTES, beginProviderSignIn, completeProviderSignIn } from './sign-in.js';
