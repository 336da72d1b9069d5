/**
 * The Typst source of the official table. It is a constant: all text arrives as JSON in `sys.inputs.data` and is set as
 * strings, which Typst never reads as markup.
 */
export const OFFICIAL_TABLE_TEMPLATE = `
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, date: none)
#set page(
  paper: data.paper, flipped: true,
  margin: (x: 12mm, top: 14mm, bottom: 15mm),
  footer: context align(center, text(size: 8pt, "— " + str(counter(page).get().first()) + " —")),
)
#set text(font: data.bodyFonts, size: data.size * 1pt, lang: "zh", region: "cn", hyphenate: false, cjk-latin-spacing: none)
#set par(leading: 0.5em, spacing: 0.5em, justify: false)

#let lines(value) = {
  for line in value.split("\\n") {
    if line.starts-with("• ") {
      par(hanging-indent: 0.85em, text(line))
    } else {
      par(text(line))
    }
  }
}

// A bracket is kept whole and four narrow characters are set two by two, so that no head ends in a lone character.
#let heading(label) = {
  let parts = label.split("（")
  if parts.len() == 2 [#parts.first()#box("（" + parts.last())] else if label.clusters().len() == 4 and data.narrow.contains(label) {
    box(width: 2.2em, label)
  } else { label }
}

#align(center, block(below: 0.9em, text(font: data.titleFonts, size: 18pt, weight: "bold", data.title)))
#if data.documentNumber != none {
  align(center, block(below: 0.7em, text(size: 10.5pt, data.documentNumber)))
}
#if data.headLines.len() > 0 {
  block(below: 0.7em, text(size: 10pt, data.headLines.join("　　")))
}

#table(
  columns: data.shares.map(share => share * 1fr),
  stroke: 0.5pt + black,
  inset: (x: 3pt, y: 3.5pt),
  align: center + horizon,
  table.header(
    ..data.header.map(cell => table.cell(
      x: cell.column, y: cell.row,
      rowspan: cell.rowSpan, colspan: cell.columnSpan,
      fill: luma(94%),
      inset: (x: 1.5pt, y: 3.5pt),
      text(weight: "bold", size: 0.94em, heading(cell.text)),
    )),
  ),
  ..data.body.map(cell => table.cell(
    x: cell.column, y: cell.row + 2,
    rowspan: cell.rowSpan, colspan: cell.columnSpan,
    align: (if cell.left { left } else { center }) + horizon,
    breakable: cell.breakable,
    {
      if cell.marksRow {
        context [#metadata((row: cell.row, page: here().page())) <body-row>]
      }
      lines(cell.text)
    },
  )),
)

#set text(size: 9.5pt)
#set par(leading: 0.65em, spacing: 0.7em, justify: true)
#for note in data.notes { par(text(note)) }
#if data.rules.len() > 0 {
  block(above: 1.2em, below: 0.8em, sticky: true, text(size: 11pt, weight: "bold", data.rulesHeading))
  for rule in data.rules { par(hanging-indent: 1em, text(rule)) }
}
`;
