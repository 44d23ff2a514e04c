/** 结果: every view of the results has its own address; what it shows is in the address too. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import { DIMENSIONS, type Dimension, MEASURES, type Measure } from './models/cross.js';

const root = createRoute({ getParentRoute: () => shellRoute, path: '/results' });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/latest'), 'Latest'),
});

type Given = Record<string, unknown>;

interface CommonSearch {
  readonly run?: string | undefined;
  readonly group?: string | undefined;
}

interface RankingSearch {
  readonly category?: string | undefined;
  readonly grade?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  /** The grade to which the nearest units are listed. */
  readonly near?: string | undefined;
}

interface HeatSearch {
  readonly colour?: 'rate' | 'peers' | undefined;
  readonly order?: 'rank' | 'total' | undefined;
  readonly as?: 'table' | undefined;
}

interface CrossSearch {
  readonly rows?: Dimension | undefined;
  readonly columns?: Dimension | undefined;
  readonly measure?: Measure | undefined;
  readonly scope?: 'years' | undefined;
  /** Per cent of full marks from which a score passes. */
  readonly pass?: string | undefined;
}

interface YearsSearch {
  /** Code of the earlier scheme; the year before unless given. */
  readonly with?: string | undefined;
  readonly unit?: string | undefined;
}

interface RunsSearch {
  readonly before?: string | undefined;
  readonly unit?: string | undefined;
}

interface AnalysisSearch {
  /** Id of a stored analysis; the latest unless given. */
  readonly analysis?: string | undefined;
  readonly sort?: string | undefined;
}

/** Common to all views: the run, and the peer group. */
export const schemeRoute = createRoute({
  getParentRoute: () => root,
  path: '$scheme',
  validateSearch: (search: Given): CommonSearch => ({ run: text(search.run), group: text(search.group) }),
  component: lazyRouteComponent(() => import('./pages/results'), 'Results'),
});

export const rankingRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: '/',
  validateSearch: (search: Given): RankingSearch => ({
    category: text(search.category),
    grade: text(search.grade),
    q: text(search.q),
    sort: text(search.sort),
    near: text(search.near),
  }),
  component: lazyRouteComponent(() => import('./pages/ranking'), 'Ranking'),
});

export const heatRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'heat-map',
  validateSearch: (search: Given): HeatSearch => ({
    colour: oneOf('rate', 'peers')(search.colour),
    order: oneOf('rank', 'total')(search.order),
    as: oneOf('table')(search.as),
  }),
  component: lazyRouteComponent(() => import('./pages/heat-map'), 'HeatMap'),
});

export const distributionRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'distribution',
  component: lazyRouteComponent(() => import('./pages/distribution'), 'Distribution'),
});

export const crossRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'cross-table',
  validateSearch: (search: Given): CrossSearch => ({
    rows: oneOf(...DIMENSIONS)(search.rows),
    columns: oneOf(...DIMENSIONS)(search.columns),
    measure: oneOf(...MEASURES)(search.measure),
    scope: oneOf('years')(search.scope),
    pass: text(search.pass),
  }),
  component: lazyRouteComponent(() => import('./pages/cross-table'), 'CrossTable'),
});

export const yearsRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'years',
  validateSearch: (search: Given): YearsSearch => ({ with: text(search.with), unit: text(search.unit) }),
  component: lazyRouteComponent(() => import('./pages/years'), 'Years'),
});

export const runsRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'runs',
  validateSearch: (search: Given): RunsSearch => ({ before: text(search.before), unit: text(search.unit) }),
  component: lazyRouteComponent(() => import('./pages/runs'), 'Runs'),
});

export const robustnessRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'robustness',
  validateSearch: (search: Given): AnalysisSearch => ({ analysis: text(search.analysis), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/robustness'), 'Robustness'),
});

export const structureRoute = createRoute({
  getParentRoute: () => schemeRoute,
  path: 'structure',
  validateSearch: (search: Given): AnalysisSearch => ({ analysis: text(search.analysis), sort: text(search.sort) }),
  component: lazyRouteComponent(() => import('./pages/structure'), 'Structure'),
});

export const routes = [
  root.addChildren([
    start,
    schemeRoute.addChildren([
      rankingRoute,
      heatRoute,
      distributionRoute,
      crossRoute,
      yearsRoute,
      runsRoute,
      robustnessRoute,
      structureRoute,
    ]),
  ]),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/results',
    name: { zh: '结果', en: 'Results' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'APPROVER', 'BI'],
    order: 20,
  },
];
