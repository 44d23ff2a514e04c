import {
  BigIntType,
  BlobType,
  DateTimeType,
  JsonType,
  type Opt,
  PrimaryKeyProp,
  type Ref,
  UuidType,
} from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { DocumentKind } from './document.js';
import { District, Unit } from './org.js';
import {
  ofTheDistrict,
  policies,
  publicationFilePolicies,
  publicationPolicies,
  publicationSlipPolicies,
} from './visibility.js';

/** 公布: a document as it was published, with what proves it. It is written once; only its withdrawal is added. */
@Entity({ tableName: 'publication', rowLevelSecurity: 'force', policies: publicationPolicies })
export class Publication {
  [PrimaryKeyProp]?: ['district', 'documentId'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @PrimaryKey({ type: UuidType }) documentId!: string;
  @Property({ type: 'text' }) kind!: DocumentKind;
  @Property({ type: 'text' }) title!: string;
  /** 发文字号 */
  @Property({ type: 'text', nullable: true }) number!: string | null;
  /** The cycle whose results it publishes; null for documents of another kind. */
  @Property({ type: UuidType, nullable: true }) cycleId!: string | null;
  /** The version that was approved, and the hash of its content. */
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: 'text' }) hash!: string;
  /** 公开属性: whether it is for the public, or for the users of the district. */
  @Property({ type: 'boolean' }) open!: boolean;
  @Property({ type: DateTimeType }) publishedAt!: Date;
  /** Id of the account; null for the command line. */
  @Property({ type: UuidType, nullable: true }) publishedBy!: string | null;
  @Property({ type: 'text' }) publishedByName!: string;
  /** Whom to call about it. */
  @Property({ type: 'text', nullable: true }) contact!: string | null;
  /** The run whose results it tells; null for documents of another kind. A plain id, as that of a cycle's official run. */
  @Property({ type: UuidType, nullable: true }) runId!: string | null;
  /** Number of slips; 0 for a document that publishes no results. */
  @Property({ type: 'integer' }) slips!: number;
  /** Root of the tree over the slips, hex, and the signed root (C2SP tlog-checkpoint); null where there are no slips. */
  @Property({ type: 'text', nullable: true }) root!: string | null;
  @Property({ type: 'text', nullable: true }) checkpoint!: string | null;
  /** Public key of the installation (Ed25519), hex. */
  @Property({ type: 'text' }) publicKey!: string;
  /** The end of the audit log when the document was prepared for publication. */
  @Property({ type: BigIntType }) auditNumber!: string;
  @Property({ type: 'text' }) auditHash!: string;
  /** The withdrawn publication whose place it takes. */
  @Property({ type: UuidType, nullable: true }) replaces!: string | null;
  @Property({ type: DateTimeType, nullable: true }) withdrawnAt!: (Date & Opt) | null;
  @Property({ type: 'text', nullable: true }) withdrawnByName!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) withdrawalReason!: (string & Opt) | null;
}

/** The approved content itself (`json`), and its renderings. */
export const PUBLICATION_FORMATS = ['json', 'html', 'pdf', 'docx', 'xlsx'] as const;
export type PublicationFormat = (typeof PUBLICATION_FORMATS)[number];

/** A file of a publication, the same bytes for ever. */
@Entity({ tableName: 'publication_file', rowLevelSecurity: 'force', policies: publicationFilePolicies })
export class PublicationFile {
  [PrimaryKeyProp]?: ['district', 'documentId', 'format'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @PrimaryKey({ type: UuidType }) documentId!: string;
  @PrimaryKey({ type: 'text' }) format!: PublicationFormat;
  @Property({ type: BlobType }) content!: Uint8Array;
  /** Of the content, hex. */
  @Property({ type: 'text' }) sha256!: string;
}

/** 成绩凭条: the slip of one unit, with the path from it to the root. Its salt is for the unit and the office alone. */
@Entity({ tableName: 'publication_slip', rowLevelSecurity: 'force', policies: publicationSlipPolicies })
export class PublicationSlip {
  [PrimaryKeyProp]?: ['district', 'documentId', 'unit'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @PrimaryKey({ type: UuidType }) documentId!: string;
  @ManyToOne(() => Unit, { ref: true, primary: true }) unit!: Ref<Unit>;
  /** Place among the slips, from 0. */
  @Property({ type: 'integer' }) position!: number;
  /** Canonical JSON (RFC 8785). */
  @Property({ type: 'text' }) slip!: string;
  /** Hashes from the slip's neighbour up to the root's child, hex. */
  @Property({ type: 'text[]' }) path!: string[];
  /** What the unit was shown when the notice period began; null where there was none. */
  @Property({ type: JsonType, columnType: 'jsonb', nullable: true }) noticed!: unknown;
}

/** 公开范围: what a district tells the public of its results; no row where it has decided nothing. */
@Entity({
  tableName: 'disclosure_setting',
  rowLevelSecurity: 'force',
  policies: policies(ofTheDistrict, 'document'),
})
export class DisclosureSetting {
  [PrimaryKeyProp]?: 'district';
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @Property({ type: 'text' }) disclosure!: string;
}
