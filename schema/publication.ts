/** 公布: what was published, what proves it, and the slip of a unit. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DISCLOSURE_NAMES, DISCLOSURES, type Disclosure } from '../services/disclosure/levels.js';
import { DateTimeScalar } from './dates.js';
import { DocumentKindEnum } from './document.js';
import { described, enumeration } from './enumeration.js';
import { JsonScalar } from './json.js';

export const DisclosureEnum = enumeration<Disclosure>(
  'Disclosure',
  '公开范围：供公开的文件可含的考核结果 · What documents for the public may tell of results',
  described(DISCLOSURES, (disclosure) => DISCLOSURE_NAMES[disclosure]),
);

@ObjectType({
  description: '一次公布；已撤回的也列出，附原因 · A publication; a withdrawn one stays in the list, with the reason',
  simpleResolvers: true,
})
export class Publication {
  @Field(() => DocumentKindEnum, { description: '文种 · Kind' })
  kind!: string;

  @Field(() => String, { description: '标题 · Title' })
  title!: string;

  @Field(() => String, { nullable: true, description: '发文字号 · Number of the document' })
  number!: string | null;

  @Field(() => String, {
    description: '批准并公布的内容的哈希 · Hash of the content that was approved and published',
  })
  hash!: string;

  @Field(() => Boolean, {
    description: '是否向社会公开；否则只对本区用户 · Whether it is for the public, or for the users of the district',
  })
  open!: boolean;

  @Field(() => DateTimeScalar, { description: '公布时间 · When it was published' })
  publishedAt!: Date;

  @Field(() => String, { description: '公布人 · Name of the account that published it' })
  publishedBy!: string;

  @Field(() => String, { nullable: true, description: '联系方式 · Whom to call about it' })
  contact!: string | null;

  @Field(() => Int, { description: '成绩凭条的份数 · Number of result slips' })
  slips!: number;

  @Field(() => String, {
    nullable: true,
    description: '根的签名记录（C2SP tlog-checkpoint） · The signed root (C2SP tlog-checkpoint)',
  })
  checkpoint!: string | null;

  @Field(() => String, { description: '签名的公钥，Ed25519，十六进制 · Public key of the signature, Ed25519, hex' })
  publicKey!: string;

  @Field(() => String, {
    description: '公布前操作日志末条的编号 · Number of the last entry of the audit log before the publication',
  })
  auditNumber!: string;

  @Field(() => String, { description: '该条的哈希 · Hash of that entry' })
  auditHash!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: '撤回时间 · When it was withdrawn' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: '撤回人 · Name of the account that withdrew it' })
  withdrawnBy!: string | null;

  @Field(() => String, { nullable: true, description: '撤回原因 · Why it was withdrawn' })
  withdrawalReason!: string | null;
}

@ObjectType({
  description:
    '本单位的成绩凭条，连同在浏览器中核对所需的一切 · The result slip of a unit, with all that a browser needs to check it',
  simpleResolvers: true,
})
export class ResultSlip {
  @Field(() => ID, { description: '所属公布的文件 · Id of the published document' })
  publication!: string;

  @Field(() => String, {
    description: '凭条及其证明，JSON 文件的内容 · The slip with its proof, as the JSON file has them',
  })
  file!: string;

  @Field(() => String, { description: '通报上的校验码，十组四个字符 · Code in the notice, ten groups of four' })
  code!: string;

  @Field(() => Int, { description: '通报上的凭条份数 · Number of slips in the notice' })
  size!: number;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      '公示时该单位看到的结果：total、grade、rank、peers、items；未经公示则为空 · What the unit was shown at the notice period; null where there was none',
  })
  noticed!: unknown;

  @Field(() => Boolean, { description: '该公布是否已撤回 · Whether the publication was withdrawn' })
  withdrawn!: boolean;
}
