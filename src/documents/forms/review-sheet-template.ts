/**
 * The Typst source of the review sheet. It is a constant: all text arrives as JSON in `sys.inputs.data` and is set as strings, which Typst
 * never reads as markup.
 */
export const REVIEW_SHEET_TEMPLATE = `
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, date: none)
#set page(
  paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 20mm),
  footer: context {
    set text(size: 8.5pt)
    grid(columns: (1fr, auto), align: (left, right), text(data.footer),
      text(data.pageWords.at(0) + str(counter(page).get().first()) + data.pageWords.at(1)
        + str(counter(page).final().first()) + data.pageWords.at(2)))
  },
)
#set text(font: data.bodyFonts, size: 10.5pt, lang: "zh", region: "cn", hyphenate: false, cjk-latin-spacing: none)
#set par(leading: 0.55em, spacing: 0.6em, justify: false)

#align(center, block(below: 13pt, text(font: data.titleFonts, size: 20pt, weight: "bold", data.title)))
#grid(columns: (1fr, auto), row-gutter: 6pt, align: (left, right),
  text(data.number), text(data.filledOn),
  text(data.state, weight: if data.isDead { "bold" } else { "regular" }),
  if data.urgent != none { box(stroke: 1pt, inset: (x: 5pt, y: 3pt), text(weight: "bold", data.urgent)) },
)
#v(2pt)

#let paragraphs(field) = for paragraph in field.paragraphs {
  let words = if paragraph.pieces.len() == 0 { paragraph.text } else { paragraph.pieces.map(piece => box(text(piece))).join("　") }
  block(width: 100%, spacing: 0.55em, align(if paragraph.align == "right" { right } else { left },
    text(weight: if paragraph.isBold { "bold" } else { "regular" }, words)))
}
// The least height is kept by an invisible strut beside the text, so that text may still grow beyond it or break over a page.
#let body(row, field) = if row.isBreakable or field.paragraphs.len() == 0 { paragraphs(field) } else {
  grid(columns: (0pt, 1fr), align: horizon + left, v(row.leastMillimetres * 1mm - 8pt), paragraphs(field))
}
#let label(field) = table.cell(align: center + horizon, fill: luma(96%), par(text(field.label)))

#table(
  columns: (34mm, 1fr, 34mm, 1fr), stroke: 0.6pt + black, inset: (x: 5pt, y: 4pt),
  ..data.rows.map(row => if row.fields.len() == 2 {
    let (left-field, right-field) = (row.fields.at(0), row.fields.at(1))
    (label(left-field), table.cell(align: horizon + left, breakable: row.isBreakable, body(row, left-field)),
      label(right-field), table.cell(align: horizon + left, breakable: row.isBreakable, body(row, right-field)))
  } else {
    let field = row.fields.at(0)
    (label(field), table.cell(colspan: 3, align: horizon + left, breakable: row.isBreakable, body(row, field)))
  }).flatten()
)
`;
