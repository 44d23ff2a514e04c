/** Which section of which guide speaks of a page. The guides are in docs/guide/; the server shows them at `/guide/…`. */

/** Beginnings of addresses with their section, in each guide that has one. */
const SECTIONS: readonly (readonly [address: string, guides: Readonly<Record<string, string>>])[] = [
  ['/results', { office: 'results' }],
  ['/units', { office: 'units' }],
  ['/schemes', { office: 'schemes' }],
  ['/appeals', { office: 'appeals' }],
  ['/review', { office: 'review' }],
  ['/documents', { office: 'approval' }],
  ['/publication', { office: 'approval' }],
  ['/years', { office: 'years' }],
  ['/targets', { head: 'targets' }],
  ['/assessment', { head: 'assessment' }],
  ['/collection', { head: 'collection' }],
  ['/verification', { office: 'verification' }],
  ['/undertaking', { head: 'undertaking', office: 'undertaking' }],
  ['/funding', { head: 'funding', office: 'funding' }],
  ['/monitoring', { office: 'monitoring' }],
  ['/projects', { head: 'projects', office: 'projects' }],
  ['/figures', { head: 'figures' }],
  ['/people', { head: 'people', office: 'people' }],
  ['/judging', { judge: 'mark' }],
  ['/data/schema', { bi: 'schema' }],
  ['/data', { bi: 'data', office: 'data' }],
  ['/system/accounts', { admin: 'accounts' }],
  ['/system/sessions', { admin: 'sessions' }],
  ['/system/tokens', { admin: 'sessions' }],
  ['/system/sign-in', { admin: 'sign-in-rules' }],
  ['/system/audit', { admin: 'audit' }],
  ['/system/health', { admin: 'health' }],
  ['/system', { admin: 'accounts' }],
];

/** The guide of a role, and the section with which it begins. */
const GUIDES: readonly (readonly [role: string, guide: string, first: string])[] = [
  ['OFFICE', 'office', 'home'],
  ['ADMIN', 'admin', 'accounts'],
  ['UNIT_HEAD', 'head', 'home'],
  ['UNIT_REPORTER', 'head', 'collection'],
  ['VERIFIER', 'office', 'verification'],
  ['BI', 'bi', 'data'],
  ['JUDGE', 'judge', 'home'],
];
const OTHERS = ['', 'office', 'home'] as const;

/** @returns the address of the section about this page, for a person with these roles */
export function guideOf(path: string, roles: readonly string[], language: 'zh' | 'en'): string {
  const [, own, first] = GUIDES.find(([role]) => roles.includes(role)) ?? OTHERS;
  const guides = SECTIONS.find(([address]) => path === address || path.startsWith(`${address}/`))?.[1] ?? {};
  const [guide, section] = guides[own] === undefined ? (Object.entries(guides)[0] ?? [own, first]) : [own, guides[own]];
  return `/guide/${language}/${guide}#${section}`;
}
