/** 核验页: what proves a publication, on a page of its own after the document. */
import type { Block, Cell } from '../content/block.js';
import { words } from '../content/run.js';
import { sentence } from './parts.js';
import { qrPicture } from './qr.js';

export interface PublicationRecord {
  /** Name of the tree over the slips; of the publication where there are none. */
  readonly origin: string;
  /** 公布日期, in words. */
  readonly date: string;
  /** Hash of the approved content. */
  readonly hash: string;
  /** 校验码 and number of slips; null for a document without slips. */
  readonly slips: { readonly code: string; readonly count: number } | null;
  /** Public key of the installation, hex. */
  readonly publicKey: string;
  /** The last entry of the audit log before the publication. */
  readonly audit: { readonly number: number; readonly hash: string };
  readonly contact: string | null;
}

/** The text of the QR code: what the page says, for machines. */
export const recordText = ({ origin, slips, publicKey, audit }: PublicationRecord): string =>
  [
    'KAOPING 1',
    origin,
    ...(slips === null ? [] : [`code ${slips.code}`, `slips ${slips.count}`]),
    `key ${publicKey}`,
    `audit ${audit.number} ${audit.hash}`,
  ].join('\n');

export function publicationRecord(record: PublicationRecord): Block[] {
  const { date, hash, slips, publicKey, audit, contact } = record;
  const rows: readonly (readonly [string, string])[] = [
    ['公布日期', date],
    ['批准内容的哈希', grouped(hash)],
    ...(slips === null
      ? []
      : ([
          ['校验码', slips.code],
          ['凭条份数', String(slips.count)],
        ] as const)),
    ['公钥（Ed25519）', grouped(publicKey)],
    ['操作日志', `第 ${audit.number} 条，${grouped(audit.hash)}`],
    ...(contact === null ? [] : ([['联系方式', contact]] as const)),
  ];
  return [
    sentence(
      slips === null
        ? '本页由系统在公布时附上，不属于批准的内容。'
        : '本页由系统在公布时附上，不属于批准的内容。各单位的成绩凭条可用本页的校验码核对：打开核对页，选择凭条文件，输入校验码。校验码只从本页抄录，不用凭条自带的。',
    ),
    {
      kind: 'TABLE',
      caption: '核验信息',
      columns: [
        { heading: '项目', width: 5, align: 'LEFT' },
        { heading: '内容', width: 17, align: 'LEFT' },
      ],
      body: [{ rows: rows.map((row): Cell[] => row.map((text) => words(text))) }],
    },
    qrPicture(recordText(record), '核验信息的二维码', 60),
  ];
}

/** Eight characters together, so that people can compare them and lines can break. */
const grouped = (text: string): string => text.replace(/[0-9a-f]{8}(?=[0-9a-f])/g, '$& ');
