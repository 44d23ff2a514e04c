/** The elements of a document (documents/printed.ts), one function each. */
export const PARTS = `
#let line-height = m.body * 1pt
#let pitch = (m.body + m.leading) * 1pt
#let blank(lines: 1) = block(height: line-height + (lines - 1) * pitch)
#let flush(justify: false, body) = { set par(first-line-indent: 0pt, justify: justify); body }
#let small(body) = {
  set text(size: m.table * 1pt, tracking: 0pt)
  set par(leading: m.table * 0.4pt, spacing: m.table * 0.4pt, first-line-indent: 0pt, justify: false)
  body
}
#let lines-of(lines) = lines.map(line => text(line)).join(linebreak())

#let mark(part) = {
  let letter = doc.shape == "LETTER"
  let size = mark-size(part.text, if letter { letter-mark } else { 50 })
  let words = in-face("XIAOBIAOSONG", size: size, tracking: 0pt, fill: red, top-edge: 0.88em, bottom-edge: -0.12em, text(part.text))
  if letter {
    // Its upper edge is 30 mm from the sheet's, so above the type area.
    place(top + center, dy: (m.letterMark - m.top) * 1mm, words)
    v((m.letterMark - m.top + m.letterFirstLine) * 1mm + size + m.body * 0.875pt, weak: false)
  } else {
    block(width: 100%, above: 0pt, inset: (top: m.mark * 1mm), flush(align(center, words)))
    blank(lines: 2)
  }
}

#let number(part) = {
  let shown = if part.number == none { [] } else { text(part.number) }
  if doc.shape == "LETTER" { block(width: 100%, height: line-height, align(right, shown)); blank(lines: 2); return }
  block(width: 100%, height: if part.signers.len() > 1 { auto } else { line-height }, flush(
    if part.signers.len() == 0 { align(center, shown) } else {
      grid(columns: (1fr, auto), h(1em) + shown,
        [签发人：#in-face("KAITI", part.signers.map(name => text(name)).join(h(1em)))#h(1em)])
    }))
  v(m.redLine * 1mm, weak: true)
  block(above: 0pt, line(length: 100%, stroke: 1.5pt + red))
  blank(lines: 2)
}

#let title(part) = {
  in-face("XIAOBIAOSONG", size: m.title * 1pt, tracking: 0pt, {
    set par(leading: m.leading * 1pt, justify: false, first-line-indent: 0pt)
    block(width: 100%, align(center, lines-of(part.lines)))
  })
  if part.subtitle != none { in-face("KAITI", flush(block(width: 100%, align(center, text(part.subtitle))))) }
  blank()
}

#let addressees(part) = { set par(first-line-indent: 0pt); par(text(part.text)) }

#let paragraph(part) = {
  let body = runs(part.runs)
  if part.align == "BODY" { par(body) }
  else if part.align == "FLUSH" { flush(justify: true, par(body)) }
  else if part.align == "NOTE" { small(block(width: 100%, above: 6pt, body)) }
  else { flush(block(width: 100%, align(if part.align == "CENTER" { center } else { right }, body))) }
}

#let caption(words, above) = in-face("HEITI",
  small(block(width: 100%, sticky: above, above: if above { m.leading * 1pt } else { 6pt }, below: if above { 6pt } else { m.leading * 1pt },
    align(center, text(words)))))

#let sides = (LEFT: left, CENTER: center, RIGHT: right)
#let grid-of(part) = {
  if part.caption != none { caption(part.caption, true) }
  small({
    set table.cell(breakable: false)
    table(
      columns: part.columns.map(column => column.width * 1fr),
      stroke: 0.5pt, inset: (x: 3pt, y: m.table * 0.38pt - if doc.shape == "SHEET" { 0.9pt } else { 0pt }),
      align: (x, y) => horizon + if y == 0 { center } else { sides.at(part.columns.at(x).align) },
      table.header(repeat: true, ..part.columns.map(column => in-face("HEITI", text(column.heading)))),
      ..part.rows.map(row => row.map(cell => if cell.len() == 0 { [] } else { runs(cell) })).flatten(),
    )
  })
}
#let table-part(part) = if part.wide { turned(grid-of(part)) } else { grid-of(part) }

#let picture(part) = {
  block(width: 100%, sticky: part.at("caption", default: none) != none,
    flush(align(center, image(bytes(part.svg), format: "svg", width: part.width * 1mm, alt: part.alt))))
  if "caption" in part { caption(part.caption, false) }
}

// 附件说明: one line below the text, indented by two characters; a long title goes on under its own beginning.
#let annex-list(part) = {
  let label = text(part.label)
  block(width: 100%, sticky: true, above: m.leading * 1pt + pitch, flush(grid(columns: (m.indent * 1pt, auto, 1fr), row-gutter: m.leading * 1pt,
    ..part.entries.enumerate().map(((index, entry)) => ([], if index == 0 { label } else { [] }, text(entry))).flatten())))
}

// Sealed: the organ centred over the date, which ends four characters from the edge, with room for the seal above.
// Not sealed: the organ ends two characters from the edge, the date begins two characters after it.
#let signature(part) = context {
  let organ = lines-of(part.lines)
  let date = if part.date == none { [] } else { text(part.date) }
  let (organ-width, date-width) = (measure(organ).width, measure(date).width)
  let lines = part.lines.len()
  if part.seal {
    let width = calc.max(organ-width, date-width)
    let inset = calc.max(0pt, 4em.to-absolute() - (width - date-width) / 2)
    block(width: 100%, breakable: false, inset: (top: 2 * pitch, right: inset), flush(align(right, box(width: width, {
      set align(center)
      organ + linebreak() + date
    }))))
  } else {
    let second = 2em.to-absolute()
    let width = calc.max(organ-width, date-width + second)
    block(width: 100%, breakable: false, inset: (top: pitch, right: second), flush(align(right, box(width: width, {
      set align(left)
      organ + linebreak() + h(second) + date
    }))))
  }
}

#let remark(part) = block(width: 100%, h(m.indent * 1pt) + text(part.text))

// 附件: label in the first line, title in the third.
#let annex(part) = {
  pagebreak(weak: true)
  block(in-face("HEITI", text(part.label)))
  blank()
  title((lines: part.title, subtitle: none))
}

// 版记: at the foot of the last page, an even one where the document has more than one; lines as wide as the type area.
#let imprint(part) = {
  let letter = doc.shape == "LETTER"
  let edge(width) = line(length: 100%, stroke: width * 1mm)
  let inside = inset => pad(x: 1em, y: 3pt, inset)
  let body = in-face("FANGSONG", size: m.imprint * 1pt, tracking: 0pt, {
    set par(first-line-indent: 0pt, justify: true, leading: 7pt, hanging-indent: 3em)
    set block(spacing: 0pt)
    if not letter { edge(m.outerLine) }
    if part.copies != none {
      inside(par(text(part.copies)))
      if part.organ != none { edge(m.innerLine) }
    }
    if part.organ != none {
      inside(grid(columns: (1fr, auto), text(part.organ), if part.date == none { [] } else { text(part.date) }))
    }
    if not letter { edge(m.outerLine) }
  })
  // It takes no room, so it stays where the text ends, even on a full page.
  place[#metadata(none) <end-of-text>]
  context {
    let at = query(<end-of-text>).first().location().position()
    let room = (m.height - m.bottom) * 1mm - at.y - measure(body, width: (m.width - m.left - m.right) * 1mm).height
    let stays = room > line-height and (at.page == 1 or calc.even(at.page))
    if not stays { pagebreak(to: "even") }
    v(1fr)
    [#metadata(if not stays and calc.even(at.page) { 1 } else { 0 }) <imprint>]
    block(breakable: false, width: 100%, body)
  }
}

#let render = (MARK: mark, NUMBER: number, TITLE: title, ADDRESSEES: addressees,
  HEADING: part => heading(level: part.level, runs(part.runs)), PARAGRAPH: paragraph, TABLE: table-part, PICTURE: picture,
  ANNEX_LIST: annex-list, SIGNATURE: signature, REMARK: remark, ANNEX: annex, IMPRINT: imprint)
`;
