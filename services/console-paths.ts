/** Paths of the console's pages, for what the server links to: the work list, the search box, changes. */

const of = (path: string, name: string): string => `${path}/${encodeURIComponent(name)}`;

export const consolePaths = {
  /** @param scheme code */
  results: (scheme: string) => of('/results', scheme),
  /** @param scheme code */
  judging: (scheme: string) => of('/judging', scheme),
  ownSheets: '/judging',
  judgeQuestions: '/judging/questions',
  allResults: '/results',
  /** @param id of the adjustment */
  adjustment: (id: string) => of('/adjustments', id),
  adjustments: '/adjustments',
  /** Figures to verify. @param scheme code */
  verification: (scheme: string) => of('/verification', scheme),
  /** @param scheme code */
  sample: (scheme: string) => `${of('/verification', scheme)}/sample`,
  /** @param id of the document */
  document: (id: string) => of('/documents', id),
  /** @param state of the appeals that are shown, or null for all */
  appeals: (state: string | null) => `/appeals${state === null ? '' : `?state=${state}`}`,
  /** Appeals with the people who decide them. @param scheme code */
  deciders: (scheme: string) => `/appeals?scheme=${encodeURIComponent(scheme)}`,
  /** @param id of the appeal */
  appeal: (id: string) => of('/appeals', id),
  /** The own result. @param scheme code */
  assessment: (scheme: string) => `/assessment?scheme=${encodeURIComponent(scheme)}`,
  /** 目标责任书 of a unit. @param unit code */
  targetLetter: (year: number, unit: string) => `/targets?year=${year}&unit=${encodeURIComponent(unit)}`,
  /** The targets of all units. */
  targetsOfYear: (year: number) => `/years/${year}/targets?view=agreements`,
  /** What a unit undertakes. @param plan and unit codes @param year null for the implementation plan */
  undertaking: (plan: string, unit: string, year: number | null) =>
    `/undertaking?plan=${encodeURIComponent(plan)}&unit=${encodeURIComponent(unit)}${year === null ? '' : `&year=${year}`}`,
  /** A project that a unit proposes. @param id of the proposal */
  proposal: (id: string) => `/funding?proposal=${encodeURIComponent(id)}`,
  /** @param code of the unit */
  unit: (code: string) => `/units?q=${encodeURIComponent(code)}`,
  /** @param scheme code @param item code, or null for the scheme */
  scheme: (scheme: string, item: string | null) =>
    `${of('/schemes', scheme)}${item === null ? '' : `?item=${encodeURIComponent(item)}`}`,
  /** @param id of the draft */
  consultation: (id: string) => of('/consultations', id),
  consultations: '/consultations',
  /** @param plan code @param indicator code */
  indicator: (plan: string, indicator: string) => `${of('/plan', plan)}?indicator=${encodeURIComponent(indicator)}`,
  /** @param plan code */
  completions: (plan: string) => `/projects?plan=${encodeURIComponent(plan)}&confirm=1`,
  /** @param plan code */
  ownTasks: (plan: string) => `/projects?plan=${encodeURIComponent(plan)}&own=1`,
  /** @param name of the account */
  account: (name: string) => of('/system/accounts', name),
  /** @param scheme code */
  figures: (scheme: string) => of('/collection', scheme),
  allFigures: '/collection',
  allVerification: '/verification',
  accounts: '/system/accounts',
  people: '/people',
  tokens: '/account',
  deliveries: '/system/mail',
  health: '/system/health',
} as const;
