/** The person at the command line, where a service asks for a viewer: sees the whole district and has no account. */
import { systemClaims } from '../../auth/access.js';
import type { EvidenceViewer } from '../../services/grading/evidence-viewer.js';

/** @param district id */
export const operatorOf = (district: string): EvidenceViewer => ({
  account: { id: '' },
  claims: systemClaims(district),
  district: { id: district },
});
