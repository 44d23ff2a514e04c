/** 方案草稿 as the viewer may see them. */
import type { DraftId } from '../entities/ids.js';
import type { Reader } from './reader.js';

export interface SchemeDraftRow {
  readonly id: DraftId;
  readonly code: string;
  readonly baseCode: string | null;
  readonly revision: number;
}

export interface SchemeDraftVersionRow {
  readonly draftId: DraftId;
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: string;
}

const DRAFT = `d.id, d.code, d.name, d.year, d.base_code as "baseCode", d.base_version as "baseVersion", d.revision,
  d.saved_by_name as "savedBy", d.saved_at as "savedAt", d.removed, d.became_version as "becameVersion", d.state,
  d.consult_until::text as "consultUntil"`;

/** The latest first. @param all also removed ones, and those that became a version of their scheme */
export const schemeDrafts = (reader: Reader, all: boolean) =>
  reader.query<SchemeDraftRow>(
    `select ${DRAFT} from scheme_draft d
     where d.district_id = $1${all ? '' : ' and not d.removed and d.became_version is null'}
     order by d.saved_at desc, d.id desc`,
    [],
  );

export const schemeDraftsById = (reader: Reader, ids: readonly DraftId[]) =>
  reader.query<SchemeDraftRow>(
    `select ${DRAFT} from scheme_draft d where d.district_id = $1 and d.id = any($2::uuid[])`,
    [ids],
  );

/** Kept versions without their contents, the latest first. */
export const versionsOfDrafts = (reader: Reader, ids: readonly DraftId[]) =>
  reader.query<SchemeDraftVersionRow>(
    `select v.draft_id as "draftId", v.revision, v.saved_by_name as "savedBy", v.saved_at as "savedAt"
     from scheme_draft_version v where v.district_id = $1 and v.draft_id = any($2::uuid[])
     order by v.draft_id, v.revision desc`,
    [ids],
  );
