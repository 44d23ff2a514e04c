/** 文件: files by what cites them, and the figures that cite files. */
import type { CitingSubject } from '../entities/file.js';
import type {
  AdjustmentId,
  AdjustmentStepId,
  AppealId,
  FileId,
  JudgeQuestionId,
  ObservationId,
  TaskReportId,
  UnitId,
} from '../entities/ids.js';
import type { MeasureCode, ObservationStatus } from '../scoring/input.js';
import type { FigureKey } from '../services/files/cite.js';
import type { StoredFile } from '../services/files/files.js';
import type { Reader } from './reader.js';

/** The ids of what cites files. */
interface SubjectIds {
  readonly observation: ObservationId;
  readonly adjustment: AdjustmentId;
  readonly hearing: AdjustmentStepId;
  readonly appeal: AppealId;
  readonly judge_question: JudgeQuestionId;
  readonly task_report: TaskReportId;
}

export interface CitedFile<Id = SubjectIds[CitingSubject]> extends StoredFile {
  readonly subjectId: Id;
  readonly uploadedAt: Date;
}

const FILE = `f.id, f.name, f.type, f.size::float8 as size, f.sha256, f.uploaded_at as "uploadedAt"`;

/** The visible files that subjects of one kind cite, in the order in which they were cited. */
export const filesOf =
  <Subject extends CitingSubject>(subject: Subject) =>
  (reader: Reader, ids: readonly SubjectIds[Subject][]): Promise<CitedFile<SubjectIds[Subject]>[]> =>
    reader.query<CitedFile<SubjectIds[Subject]>>(
      `select ${FILE}, c.subject_id as "subjectId"
       from file_citation c join file f on f.district_id = $1 and f.id = c.file_id
       where c.district_id = $1 and c.subject_type = $3 and c.subject_id = any($2::uuid[])
       order by c.subject_id, c.cited_at, f.name, f.id`,
      [ids, subject],
    );

export const filesById = (reader: Reader, ids: readonly FileId[]) =>
  reader.query<Omit<CitedFile, 'subjectId'>>(
    `select ${FILE} from file f where f.district_id = $1 and f.id = any($2::uuid[])`,
    [ids],
  );

/** What one unit reported of one measure for one year. */
export interface ObservationView {
  readonly id: ObservationId;
  readonly unitId: UnitId;
  readonly scope: FigureKey['scope'];
  readonly measure: MeasureCode;
  readonly year: number;
  readonly status: ObservationStatus;
}

export const observationByKey = (reader: Reader, { scope, measure, unit, year }: FigureKey) =>
  reader.first<ObservationView>(
    `select o.id, o.unit_id as "unitId", o.scope, o.measure, o.year, o.value, o.numerator, o.denominator, o.status, o.revision
     from observation o join unit u on u.district_id = $1 and u.id = o.unit_id
     where o.district_id = $1 and o.scope = $2 and o.measure = $3 and u.code = $4 and o.year = $5`,
    [scope, measure, unit, year],
  );
