/**
 * The pages as Typst sets them. Everything that a document says comes as JSON through `sys.inputs.data` and is shown by
 * `text(…)`: no text is ever read as markup. Measures come from documents/typography.ts; those in comments are of
 * GB/T 9704-2012.
 */
import { FURNITURE } from './template-furniture.js';
import { PARTS } from './template-parts.js';

export const TEMPLATE = `
#let doc = json(bytes(sys.inputs.data))
#let m = doc.measures
#let red = rgb(m.red)

// Western letters and digits, and quotation marks: those of 霞鹜文楷 are half as wide as they should be.
#let western = regex("[0-9A-Za-z.,%+/“”‘’—…·-]")
#let family(face) = {
  let families = doc.faces.at(face).families
  if face in ("FANGSONG", "KAITI", "SONGTI") { ((name: doc.latin, covers: western),) + families } else { families }
}
#let in-face(face, ..settings, body) = {
  set text(font: family(face), weight: doc.faces.at(face).weight, ..settings)
  body
}
#let run(piece) = if "face" in piece { in-face(piece.face, text(piece.text)) } else { text(piece.text) }
#let runs(pieces) = pieces.map(run).join()
${FURNITURE}
#set document(title: doc.title, description: doc.description, date: auto)
#set page(width: m.width * 1mm, height: m.height * 1mm,
  margin: (top: m.top * 1mm, bottom: m.bottom * 1mm, left: m.left * 1mm, right: m.right * 1mm),
  footer: footer, footer-descent: number-descent, background: letter-lines)
// A line is exactly as high as its type: 22 lines with their leading fill the type area.
#set text(font: family("FANGSONG"), weight: doc.faces.FANGSONG.weight, size: m.body * 1pt, tracking: m.tracking * 1pt,
  lang: "zh", region: "cn", cjk-latin-spacing: none, fallback: false, hyphenate: false,
  top-edge: 0.88em, bottom-edge: -0.12em)
#set par(first-line-indent: (amount: m.indent * 1pt, all: true), justify: true,
  leading: m.leading * 1pt, spacing: m.leading * 1pt)
#set block(spacing: m.leading * 1pt)
#show heading: it => {
  let face = ("HEITI", "KAITI", "FANGSONG", "FANGSONG").at(it.level - 1)
  block(width: 100%, sticky: true, above: m.leading * 1pt, below: m.leading * 1pt,
    in-face(face, size: m.body * 1pt, h(m.indent * 1pt) + it.body))
}
${PARTS}
#for part in doc.parts { render.at(part.kind)(part) }
`;
