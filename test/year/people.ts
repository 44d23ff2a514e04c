/** The people of the year. Each has an account and a session of their own. */
import type { Role } from '../../entities/access.js';
import { FINANCE, SCHOOLS, SUPERVISION } from './bundle.js';

interface Member {
  readonly roles: readonly Role[];
  readonly units?: readonly string[];
  readonly displayName: string;
}

const OTHERS = SCHOOLS.slice(2);

export const CAST = {
  admin: { roles: ['ADMIN'], displayName: '管理员' },
  office: { roles: ['OFFICE'], displayName: '考核办张' },
  colleague: { roles: ['OFFICE'], displayName: '考核办李' },
  verifier: { roles: ['VERIFIER'], displayName: '核验员王' },
  supervisor: { roles: ['VERIFIER'], units: [SUPERVISION], displayName: '督导员赵' },
  clerk: { roles: ['UNIT_REPORTER'], units: [FINANCE], displayName: '财务科会计' },
  director: { roles: ['UNIT_HEAD'], units: [FINANCE], displayName: '财务科科长' },
  reporterOne: { roles: ['UNIT_REPORTER'], units: ['P1'], displayName: '一小填报人' },
  headOne: { roles: ['UNIT_HEAD'], units: ['P1'], displayName: '一小校长' },
  reporterTwo: { roles: ['UNIT_REPORTER'], units: ['P2'], displayName: '二小填报人' },
  headTwo: { roles: ['UNIT_HEAD'], units: ['P2'], displayName: '二小校长' },
  reporter: { roles: ['UNIT_REPORTER'], units: OTHERS, displayName: '学区填报人' },
  head: { roles: ['UNIT_HEAD'], units: OTHERS, displayName: '学区总校长' },
  judgeOne: { roles: ['JUDGE'], displayName: '评委甲' },
  judgeTwo: { roles: ['JUDGE'], displayName: '评委乙' },
  judgeThree: { roles: ['JUDGE'], displayName: '评委丙' },
  section: { roles: ['APPROVER'], displayName: '科长' },
  deputy: { roles: ['APPROVER'], displayName: '副局长' },
  chief: { roles: ['APPROVER'], displayName: '局长' },
  outsider: { roles: ['INSPECTOR'], displayName: '纪检组' },
  warden: { roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: [SUPERVISION], displayName: '督导室主任' },
} as const satisfies Readonly<Record<string, Member>>;

export type Who = keyof typeof CAST;
export const member = (who: Who): Member => CAST[who];
