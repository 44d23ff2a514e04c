import { BigIntType, DateTimeType, JsonType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { citationsNotRecused } from './recused.js';
import { citationPolicies, filePolicies, policies, storeKeeping, uploadPolicies } from './visibility.js';

/** 文件: what a person uploaded. Its content is in the store (storage/), under its hash. */
@Entity({ tableName: 'file', rowLevelSecurity: 'force', policies: filePolicies })
export class File {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  /** As the person called it. */
  @Property({ type: 'text' }) name!: string;
  /** Media type, found in the content. */
  @Property({ type: 'text' }) type!: string;
  /** Bytes. */
  @Property({ type: BigIntType }) size!: string;
  /** Of the content, hex. */
  @Property({ type: 'text' }) sha256!: string;
  /** Id of the account. */
  @Property({ type: UuidType }) uploadedBy!: string;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) uploadedAt!: Date & Opt;
  /** Since when nothing cites it. Says nothing of a file that is cited. */
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) unusedSince!: Date & Opt;
}

/** What can cite a file: a figure, an adjustment, what a unit answered in a hearing (`adjustment_step`), an appeal, an answer to judges, or a report of progress. */
export const CITING_SUBJECTS = [
  'observation',
  'adjustment',
  'hearing',
  'appeal',
  'judge_question',
  'task_report',
] as const;
export type CitingSubject = (typeof CITING_SUBJECTS)[number];

/** 佐证: that a file belongs to a figure, an answer or an appeal, or is the document behind an adjustment. */
@Entity({
  tableName: 'file_citation',
  rowLevelSecurity: 'force',
  policies: [...citationPolicies, ...citationsNotRecused],
})
export class FileCitation {
  [PrimaryKeyProp]?: ['district', 'subjectType', 'subjectId', 'fileId'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'text', primary: true }) subjectType!: CitingSubject;
  @Property({ type: UuidType, primary: true }) subjectId!: string;
  @Property({ type: UuidType, primary: true }) fileId!: string;
  /** Id of the account. */
  @Property({ type: UuidType, nullable: true }) citedBy!: string | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) citedAt!: Date & Opt;
}

/** A part of a content that has arrived, in the store under a name of its own. */
export interface UploadPiece {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** An upload, from its announcement until its file is there. */
@Entity({ tableName: 'file_upload', rowLevelSecurity: 'force', policies: uploadPolicies })
export class FileUpload {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: UuidType }) accountId!: string;
  @Property({ type: 'text' }) name!: string;
  /** Media type as the client declared it. */
  @Property({ type: 'text' }) type!: string;
  /** Bytes that the client announced, which count against its limits until the upload ends. */
  @Property({ type: BigIntType }) size!: string;
  /** Of the whole content, as the client computed it, hex. */
  @Property({ type: 'text' }) sha256!: string;
  /** Bytes of the pieces. */
  @Property({ type: BigIntType, defaultRaw: '0' }) received!: string & Opt;
  /** In the order of the content. */
  @Property({ type: JsonType, columnType: 'jsonb', defaultRaw: "'[]'" }) pieces!: readonly UploadPiece[] & Opt;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) touchedAt!: Date & Opt;
  /** Id of the file that it became. */
  @Property({ type: UuidType, nullable: true }) fileId!: string | null;
}

/** The last sweep of a district's files (services/files/sweep.ts). */
@Entity({ tableName: 'file_sweep', rowLevelSecurity: 'force', policies: policies(storeKeeping, 'storage') })
export class FileSweep {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: DateTimeType }) sweptAt!: Date;
  /** Contents that the store held afterwards. */
  @Property({ type: BigIntType }) contents!: string;
  /** Bytes of these contents. */
  @Property({ type: BigIntType }) bytes!: string;
}
