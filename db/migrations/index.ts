/** Every migration, oldest first. Forward only: one that has shipped is never edited. */
import { Spine } from './0001-spine.js';
import { Analysis } from './0002-analysis.js';
import { BiViews } from './0003-bi-views.js';
import { Parallel } from './0004-parallel.js';
import { TellOfChanges } from './0005-news.js';
import { Tally } from './0006-tally.js';
import { OpenRuns } from './0007-open-runs.js';
import { PlacedUnits } from './0008-placed-units.js';
import { SignIn } from './0009-sign-in.js';
import { Audit } from './0016-audit.js';
import { SchemeLabels } from './0017-scheme-labels.js';
import { ToldByApplication } from './0018-told-by-application.js';

export const migrations = [
  { name: '0001-spine', class: Spine },
  { name: '0002-analysis', class: Analysis },
  { name: '0003-bi-views', class: BiViews },
  { name: '0004-parallel', class: Parallel },
  { name: '0005-news', class: TellOfChanges },
  { name: '0006-tally', class: Tally },
  { name: '0007-open-runs', class: OpenRuns },
  { name: '0008-placed-units', class: PlacedUnits },
  { name: '0009-sign-in', class: SignIn },
  { name: '0016-audit', class: Audit },
  { name: '0017-scheme-labels', class: SchemeLabels },
  { name: '0018-told-by-application', class: ToldByApplication },
];
