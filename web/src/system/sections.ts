/** The pages of the system, with the roles that they are for. */
import type { Role } from '../generated/graphql';

export const SECTIONS = [
  { id: 'accounts', to: '/system/accounts', roles: ['ADMIN'] },
  { id: 'sessions', to: '/system/sessions', roles: ['ADMIN'] },
  { id: 'tokens', to: '/system/tokens', roles: ['ADMIN'] },
  { id: 'signIn', to: '/system/sign-in', roles: ['ADMIN'] },
  { id: 'mail', to: '/system/mail', roles: ['ADMIN'] },
  { id: 'calendar', to: '/system/calendar', roles: ['OFFICE', 'ADMIN'] },
  { id: 'disclosure', to: '/system/disclosure', roles: ['OFFICE', 'ADMIN'] },
  { id: 'routes', to: '/system/approval-routes', roles: ['OFFICE', 'ADMIN'] },
  { id: 'audit', to: '/system/audit', roles: ['OFFICE', 'ADMIN'] },
  { id: 'health', to: '/system/health', roles: ['ADMIN'] },
] as const satisfies readonly { readonly id: string; readonly to: string; readonly roles: readonly Role[] }[];

export type SectionId = (typeof SECTIONS)[number]['id'];
