/** The public functions of services/access/: accounts, sign-in, tokens, logins of SQL tools. */
export { disableAccount, enableAccount, setEmail, setPassword, setRoles, unlockAccount } from './account-changes.js';
export { type AccountDetails, changeDetails } from './account-details.js';
export { type AccountListed, addAccount, listAccounts, type NewAccount } from './accounts.js';
export { type BiRole, createBiRole, dropBiRole, listBiRoles } from './bi-roles.js';
export { createDemoAccounts, type DemoAccess, type DemoAccount } from './demo.js';
export { changeOwnPassword } from './own-password.js';
export { type Grant, grantRole, revokeRole } from './role-grants.js';
export {
  endSession,
  endSessionsOf,
  listSessions,
  listSessionsOf,
  type SessionListed,
  signOutEverywhere,
} from './sessions.js';
export { type SignedIn, type SignInAttempt, signIn, signOut } from './sign-in.js';
export { createToken, listTokens, parseTtl, revokeToken, type TokenListed } from './tokens.js';
