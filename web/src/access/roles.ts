/** The pages that each role has. */

export interface View {
  readonly key: 'ranking' | 'own' | 'figures' | 'about';
  readonly zh: string;
  readonly en: string;
}

const RANKING: View = { key: 'ranking', zh: '排名与等次', en: 'Ranking' };
const OWN: View = { key: 'own', zh: '本单位考核', en: 'Own assessment' };
const FIGURES: View = { key: 'figures', zh: '填报数据', en: 'Figures' };
const ABOUT: View = { key: 'about', zh: '我的工作', en: 'My work' };

const VIEWS_OF: Readonly<Record<string, readonly View[]>> = {
  OFFICE: [RANKING],
  INSPECTOR: [RANKING],
  OVERSIGHT: [RANKING],
  APPROVER: [RANKING],
  BI: [RANKING],
  UNIT_HEAD: [OWN, FIGURES],
  UNIT_REPORTER: [FIGURES],
  VERIFIER: [ABOUT],
  JUDGE: [ABOUT],
  ADMIN: [ABOUT],
};

/** The pages of a person with these roles. The first one is shown first. */
export function viewsOf(roles: readonly string[]): readonly View[] {
  const chosen = new Set(roles.flatMap((role) => VIEWS_OF[role] ?? []));
  return [RANKING, OWN, FIGURES, ABOUT].filter((view) => chosen.has(view));
}
