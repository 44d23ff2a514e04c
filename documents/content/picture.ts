/** Pictures: SVG that draws and does nothing else. */
import { z } from 'zod';

const LARGEST = 2_000_000;

/**
 * What a drawing does not need: scripts, handlers, other documents inside it, entities, styles and references that load
 * something. Renderers would ignore most of it; a file that people pass on should not carry it.
 */
const ACTIVE = [
  /<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|object|embed|handler|set|animate\w*)\b/i,
  /<!\s*(?:DOCTYPE|ENTITY)/i,
  /<\?(?!xml\s)/i,
  /\son\w+\s*=/i,
  /\b(?:href|src)\s*=\s*(?!["']\s*#)/i,
  /url\s*\(\s*(?!["']?\s*#)/i,
  /@import/i,
];

export const zSvg = z
  .string()
  .max(LARGEST)
  .refine((svg) => /^\s*(?:<\?xml[^>]*\?>\s*)?<svg[\s>][\s\S]*<\/svg>\s*$/.test(svg), {
    error: '不是完整的 SVG · not a whole SVG element',
  })
  .refine((svg) => !ACTIVE.some((pattern) => pattern.test(svg)), {
    error:
      'SVG 只能作图，不能带脚本、事件、实体和外部引用 · the SVG does more than draw: scripts, handlers, entities and references to other files are not allowed',
  });

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that a picture shows: what its elements contain. */
export function textOfSvg(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null;
      if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return ENTITIES[name] ?? whole;
    })
    .trim();
}

/** Width and height of a picture, from its attributes or its view box. @returns null if it names neither */
export function sizeOfSvg(svg: string): { readonly width: number; readonly height: number } | null {
  const [head] = /<svg[^>]*>/.exec(svg) ?? [''];
  const [, , , width, height] =
    /viewBox\s*=\s*["']\s*([-\d.e]+)[\s,]+([-\d.e]+)[\s,]+([\d.e]+)[\s,]+([\d.e]+)/.exec(head) ?? [];
  const named = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px|pt)?\\s*["']`).exec(head)?.[1];
  const size = { width: Number(named('width') ?? width), height: Number(named('height') ?? height) };
  return size.width > 0 && size.height > 0 ? size : null;
}
