/** 征求意见情况: the comments on a scheme with their answers, what changed since, and what the viewer may do. */
import { systemClaims } from '../../auth/access.js';
import { unitsAs, type Viewer } from '../../auth/viewer.js';
import { readDraft } from '../../bundle/draft.js';
import type { CommentId, DocumentId, DraftId, UnitId } from '../../entities/ids.js';
import type { CommentOutcome } from '../../entities/scheme-draft.js';
import { type SchemeDifference, schemeDifference } from '../../scoring/analysis/scheme-difference.js';
import type { SchemeRecord } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import type { Day } from '../calendar/day.js';
import type { Platform } from '../platform.js';
import { type DraftRow, readDraftRow } from '../scheme/draft-row.js';
import { type SchemeStep, schemeStates } from '../scheme/states.js';
import { type Surroundings, surroundingsOf } from '../scheme/surroundings.js';
import { contentsAt } from './contents.js';
import { reopeningsOf, schemeFacts, takesComments, todayOf } from './facts.js';
import { itemVersions, WHOLE } from './item-versions.js';
import { unitsOf } from './reopen.js';

export interface CommentRow {
  readonly id: CommentId;
  readonly unitId: UnitId;
  readonly item: string | null;
  readonly draftRevision: number;
  readonly text: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly outcome: CommentOutcome | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly revision: number;
}

export interface CommentShown extends CommentRow {
  /** Whether the item is still as it was commented on. */
  readonly isOfPresent: boolean;
  /** What has changed of the item since. */
  readonly differences: readonly SchemeDifference[];
}

export interface Reopened {
  /** Null for the scheme as a whole. */
  readonly item: string | null;
  readonly until: Day;
  readonly isOpen: boolean;
  readonly differences: readonly SchemeDifference[];
}

export interface Consultation {
  readonly until: Day | null;
  /** Whether any item takes comments today. */
  readonly isOpen: boolean;
  readonly comments: readonly CommentShown[];
  readonly reopened: readonly Reopened[];
  /** Comments without an answer, as far as the viewer sees them. */
  readonly unanswered: number;
  /** Codes of the items that apply to each of the viewer's own units. */
  readonly applies: readonly { readonly unit: string; readonly items: readonly string[] }[];
  readonly actions: readonly ActionOption<SchemeStep, string>[];
  /** The latest document that issues it. */
  readonly notice: DocumentId | null;
}

/** Guards of these look at one item, which a page does itself. */
const OF_PARTS: readonly SchemeStep[] = ['REPLACE'];

/** @throws Refusal NOT_FOUND UNKNOWN_DRAFT if the viewer does not see the draft */
export async function consultationOf(platform: Platform, viewer: Viewer, id: DraftId): Promise<Consultation> {
  const { database, clock } = platform;
  const district = viewer.district.id;
  const own = await database.read(viewer.claims, async (rows) => ({
    draft: await readDraftRow(rows, district, id),
    comments: await rows.query<CommentRow>(COMMENTS, [district, id]),
    notice: await rows.query<{ id: DocumentId }>(NOTICE, [district, id]),
  }));
  // What changed is told of contents that units do not see as a whole, and the facts count every unit's comments.
  const of = await database.read(systemClaims(district), async (rows) => {
    const { draft, comments } = own;
    const reopenings = await reopeningsOf(rows, district, id);
    const revisions = [...comments.map((one) => one.draftRevision), ...reopenings.map((one) => one.fromRevision)];
    return {
      today: await todayOf(rows, district, clock.now()),
      reopenings,
      contents: await contentsAt(rows, district, id, [...new Set([...revisions, draft.revision])]),
      surroundings: await surroundingsOf(rows, district, draft.content, draft.baseCode),
      facts: await schemeFacts(rows, district, draft, clock.now()),
    };
  });
  const { draft, comments } = own;
  const { today, reopenings, contents, surroundings } = of;
  const versions = new Map([...contents].map(([revision, content]) => [revision, itemVersions(content)]));
  const now = itemVersions(draft.content);
  const changes = differencesTo(draft, contents, surroundings);
  const same = (revision: number, item: string) => versions.get(revision)?.get(item) === now.get(item);
  const isOpenNow = draft.state === 'CONSULTING';
  const scheme = recordOf(draft.content, surroundings);
  return {
    until: draft.consultUntil,
    isOpen: isOpenNow && of.facts.isRunning,
    comments: comments.map((one) => {
      const isOfPresent = same(one.draftRevision, one.item ?? WHOLE);
      return { ...one, isOfPresent, differences: isOfPresent ? [] : changes(one.draftRevision, one.item) };
    }),
    reopened: reopenings
      .filter(({ item, fromRevision }) => !same(fromRevision, item))
      .map(({ item, until, fromRevision }) => ({
        item: item === WHOLE ? null : item,
        until,
        isOpen: isOpenNow && takesComments(draft, reopenings, item, today),
        differences: changes(fromRevision, item === WHOLE ? null : item),
      })),
    unanswered: comments.filter(({ text, answer }) => text !== null && answer === null).length,
    applies: unitsAs(viewer, 'UNIT_HEAD').map(({ code }) => ({
      unit: code,
      items:
        scheme === null
          ? []
          : [...now.keys()].filter(
              (item) => item !== WHOLE && unitsOf(scheme, surroundings.units, item).includes(code),
            ),
    })),
    actions:
      viewer.via === 'TOKEN'
        ? []
        : allowedActions(schemeStates, viewer.roles, draft.state, {
            ...of.facts,
            takesComments: of.facts.isRunning,
          }).filter(({ action }) => !OF_PARTS.includes(action)),
    notice: own.notice[0]?.id ?? null,
  };
}

const recordOf = (content: unknown, surroundings: Surroundings): SchemeRecord | null =>
  readDraft(content, surroundings).scheme;

/** What has changed since a revision, of one item; contents that are no schemes are not compared. */
function differencesTo({ content }: DraftRow, contents: ReadonlyMap<number, unknown>, surroundings: Surroundings) {
  const present = recordOf(content, surroundings);
  const known = new Map<number, readonly SchemeDifference[]>();
  return (revision: number, item: string | null): readonly SchemeDifference[] => {
    let all = known.get(revision);
    if (all === undefined) {
      const before = contents.has(revision) ? recordOf(contents.get(revision), surroundings) : null;
      all = before === null || present === null ? [] : schemeDifference(before, present);
      known.set(revision, all);
    }
    return all.filter((one) => one.item === item);
  };
}

const COMMENTS = `
select id, unit_id as "unitId", item, revision as "draftRevision", text, made_by_name as "madeBy", made_at as "madeAt",
  outcome, answer, answered_by_name as "answeredBy", answered_at as "answeredAt", version as revision
from scheme_comment where district_id = $1 and draft_id = $2 order by made_at, id`;

const NOTICE = `
select id from document where district_id = $1 and scheme_draft_id = $2 order by drafted_at desc, id limit 1`;
