/** The person at the command line, where a service asks for a viewer: sees the whole district and has no account. */

import { systemClaims } from '../../auth/access.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import type { EvidenceViewer } from '../../services/grading/evidence-viewer.js';

/** @param district id */
export const operatorOf = (district: DistrictId): EvidenceViewer => ({
  account: { id: '' as AccountId },
  claims: systemClaims(district),
  district: { id: district },
});
