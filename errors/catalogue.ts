/** Every refusal, for docs/errors.md. Each file with refusals is imported here. */
import './accounts.js';
import './adjustment.js';
import './analysis.js';
import './appeals.js';
import './audit.js';
import './answers.js';
import './approval.js';
import './calendar.js';
import './collection.js';
import './consultation.js';
import './cycle.js';
import './districts.js';
import './documents.js';
import './exports.js';
import './files.js';
import './funding.js';
import './grading.js';
import './graphql.js';
import './identity-provider.js';
import './judging.js';
import './limits.js';
import './long-work.js';
import './monitoring.js';
import './notification.js';
import './odata.js';
import './personal.js';
import './org.js';
import './plan.js';
import './projects.js';
import './publication.js';
import './readiness.js';
import './reading.js';
import './recusal.js';
import './requests.js';
import './sampling.js';
import './schemes.js';
import './second-factor.js';
import './self-assessment.js';
import './sign-in.js';
import './substitution.js';
import './undertaking.js';
import './workbooks.js';
import './workflow.js';
import { type CatalogueEntry, definedRefusals } from './define.js';

/** Sorted by code and reason. */
export const catalogue = (): readonly CatalogueEntry[] =>
  [...definedRefusals()].sort(
    (a, b) => order(a.code, b.code) || order(a.reason ?? '~', b.reason ?? '~') || order(a.example.en, b.example.en),
  );

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
