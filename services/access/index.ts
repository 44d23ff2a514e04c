/** The door of access: who may come in, and how. */
export { type AccountListed, addAccount, disableAccount, listAccounts, type NewAccount } from './accounts.js';
export { createDemoAccounts, type DemoAccess } from './demo.js';
export { type SignedIn, signIn, signOut } from './sign-in.js';
export { createToken, listTokens, parseTtl, revokeToken, type TokenListed } from './tokens.js';
