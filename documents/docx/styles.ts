/** The styles of Word: what its own would add (spaces between Chinese and digits, colours of headings) is left out. */
import { FACE, LATIN_FACE } from '../fonts/faces.js';
import type { Typography } from '../typography.js';

const FONTS = `<w:rFonts w:ascii="${LATIN_FACE}" w:hAnsi="${LATIN_FACE}" w:cs="${LATIN_FACE}" w:eastAsia="${FACE.FANGSONG.official}" w:hint="eastAsia"/>`;
const NO_SPACES = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

const headings = [1, 2, 3, 4].map(
  (level) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
);

export const stylesOf = ({ size }: Typography): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${FONTS}<w:sz w:val="${size.body * 2}"/><w:szCs w:val="${size.body * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${NO_SPACES}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${headings.join('')}</w:styles>`;
