/** All routes of the console. A subject declares its own in `<subject>/routes.tsx` and is listed here. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { routes as accountRoutes } from '../account/routes';
import { routes as adjustmentRoutes } from '../adjustments/routes';
import { routes as appealsRoutes } from '../appeals/routes';
import { routes as assessmentRoutes } from '../assessment/routes';
import { routes as collectionRoutes } from '../collection/routes';
import { routes as dataRoutes } from '../data-service/routes';
import { routes as documentRoutes } from '../document/routes';
import { routes as figuresRoutes } from '../figures/routes';
import { routes as fundingRoutes } from '../funding/routes';
import { routes as homeRoutes } from '../home/routes';
import { routes as judgingRoutes } from '../judging/routes';
import { routes as monitoringRoutes } from '../monitoring/routes';
import { routes as peopleRoutes } from '../people/routes';
import { routes as planRoutes } from '../plan/routes';
import { routes as projectRoutes } from '../project/routes';
import { routes as publicationRoutes } from '../publication/routes';
import { routes as resultsRoutes } from '../results/routes';
import { routes as reviewRoutes } from '../review/routes';
import { shellRoute } from '../routing/shell-route';
import { routes as schemeRoutes } from '../scheme/routes';
import { routes as selfAssessmentRoutes } from '../self-assessment/routes';
import { routes as systemRoutes } from '../system/routes';
import { routes as targetRoutes } from '../targets/routes';
import { routes as undertakingRoutes } from '../undertaking/routes';
import { routes as verificationRoutes } from '../verification/routes';
import { sampleRoutes } from '../verification/sample-routes';
import { routes as yearRoutes } from '../year/routes';

const shell = () => shellRoute;

export const PAGES = [
  ...resultsRoutes,
  ...homeRoutes,
  ...judgingRoutes,
  ...assessmentRoutes,
  ...appealsRoutes,
  ...collectionRoutes,
  ...figuresRoutes,
  ...adjustmentRoutes,
  ...documentRoutes,
  ...publicationRoutes,
  ...reviewRoutes,
  ...verificationRoutes,
  ...selfAssessmentRoutes,
  ...targetRoutes,
  ...undertakingRoutes,
  ...fundingRoutes,
  createRoute({
    getParentRoute: shell,
    path: '/account/second-factor',
    component: lazyRouteComponent(() => import('../access/own-second-factor'), 'OwnSecondFactor'),
  }),
  ...accountRoutes,
  ...dataRoutes,
  ...yearRoutes,
  ...sampleRoutes,
  ...systemRoutes,
  ...peopleRoutes,
  ...planRoutes,
  ...monitoringRoutes,
  ...projectRoutes,
  ...schemeRoutes,
] as const;
