/**
 * The Typst source of a rebuilt document. It is a constant: all text arrives as JSON in `sys.inputs.data` and is set as strings, which
 * Typst never reads as markup.
 */
export const REBUILT_DOCUMENT_TEMPLATE = `
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, date: none)
#set page(paper: data.paper, flipped: data.flipped, margin: (x: 18mm, y: 18mm))
#set text(font: data.fonts, size: 11pt, lang: "zh", region: "cn", hyphenate: false)
// Paragraphs stand so far apart that no reader, ours included, takes two for one.
#set par(leading: 0.7em, spacing: 1.7em, justify: false)

#let lines(value) = value.split("\\n").map(line => text(line)).join(linebreak())

#for block in data.blocks {
  if block.kind == "table" {
    set text(size: data.cellSize * 1pt)
    table(
      columns: block.shares.map(share => share * 1fr),
      stroke: 0.5pt + black,
      inset: (x: 3pt, y: 4pt),
      align: left + horizon,
      ..block.cells.map(cell => table.cell(
        x: cell.column, y: cell.row, rowspan: cell.rowSpan, colspan: cell.columnSpan, lines(cell.text),
      )),
    )
  } else if block.level > 0 {
    heading(level: block.level, outlined: true, lines(block.text))
  } else {
    par(lines(block.text))
  }
}
`;
