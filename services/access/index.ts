/** The public functions of services/access/: accounts, sign-in, substitution, tokens, logins of SQL tools. */

export { disableAccount, enableAccount, setEmail, setPassword, setRoles, unlockAccount } from './account-changes.js';
export { type AccountDetails, changeDetails } from './account-details.js';
export { type AccountListed, addAccount, listAccounts, type NewAccount } from './accounts.js';
export { type BiRole, createBiRole, dropBiRole, listBiRoles } from './bi-roles.js';
export { sendAskedReset } from './codes/ask.js';
export { type IssuedCode, issueCode, withdrawCode } from './codes/issue.js';
export { type CodeHolder, lookAtCode, useCode } from './codes/use.js';
export { createDemoAccounts, type DemoAccess, type DemoAccount } from './demo.js';
export type { SignInRules } from './guessing.js';
export { idleTimeout, setIdleTimeout } from './idle-timeout.js';
export { type ImportedAccounts, importAccounts, problemsOf } from './import/import-accounts.js';
export { sheetsOfFile } from './import/sent-file.js';
export { accountTemplate } from './import/template.js';
export type { Browser, SignedIn } from './open-session.js';
export { changeOwnPassword } from './own-password.js';
export { ownSecondFactorOf, removeOwnSecondFactor, renewRecoveryCodes } from './own-second-factor.js';
export {
  declareRecusal,
  declareRecusalAs,
  liftRecusal,
  liftRecusalAs,
  type RecusalWanted,
} from './recusal.js';
export { listRecusals, type RecusalListed, recusalsOf } from './recusals.js';
export { type Grant, grantRole, revokeRole } from './role-grants.js';
export { beginEnrolment, confirmEnrolment } from './second-factor/enrol.js';
export { listSecondFactors, type SecondFactorListed } from './second-factor/list.js';
export { removeSecondFactorOf } from './second-factor/remove.js';
export { type SignInRule, setSignInRule, signInRule } from './second-factor/rules.js';
export { beginRequiredEnrolment, enrollerOf, signInByCode, signInByEnrolment } from './second-step.js';
export {
  endSession,
  endSessionsOf,
  listSessions,
  listSessionsOf,
  listSessionsOfDistrict,
  type SessionListed,
  signOutEverywhere,
} from './sessions.js';
export { type NextStep, type SignInAttempt, signIn, signOut } from './sign-in.js';
export {
  endSubstitution,
  endSubstitutionAs,
  type SubstitutionNamed,
  type SubstitutionWanted,
  substitute,
  substituteAs,
} from './substitution.js';
export {
  listSubstitutions,
  type SubstitutionListed,
  substitutionsOf,
  type WorkHeld,
  workHeld,
} from './substitutions.js';
export { createToken, listTokens, parseTtl, revokeToken, type TokenListed } from './tokens.js';
export { confirmRoles } from './unit-people/confirm.js';
export { unconfirmed, unitPeople, unitsWithout } from './unit-people/lists.js';
export { nameReporter, nameReporterAs } from './unit-people/name-reporter.js';
export { readReporterRule, setHeadsNameReporters } from './unit-people/rule.js';
