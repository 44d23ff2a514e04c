import { DateTimeType, JsonType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { District } from './org.js';
import { Plan } from './plan.js';
import { documentsNotRecused } from './recused.js';
import { Cycle } from './scheme.js';
import { SchemeDraft } from './scheme-draft.js';
import { documents, documentVersions, ofTheDistrict, policies } from './visibility.js';

/** 通报: notice of the results of a cycle, to its units. 公告: the same for the public, without single units. */
export const RESULT_DOCUMENT_KINDS = ['NOTICE_OF_RESULTS', 'PUBLIC_NOTICE_OF_RESULTS'] as const;
export type ResultDocumentKind = (typeof RESULT_DOCUMENT_KINDS)[number];

/** 年度监测报告: how a plan stands in a year. 中期评估报告: how it stands in its middle. */
export const REPORT_KINDS = ['MONITORING_REPORT', 'MIDTERM_REVIEW'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** 印发通知: the document by which a scheme is issued. */
export const DOCUMENT_KINDS = [
  ...RESULT_DOCUMENT_KINDS,
  'SCHEME_NOTICE',
  ...REPORT_KINDS,
  // 批复: the document by which a project with money is approved.
  'PROJECT_APPROVAL',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type DocumentState = 'DRAFT' | 'IN_APPROVAL' | 'APPROVED' | 'PUBLISHED' | 'WITHDRAWN';

/** 文件: something that is drafted, approved and published. Its content is in its versions. */
@Entity({
  tableName: 'document',
  rowLevelSecurity: 'force',
  policies: [...policies(documents, 'document', ofTheDistrict), ...documentsNotRecused],
})
export class Document {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @Property({ type: 'text' }) kind!: DocumentKind;
  /** The lines of the title without line breaks. */
  @Property({ type: 'text' }) title!: string;
  @Property({ type: 'text' }) state: DocumentState & Opt = 'DRAFT';
  /** The cycle whose results it is about; null for documents of another kind. */
  @ManyToOne(() => Cycle, { ref: true, nullable: true }) cycle!: Ref<Cycle> | null;
  /** The scheme that it issues; null for documents of another kind. */
  @ManyToOne(() => SchemeDraft, { ref: true, nullable: true }) schemeDraft!: Ref<SchemeDraft> | null;
  /** The revision of that draft that it tells. */
  @Property({ type: 'integer', nullable: true }) schemeRevision!: (number & Opt) | null;
  /** The plan of which it tells; null for documents of another kind. */
  @ManyToOne(() => Plan, { ref: true, nullable: true }) plan!: Ref<Plan> | null;
  /** The year of which it tells; null for documents of another kind. */
  @Property({ type: 'smallint', nullable: true }) year!: (number & Opt) | null;
  /** Number of its latest version, from 1. */
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  /** Id of the account that drafted it; null for the command line. */
  @Property({ type: UuidType, nullable: true }) draftedBy!: string | null;
  /** The account that was represented. */
  @Property({ type: UuidType, nullable: true }) draftedFor!: (string & Opt) | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) draftedAt!: Date & Opt;
}

/** 版本: one version of a document's content. It is written once. */
@Entity({
  tableName: 'document_version',
  rowLevelSecurity: 'force',
  policies: policies(documentVersions, 'document', ofTheDistrict),
})
export class DocumentVersion {
  [PrimaryKeyProp]?: ['district', 'document', 'revision'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Document, { ref: true, primary: true }) document!: Ref<Document>;
  @Property({ type: 'integer', primary: true }) revision!: number;
  /** The content tree (documents/content/). */
  @Property({ type: JsonType, columnType: 'jsonb' }) content!: unknown;
  /** Hash of the content's canonical form with its algorithm, such as `SHA-256:9f86…`. */
  @Property({ type: 'text' }) hash!: string;
  /** Id of the account that wrote it; null for the command line. */
  @Property({ type: UuidType, nullable: true }) writtenBy!: string | null;
  /** The name of that account at the time. */
  @Property({ type: 'text' }) writtenByName!: string;
  /** The account that was represented. */
  @Property({ type: UuidType, nullable: true }) writtenFor!: (string & Opt) | null;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) writtenAt!: Date & Opt;
  /** 修改说明 */
  @Property({ type: 'text', nullable: true }) note!: string | null;
}
