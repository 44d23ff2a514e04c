/** The thread tasks that explain a result. Each takes the evidence and returns plain data. */
import type { ItemId } from '../../entities/ids.js';
import type { Change } from '../../scoring/what-if/change.js';
import { type Evidence, explained, explainItem, explainUnit, type ItemTraceShown } from './explain.js';
import { nextGradeAnswer, whatIfAnswer } from './explanation-answers.js';
import { type Origins, provenanceOf } from './provenance.js';
import { liftGrade, tryChanges } from './what-if.js';

interface OfEvidence {
  readonly evidence: Evidence;
}

/** @param items ids of items whose scores are in the evidence */
export async function explainItems({
  evidence,
  origins,
  items,
}: OfEvidence & { readonly origins: Origins; readonly items: readonly ItemId[] }): Promise<ItemTraceShown[]> {
  const unit = await explained(evidence);
  const provenance = provenanceOf(origins);
  return items.map((item) => explainItem(unit, provenance, item));
}

export async function explainTotal({ evidence }: OfEvidence) {
  return explainUnit(await explained(evidence), evidence);
}

/** @throws Refusal BAD_USER_INPUT */
export async function whatIf({ evidence, changes }: OfEvidence & { readonly changes: readonly Change[] }) {
  const unit = await explained(evidence);
  return whatIfAnswer(unit, tryChanges(unit, evidence, changes));
}

export async function nextGrade({ evidence }: OfEvidence) {
  const next = liftGrade(await explained(evidence), evidence);
  return next && nextGradeAnswer(next);
}
