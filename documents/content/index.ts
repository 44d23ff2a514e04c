/** 公文内容: a document as plain data, from which every format is rendered and whose hash people approve. */
import { z } from 'zod';
import { type Block, zBlock } from './block.js';
import { type Hash, hashOf } from './hash.js';
import { zOfficial } from './official.js';
import { widthOf, zText } from './text.js';

/** Characters of a title line, which people break by sense. */
export const LONGEST_TITLE_LINE = 20;

const zTitleLine = zText.refine((line) => widthOf(line) <= LONGEST_TITLE_LINE, {
  error: `标题一行最多 ${LONGEST_TITLE_LINE} 个字，请按意思分行 · a line of the title has at most ${LONGEST_TITLE_LINE} characters`,
});

/** 附件: on a new page after the text; 附件说明 lists them by these titles. */
const zAnnex = z.strictObject({ title: z.array(zTitleLine).min(1).max(4), body: z.array(zBlock).max(20_000) });
export type Annex = z.infer<typeof zAnnex>;

/**
 * PLAIN 普通格式 (reports); LETTERHEAD 文件格式 (organ's mark and a red line); LETTER 信函格式 (answers); SHEET 表单
 * (forms and results of one page, in smaller type).
 */
export const SHAPES = ['PLAIN', 'LETTERHEAD', 'LETTER', 'SHEET'] as const;
export type Shape = (typeof SHAPES)[number];

export const zDocument = z
  .strictObject({
    shape: z.enum(SHAPES),
    title: z.array(zTitleLine).min(1).max(6),
    /** A line under the title, in 楷体: date and occasion of a report, or that it is an example. */
    subtitle: zText.optional(),
    official: zOfficial.optional(),
    body: z.array(zBlock).min(1).max(20_000),
    annexes: z.array(zAnnex).max(50),
  })
  .superRefine(({ shape, official }, context) => {
    if ((shape === 'LETTERHEAD' || shape === 'LETTER') && official === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['official'],
        message: `${shape} 格式要有公文要素 · a ${shape} needs the fields of an official document`,
      });
    }
    if (official?.upward === true && (official.signers ?? []).length === 0) {
      const message = '上行文要注明签发人 · a document to a higher organ names its signer';
      context.addIssue({ code: 'custom', path: ['official', 'signers'], message });
    }
  });

/** The content of a document. Every number in it is whole and below 2^53; exact decimals are text. */
export type DocumentContent = z.infer<typeof zDocument>;

/** What is printed: the content, and in what was published a page of its own after it, which nobody had to approve. */
export type Printable = DocumentContent & { readonly record?: readonly Block[] };

/** The hash of a document's content: what people approve. */
export const contentHash = (content: DocumentContent): Hash => hashOf(content);
