/** What a viewer may do with the report of a completion. */
import type { Viewer } from '../../auth/viewer.js';
import type { AccountId } from '../../entities/ids.js';
import type { TaskReportState } from '../../entities/project.js';
import { allowedActions } from '../../workflow/allowed.js';
import { actorOf } from '../actor.js';
import { completionFacts } from './decide-completion.js';
import { completionStates } from './states.js';

/** None for a report of progress alone, nor for a token. */
export const completionOptions = (
  viewer: Viewer,
  {
    state,
    reportedBy,
    decidedBy,
  }: { readonly state: TaskReportState; readonly reportedBy: string | null; readonly decidedBy: string | null },
) =>
  viewer.via === 'TOKEN' || state === 'NOTED'
    ? []
    : allowedActions(
        completionStates,
        viewer.roles,
        state,
        completionFacts(
          { reportedBy: reportedBy as AccountId | null, decidedBy: decidedBy as AccountId | null },
          actorOf(viewer),
        ),
      );
