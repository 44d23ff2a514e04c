/** What a viewer may do with a proposal now, and why not, for the buttons of a page. */
import type { Viewer } from '../../auth/viewer.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { mayOf } from '../undertaking/options.js';
import { proposalFacts, type StoredProposal } from './proposals.js';
import { type ProposalAction, proposalStates } from './states.js';

/** Acts of units are for their own people. The approval happens on the document. */
const OF_OFFICE: ReadonlySet<ProposalAction> = new Set(['REVIEW', 'REFUSE', 'CLOSE']);

/** A token gets no action. */
export function proposalActions(viewer: Viewer, proposal: StoredProposal): ActionOption<ProposalAction, string>[] {
  if (viewer.via === 'TOKEN') return [];
  const { mayWrite } = mayOf(viewer, proposal.unitId);
  return allowedActions(proposalStates, viewer.roles, proposal.state, proposalFacts(proposal)).filter(
    ({ action }) => action !== 'APPROVE' && (OF_OFFICE.has(action) || mayWrite),
  );
}
