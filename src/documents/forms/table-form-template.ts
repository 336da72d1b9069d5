/**
 * The Typst source of every table form. It is a constant: all text arrives as JSON in `sys.inputs.data` and is set as strings, which Typst
 * never reads as markup.
 */
export const TABLE_FORM_TEMPLATE = `
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, date: none)
#set page(
  paper: data.paper, flipped: true,
  margin: (x: 11mm, top: 13mm, bottom: 15mm),
  footer: context {
    set text(size: 8pt)
    grid(columns: (1fr, auto, 1fr), align: (left, center, right),
      text(data.madeText),
      text(data.title),
      text("第 " + str(counter(page).get().first()) + " 页 共 " + str(counter(page).final().first()) + " 页"))
  },
)
#set text(font: data.bodyFonts, size: data.size * 1pt, lang: "zh", region: "cn", hyphenate: false, cjk-latin-spacing: none)
#set par(leading: 0.45em, spacing: 0.5em, justify: false)

// Places to break are marked U+200B and set as empty boxes: the mark itself would swallow its neighbour when the text is copied or read out.
#let lines(value) = {
  for line in value.split("\\n") { par(line.split("\\u{200b}").map(part => text(part)).join(box())) }
}

#align(center, block(below: 11pt, text(font: data.titleFonts, size: 18pt, weight: "bold", data.title)))
#block(below: 6pt, text(size: 9.5pt, data.headLines.join("　　")))

#table(
  columns: data.columns.map(column => column.share * 1fr),
  stroke: 0.5pt + black,
  inset: (x: 2.5pt, y: 4pt),
  align: center + horizon,
  table.header(
    ..data.columns.map(column => table.cell(fill: luma(94%), inset: (x: 1.2pt, y: 3.5pt), text(weight: "bold", column.label))),
  ),
  ..if data.rows.len() == 0 {
    (table.cell(colspan: data.columns.len(), inset: 14pt, text(size: 11pt, data.emptyText)),)
  } else {
    data.rows.map(row => row.cells.enumerate().map(((index, value)) => table.cell(
      align: (if data.columns.at(index).align == "left" { left } else { center }) + horizon,
      breakable: row.breakable,
      lines(value),
    ))).flatten()
  },
)

#v(3pt)
#set text(size: 9pt)
#set par(leading: 0.6em, spacing: 0.6em)
#for line in data.footLines { par(text(line)) }
`;
