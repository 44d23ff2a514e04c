/** The fonts that PDF is set in: the district's own first, then the open ones that the build made. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codePointName } from '../content/text.js';
import { FACE, FACES, type Face } from './faces.js';
import { readFontFile } from './font-file.js';

/** A face as Typst is told of it. */
export interface FaceChoice {
  /** Families in the order in which they are tried for a character. */
  readonly families: readonly string[];
  readonly weight: number;
}

/** A face that the district does not have, and the open font in its place. */
export interface Replacement {
  readonly face: string;
  readonly by: string;
}

export interface Fonts {
  /** Folders that hold the fonts. */
  readonly folders: readonly string[];
  readonly faces: Readonly<Record<Face, FaceChoice>>;
  readonly replaced: readonly Replacement[];
  /** The distinct characters of the texts that no font can draw, as `䶮 U+4DAE`. */
  missing(texts: Iterable<string>): string[];
}

/** dist/fonts, whether this file is a source or was built. */
export const BUILT_FONTS = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/fonts' : '../../fonts', import.meta.url),
);

const FONT_FILE = /\.(?:ttf|otf|ttc)$/i;

/**
 * @param own folder with the district's own fonts, such as 仿宋_GB2312; null or absent where there are none. Files in
 *   it that are no fonts are passed over.
 * @throws Error if the built fonts are not there
 */
export function openFonts(own: string | null): Fonts {
  const owned = own === null || !existsSync(own) ? [] : fontsIn(own);
  const built = fontsIn(BUILT_FONTS);
  if (built.length === 0) throw new Error(`there are no fonts in ${BUILT_FONTS}: run the build`);
  const ofDistrict = (face: Face) =>
    owned.filter(({ families }) => families.some((family) => FACE[face].families.includes(family)));
  const families = (fonts: readonly { families: readonly string[] }[]) => fonts.flatMap((font) => font.families);
  const last = [...families(owned), 'LXGW WenKai', 'Noto Serif SC', 'Noto Sans SC'];
  const choice = (face: Face): FaceChoice => {
    const found = families(ofDistrict(face));
    const { family, weight } = FACE[face].standIn;
    return { families: [...new Set([...found, family, ...last])], weight: found.length > 0 ? 400 : weight };
  };
  const drawn = new Set<number>();
  for (const { ranges } of [...owned, ...built]) {
    for (const [from, to] of ranges) for (let code = from; code <= to; code++) drawn.add(code);
  }
  return {
    folders: owned.length > 0 && own !== null ? [own, BUILT_FONTS] : [BUILT_FONTS],
    faces: Object.fromEntries(FACES.map((face) => [face, choice(face)])) as Record<Face, FaceChoice>,
    replaced: FACES.filter((face) => ofDistrict(face).length === 0).map((face) => ({
      face: FACE[face].official,
      by: FACE[face].standIn.name,
    })),
    missing: (texts) => missing(drawn, texts),
  };
}

function fontsIn(folder: string) {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => FONT_FILE.test(name)) : [];
  return files.sort().flatMap((name) => {
    try {
      return [readFontFile(join(folder, name))];
    } catch {
      return [];
    }
  });
}

function missing(drawn: ReadonlySet<number>, texts: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const character of text) if (!drawn.has(character.codePointAt(0) ?? 0)) found.add(character);
  }
  return [...found].map((character) => `${character} ${codePointName(character)}`);
}
