/** 正文: headings, paragraphs, tables and pictures. */
import { z } from 'zod';
import { zSvg } from './picture.js';
import { zRun } from './run.js';
import { zText } from './text.js';

const zRuns = z.array(zRun).min(1).max(1000);

/** 标题: its number (一、（一）1.（1）) follows from its level and place. */
export const zHeading = z.strictObject({
  kind: z.literal('HEADING'),
  level: z.int().min(1).max(4),
  runs: zRuns,
  /** A heading without a number, such as 附注; numbered if left out. */
  numbered: z.literal(false).optional(),
});

/** 段落. BODY has its first line indented by two characters; NOTE is a smaller line without indent, for sources and remarks. */
export const zParagraph = z.strictObject({
  kind: z.literal('PARAGRAPH'),
  runs: zRuns,
  align: z.enum(['BODY', 'FLUSH', 'CENTER', 'RIGHT', 'NOTE']).optional(),
});

/** A cell of a table; empty where there is nothing to say. */
export const zCell = z.array(zRun).max(1000);
export type Cell = z.infer<typeof zCell>;

export const zColumn = z.strictObject({
  heading: zText,
  /** Share of the table's width, relative to the other columns. */
  width: z.int().min(1).max(1000),
  align: z.enum(['LEFT', 'CENTER', 'RIGHT']),
});

const zGroup = z.strictObject({
  /** 组别; repeated in every row of the group. Left out in tables without groups. */
  name: zText.optional(),
  rows: z.array(z.array(zCell)).max(10_000),
});

/** 表格: its head is repeated on every page. */
export const zTable = z
  .strictObject({
    kind: z.literal('TABLE'),
    caption: zText.optional(),
    /** The first column, with the name of the group in every row. */
    groups: z.strictObject({ heading: zText, width: z.int().min(1).max(1000) }).optional(),
    columns: z.array(zColumn).min(1).max(40),
    body: z.array(zGroup).max(1000),
    /** 横排: on pages of its own, turned with the head to the sheet's left. */
    wide: z.literal(true).optional(),
  })
  .superRefine(({ groups, columns, body }, context) => {
    body.forEach(({ name, rows }, group) => {
      if ((name === undefined) !== (groups === undefined)) {
        context.addIssue({
          code: 'custom',
          path: ['body', group],
          message:
            '表格分组时，每组都要有组名，不分组时都没有 · each group has a name if the table has groups, and none otherwise',
        });
      }
      rows.forEach((row, index) => {
        if (row.length === columns.length) return;
        const message = `这一行有 ${row.length} 格，表格有 ${columns.length} 列 · ${row.length} cells in a table of ${columns.length} columns`;
        context.addIssue({ code: 'custom', path: ['body', group, 'rows', index], message });
      });
    });
  });

/** 图: a drawing as SVG, with words for readers who do not see it. */
export const zPicture = z.strictObject({
  kind: z.literal('PICTURE'),
  svg: zSvg,
  alt: zText,
  caption: zText.optional(),
  /** Millimetres; at most the width of the type area. */
  width: z.int().min(10).max(156),
});

export const zBlock = z.discriminatedUnion('kind', [zHeading, zParagraph, zTable, zPicture]);
export type Block = z.infer<typeof zBlock>;
export type Heading = z.infer<typeof zHeading>;
export type Table = z.infer<typeof zTable>;
export type Picture = z.infer<typeof zPicture>;
