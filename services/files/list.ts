/** All files of a district, for the operator. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import type { Platform } from '../platform.js';
import { FILE_COLUMNS, type StoredFile } from './files.js';

export interface ListedFile extends StoredFile {
  /** Name of the account. */
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  /** Figures and adjustments that cite it. */
  readonly citations: number;
  /** Since when nothing cites it; null if something does. */
  readonly unusedSince: Date | null;
}

/** @param unused only files that nothing cites. @returns the oldest first */
export function listFiles({ database }: Platform, district: DistrictId, unused: boolean): Promise<ListedFile[]> {
  return database.read(systemClaims(district), (rows) =>
    rows.query<ListedFile>(
      `select ${FILE_COLUMNS}, a.name as "uploadedBy", f.uploaded_at as "uploadedAt", count(c.file_id)::int as citations,
         case when count(c.file_id) = 0 then f.unused_since end as "unusedSince"
       from file f
       join account a on a.district_id = f.district_id and a.id = f.uploaded_by
       left join file_citation c on c.district_id = f.district_id and c.file_id = f.id
       where f.district_id = $1
       group by f.district_id, f.id, a.name
       having not $2 or count(c.file_id) = 0
       order by f.uploaded_at, f.id`,
      [district, unused],
    ),
  );
}
