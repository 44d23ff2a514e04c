/** Page numbers, and the red lines of a letter's first page. */
export const FURNITURE = `
// The dashes are 7 mm below the type area; they are drawn 0.38 em above the baseline.
#let number-descent = m.pageNumber * 1mm - (0.88 - 0.38) * m.imprint * 1pt
#let page-number(n) = in-face("SONGTI", size: m.imprint * 1pt, tracking: 0pt,
  if calc.odd(n) { align(right)[— #n —#h(1em)] } else { align(left)[#h(1em)— #n —] })
// 版记: its page and blank pages before it have no number; nor have a letter's first page and a sheet of one page.
#let numbered() = {
  let marks = query(<imprint>)
  let bare = marks.len() > 0 and here().page() >= marks.first().location().page() - marks.first().value
  let only = doc.shape == "SHEET" and counter(page).final().first() == 1
  not bare and not only and not (doc.shape == "LETTER" and here().page() == 1)
}
#let footer = context if numbered() { page-number(counter(page).get().first()) }

// 横排: the sheet is turned with the head of the table to its left; the number is where the other pages have it.
#let turned-footer = context if numbered() {
  let line = box(width: (m.width - m.left - m.right) * 1mm, page-number(counter(page).get().first()))
  place(top + left, dx: m.bottom * 1mm - number-descent - m.imprint * 1pt, dy: m.left * 1mm,
    pdf.artifact(kind: "footer", rotate(90deg, reflow: true, line)))
}
#let turned(body) = page(width: m.height * 1mm, height: m.width * 1mm,
  margin: (left: m.bottom * 1mm, right: m.top * 1mm, top: m.left * 1mm, bottom: m.right * 1mm),
  footer: none, foreground: turned-footer, body)

// 信函: 4 mm below the organ's name a thick line over a thin one, 20 mm above the sheet's edge a thin one over a thick one.
#let mark-size(words, largest) = {
  let room = (m.width - m.left - m.right) * 1mm
  calc.min(largest * 1pt, room / words.clusters().len())
}
#let letter-mark = 36
#let rule(dy, stroke) = place(top + left, dx: (m.width - m.letterLength) / 2 * 1mm, dy: dy,
  line(length: m.letterLength * 1mm, stroke: stroke + red))
#let letter-lines = if doc.shape == "LETTER" {
  context if here().page() == 1 {
    let mark = doc.parts.first().text
    let first = m.letterMark * 1mm + mark-size(mark, letter-mark) + m.letterFirstLine * 1mm
    let last = (m.height - m.letterLastLine) * 1mm
    rule(first, 1.5pt)
    rule(first + 2pt, 0.5pt)
    rule(last - 2pt, 0.5pt)
    rule(last, 1.5pt)
  }
}
`;
