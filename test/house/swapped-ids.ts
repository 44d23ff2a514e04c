/**
 * Calls that compile, and calls that must not: ids and codes of different kinds can't be swapped. `npm run typecheck`
 * judges the lines marked `@ts-expect-error`.
 */

import { claimsOf, systemClaims } from '../../auth/access.js';
import type {
  AccountId,
  AdjustmentId,
  CycleId,
  DeliveryId,
  DistrictId,
  FileId,
  ItemId,
  ObservationId,
  OutboxEntryId,
  RunId,
  SchemeId,
  UnitId,
  UploadId,
  WebhookId,
} from '../../entities/ids.js';
import { idOf } from '../../reads/node-id.js';
import type { Loaders } from '../../resolvers/execution/loaders.js';
import { branded } from '../../scoring/brand.js';
import type { DetailedGrading } from '../../scoring/grade.js';
import type {
  CategoryCode,
  GradingInput,
  GroupCode,
  IndicatorCode,
  MeasureCode,
  PlanCode,
  UnitCode,
  UnitRecord,
} from '../../scoring/input.js';
import type { Leaf, Node } from '../../scoring/rules/rules.js';
import { applyChanges } from '../../scoring/what-if/change.js';
import { OPERATOR } from '../../services/actor.js';
import type { LockedCycle, lockCycleOf } from '../../services/cycle/move.js';
import type { renderedUnitResult } from '../../services/document/unit-result.js';
import type { readVersion } from '../../services/document/versions.js';
import type { attachDocument } from '../../services/files/cite.js';
import type { explainItem } from '../../services/grading/explain.js';
import type { gatherInputs } from '../../services/grading/gather.js';
import type { executeRun, verifyRun } from '../../services/grading/index.js';
import type { storeResult } from '../../services/grading/store.js';
import { newId } from '../../services/identity.js';
import type { Transaction } from '../../services/in-transaction.js';
import { PASSWORD_SET } from '../../services/notification/kinds.js';
import type { resendDeliveryAs } from '../../services/notification/resend.js';
import type { tell } from '../../services/notification/tell.js';
import { publicationOrigin } from '../../services/publication/proof.js';

type Execute = (...given: Parameters<typeof executeRun>) => void;
type Verify = (...given: Parameters<typeof verifyRun>) => void;
type Gather = (...given: Parameters<typeof gatherInputs>) => void;
type Store = (...given: Parameters<typeof storeResult>) => void;
type Tell = (...given: Parameters<typeof tell>) => void;
type Resend = (...given: Parameters<typeof resendDeliveryAs>) => void;
type LockCycle = (...given: Parameters<typeof lockCycleOf>) => void;
type SlipOf = (...given: Parameters<typeof renderedUnitResult>) => void;
type Attach = (...given: Parameters<typeof attachDocument>) => void;
type Stored = (...given: Parameters<typeof readVersion>) => void;
type Explain = (...given: Parameters<typeof explainItem>) => void;

/** Never called. */
export function runs(execute: Execute, verify: Verify, [platform]: Parameters<Verify>): void {
  const district = newId<DistrictId>();
  const account = newId<AccountId>();
  const run = newId<RunId>();
  execute(platform, { district, run });
  // @ts-expect-error the ids are swapped
  execute(platform, { district: run, run: district });
  // @ts-expect-error a code is not an id
  execute(platform, { district, run: 'daxing-2025' });
  verify(platform, systemClaims(district, account), run);
  // @ts-expect-error an account's id is not a district's
  verify(platform, systemClaims(account), run);
  // @ts-expect-error the id of a unit is not a run's
  verify(platform, systemClaims(district), idOf('Unit', ''));
}

/** Never called. */
export function reads(loaders: Loaders): void {
  const unit = newId<UnitId>();
  const item = newId<ItemId>();
  const run = newId<RunId>();
  loaders.scores.ofUnit.load({ run, unit });
  // @ts-expect-error the ids are swapped
  loaders.scores.ofUnit.load({ run: unit, unit: run });
  loaders.history.load({ unit, item });
  // @ts-expect-error the ids are swapped
  loaders.history.load({ unit: item, item: unit });
  loaders.item.load(item);
  // @ts-expect-error the id of a unit is not an item's
  loaders.item.load(unit);
  loaders.scheme.load(idOf('Scheme', ''));
  // @ts-expect-error the id of a plan is not a scheme's
  loaders.scheme.load(idOf('Plan', ''));
  loaders.indicatorsOfPlan.load(idOf('Plan', ''));
  // @ts-expect-error the id of an indicator is not a plan's
  loaders.indicatorsOfPlan.load(idOf('Indicator', ''));
  loaders.tasksOfProject.load(idOf('KeyProject', ''));
  // @ts-expect-error the id of a plan is not a project's
  loaders.tasksOfProject.load(idOf('Plan', ''));
  loaders.runsOfCycle.load(idOf('Cycle', ''));
  // @ts-expect-error the id of a scheme is not a cycle's
  loaders.runsOfCycle.load(idOf('Scheme', ''));
  loaders.versionsOfDocument.load(idOf('Document', ''));
  // @ts-expect-error the id of an analysis is not a document's
  loaders.versionsOfDocument.load(idOf('Analysis', ''));
}

/** Never called. */
export function telling(
  [platform, outgoing]: Parameters<Tell>,
  { tell, resend, tx }: { readonly tell: Tell; readonly resend: Resend; readonly tx: Transaction },
  district: DistrictId,
): void {
  const account = newId<AccountId>();
  const delivery = newId<DeliveryId>();
  const entry = newId<OutboxEntryId>();
  tell(platform, outgoing, { district, id: entry });
  // @ts-expect-error the id of a delivery is not that of an entry of the outbox
  tell(platform, outgoing, { district, id: delivery });
  resend(platform, OPERATOR, systemClaims(district), delivery);
  // @ts-expect-error the id of a webhook is not a delivery's
  resend(platform, OPERATOR, systemClaims(district), newId<WebhookId>());
  const told = { subject: { type: 'cycle', id: '', label: '' }, parameters: {} };
  tx.notify(PASSWORD_SET, { ...told, to: [{ accounts: [account] }] });
  // @ts-expect-error the id of a unit is not an account's
  tx.notify(PASSWORD_SET, { ...told, to: [{ accounts: [newId<UnitId>()] }] });
  // @ts-expect-error the id of a scheme is not a cycle's
  tx.notify(PASSWORD_SET, { ...told, to: [{ roles: ['UNIT_HEAD'], unitsOfCycle: newId<SchemeId>() }] });
  // @ts-expect-error the id of an account is not a unit's
  tx.record({ action: '', subject: told.subject, audience: 'FIGURES', unit: account });
}

/** Never called. */
export function claims(district: DistrictId, account: AccountId, unit: UnitId): void {
  claimsOf({ district, account, roles: [], units: new Map([[unit, []]]) }, true);
  // @ts-expect-error the id of an account is not a unit's
  claimsOf({ district, account, roles: [], units: new Map([[account, []]]) }, true);
}

/** Never called. */
export function grading(
  [rows, district]: Parameters<Gather>,
  [explained, provenance]: Parameters<Explain>,
  [, destination, gathered, result, groups, onUnit]: Parameters<Store>,
  { gather, store, explain }: { readonly gather: Gather; readonly store: Store; readonly explain: Explain },
  cycle: LockedCycle,
): void {
  gather(rows, district, cycle.id, cycle.schemeId);
  // @ts-expect-error the ids are swapped
  gather(rows, district, cycle.schemeId, cycle.id);
  // @ts-expect-error the code of a scheme is not its id
  gather(rows, district, cycle.id, cycle.scheme);
  // @ts-expect-error the id of a run is not a cycle's
  gather(rows, district, cycle.officialRun, cycle.schemeId);
  const { unitIds, itemIds } = gathered;
  store(rows, destination, { ...gathered, unitIds, itemIds }, result, groups, onUnit);
  // @ts-expect-error the ids of units and items are swapped
  store(rows, destination, { ...gathered, unitIds: itemIds, itemIds: unitIds }, result, groups, onUnit);
  explain(explained, provenance, newId<ItemId>());
  // @ts-expect-error the id of a unit is not an item's
  explain(explained, provenance, newId<UnitId>());
}

/** Never called. */
export function scoring(input: GradingInput, { facts }: DetailedGrading, leaf: Leaf, node: Node): void {
  const unit = input.units[0] as UnitRecord;
  const { item } = node;
  applyChanges(input, unit.code, [{ kind: 'MEAN', item: item.code, mean: '1' }]);
  // @ts-expect-error the codes of unit and item are swapped
  applyChanges(input, item.code, [{ kind: 'MEAN', item: unit.code, mean: '1' }]);
  const figure = { kind: 'FIGURE', value: '1', numerator: null, denominator: null } as const;
  // @ts-expect-error the code of a unit is not a measure's
  applyChanges(input, unit.code, [{ ...figure, measure: unit.code }]);
  facts.marks(item.code, unit);
  // @ts-expect-error the code of a project is not an item's
  facts.marks(item.project ?? item.code, unit);
  facts.milestones(item.project, unit);
  // @ts-expect-error the code of an item is not a project's
  facts.milestones(item.code, unit);
  const measure: MeasureCode = leaf.indicator?.code ?? item.code;
  // @ts-expect-error a measure may be an item's own code, and not an indicator's
  const indicator: IndicatorCode = leaf.measure;
  // @ts-expect-error the code of a group is not a category's
  const category: CategoryCode = unit.group;
  // @ts-expect-error the code of a unit is not a group's
  const group: GroupCode = unit.parent ?? unit.code;
  void [measure, indicator, category, group];
}

/** Never called. */
export function ofSchemes(
  loaders: Loaders,
  lock: LockCycle,
  [tx, district]: Parameters<LockCycle>,
  result: SlipOf,
  [platform, viewer, , format]: Parameters<SlipOf>,
  cycle: LockedCycle,
): void {
  lock(tx, district, cycle.scheme);
  // @ts-expect-error the id of a cycle is not a scheme's code
  lock(tx, district, cycle.id);
  // @ts-expect-error the id of a scheme is not its code
  lock(tx, district, cycle.schemeId);
  loaders.cycleOfScheme.load(cycle.scheme);
  // @ts-expect-error the id of a scheme is not its code
  loaders.cycleOfScheme.load(cycle.schemeId);
  const unit = branded<UnitCode>('U');
  result(platform, viewer, { scheme: cycle.scheme, unit }, format);
  // @ts-expect-error the codes are swapped
  result(platform, viewer, { scheme: unit, unit: cycle.scheme }, format);
  // @ts-expect-error the code of a plan is not a scheme's
  lock(tx, district, branded<PlanCode>('P'));
}

/** Never called. */
export function files(attach: Attach, [platform, viewer]: Parameters<Attach>, loaders: Loaders): void {
  const file = newId<FileId>();
  const adjustment = newId<AdjustmentId>();
  attach(platform, viewer, adjustment, file);
  // @ts-expect-error the ids are swapped
  attach(platform, viewer, file, adjustment);
  loaders.evidenceOfObservation.load(newId<ObservationId>());
  // @ts-expect-error the id of an adjustment is not an observation's
  loaders.evidenceOfObservation.load(adjustment);
  loaders.documentOfAdjustment.load(adjustment);
  // @ts-expect-error the id of a file is not an adjustment's
  loaders.documentOfAdjustment.load(file);
  // @ts-expect-error the id of an upload is not that of the file that it becomes
  loaders.file.load(newId<UploadId>());
}

/** Never called. */
export function documents(read: Stored, [rows, district, document]: Parameters<Stored>, cycle: CycleId): void {
  read(rows, district, document, 1);
  // @ts-expect-error the id of a cycle is not a document's
  read(rows, district, cycle, 1);
  // @ts-expect-error the code of a district is not the id of a publication
  publicationOrigin(document, 'daxing');
}
