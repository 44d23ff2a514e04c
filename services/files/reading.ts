/** Who reads evidence of other units is recorded, one entry for each account, unit and hour (services/audit/reading.ts). */
import type { Viewer } from '../../auth/viewer.js';
import type { UnitId } from '../../entities/ids.js';
import type { EndReading, ReadLog } from '../audit/reading.js';
import type { Platform } from '../platform.js';
import type { StoredFile } from './files.js';

/** Units below the viewer's own are other units. What the viewer has uploaded is no news to the viewer. */
const OTHERS = `
select distinct u.id, u.code from file f
join file_citation c on c.district_id = f.district_id and c.file_id = f.id and c.subject_type = 'observation'
join observation o on o.district_id = c.district_id and o.id = c.subject_id
join unit u on u.district_id = o.district_id and u.id = o.unit_id
where f.district_id = $1 and f.id = $2 and f.uploaded_by <> $3 and u.id <> all ($4::uuid[])
union
select u.id, u.code from file f
join file_citation c on c.district_id = f.district_id and c.file_id = f.id and c.subject_type = 'judge_question'
join judge_question q on q.district_id = c.district_id and q.id = c.subject_id
join unit u on u.district_id = q.district_id and u.id = q.unit_id
where f.district_id = $1 and f.id = $2 and f.uploaded_by <> $3 and u.id <> all ($4::uuid[])
union
select u.id, u.code from file f
join file_citation c on c.district_id = f.district_id and c.file_id = f.id and c.subject_type = 'task_report'
join task_report r on r.district_id = c.district_id and r.id = c.subject_id
join unit u on u.district_id = r.district_id and u.id = r.unit_id
where f.district_id = $1 and f.id = $2 and f.uploaded_by <> $3 and u.id <> all ($4::uuid[])
order by code`;

/**
 * To be awaited before anything of the file is sent.
 * @returns to be called when it was sent
 * @throws any error of the database: then the file may not be read
 */
export async function beginReading(
  { database }: Pick<Platform, 'database'>,
  readLog: ReadLog,
  viewer: Viewer,
  file: Pick<StoredFile, 'id'>,
): Promise<EndReading> {
  const others = await database.ask<{ id: UnitId; code: string }>(viewer.claims, {
    text: OTHERS,
    values: [viewer.district.id, file.id, viewer.account.id, viewer.units.map(({ id }) => id)],
  });
  const ends: EndReading[] = [];
  for (const { id, code } of others)
    ends.push(await readLog.begin(viewer, { action: 'evidence.READ', type: 'unit', id, label: code }));
  return (items) => {
    for (const end of ends) end(items);
  };
}
