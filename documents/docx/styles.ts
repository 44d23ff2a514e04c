/** The styles of Word: what its own would add (spaces between Chinese and digits, colours of headings) is left out. */
import type { Face } from '../fonts/faces.js';
import type { Typography } from '../typography.js';
import { fontOf } from './type.js';

const NO_SPACES = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

const headings = [1, 2, 3, 4].map(
  (level) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
);

/** The style of cells of a table, and of its head: thousands of cells need not repeat what they look like. */
export const CELL_STYLES = { body: 'Cell', head: 'CellHead' } as const;

const fontsXml = (face: Face): string => {
  const { ascii, eastAsia } = fontOf(face);
  return `<w:rFonts w:ascii="${ascii}" w:hAnsi="${ascii}" w:cs="${ascii}" w:eastAsia="${eastAsia}" w:hint="eastAsia"/>`;
};

const cell = (id: string, face: Face, { size }: Typography): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>${fontsXml(face)}<w:sz w:val="${size.table * 2}"/><w:szCs w:val="${size.table * 2}"/></w:rPr></w:style>`;

export const stylesOf = (typography: Typography): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${fontsXml('FANGSONG')}<w:sz w:val="${typography.size.body * 2}"/><w:szCs w:val="${typography.size.body * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${NO_SPACES}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${headings.join('')}${cell(CELL_STYLES.body, 'FANGSONG', typography)}${cell(CELL_STYLES.head, 'HEITI', typography)}</w:styles>`;
