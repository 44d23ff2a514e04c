/** The entries of the main navigation. A subject may declare its own beside its routes; it is listed here. */

import { nav as adjustmentNav } from '../adjustments/routes';
import { nav as appealsNav } from '../appeals/routes';
import { nav as assessmentNav } from '../assessment/routes';
import { nav as collectionNav } from '../collection/routes';
import { nav as dataNav } from '../data-service/routes';
import { nav as documentNav } from '../document/routes';
import { nav as figuresNav } from '../figures/routes';
import { nav as fundingNav } from '../funding/routes';
import { nav as homeNav } from '../home/routes';
import { nav as judgingNav } from '../judging/routes';
import { nav as monitoringNav } from '../monitoring/routes';
import { nav as peopleNav } from '../people/routes';
import { nav as planNav } from '../plan/routes';
import { nav as projectNav } from '../project/routes';
import { nav as publicationNav } from '../publication/routes';
import { nav as resultsNav } from '../results/routes';
import { nav as reviewNav } from '../review/routes';
import type { NavEntry } from '../routing/nav';
import { nav as schemeNav } from '../scheme/routes';
import { nav as selfAssessmentNav } from '../self-assessment/routes';
import { nav as systemNav } from '../system/routes';
import { nav as targetsNav } from '../targets/routes';
import { nav as undertakingNav } from '../undertaking/routes';
import { nav as verificationNav } from '../verification/routes';
import { nav as yearNav } from '../year/routes';

export const NAV: readonly NavEntry[] = [
  ...resultsNav,
  ...schemeNav,
  ...assessmentNav,
  ...appealsNav,
  ...collectionNav,
  ...figuresNav,
  ...adjustmentNav,
  ...documentNav,
  ...publicationNav,
  ...reviewNav,
  ...verificationNav,
  ...selfAssessmentNav,
  ...targetsNav,
  ...undertakingNav,
  ...fundingNav,
  ...homeNav,
  ...judgingNav,
  ...dataNav,
  ...yearNav,
  ...systemNav,
  ...peopleNav,
  ...planNav,
  ...monitoringNav,
  ...projectNav,
];
