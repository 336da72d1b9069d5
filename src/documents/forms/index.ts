/**
 * The official forms as files. A form is a head, columns and a stream of rows (F2 and its companion), or a sheet of labelled fields (F1); the
 * writers know nothing of the database and give equal bytes for equal input. `registerForm` + `registerFormRows` + a writer:
 * XLSX and CSV come in chunks for any number of rows, PDF and DOCX refuse what is too long for paper.
 */
export { type RegisterFormHead, type RegisterFormRow, registerForm, registerFormRows } from './register-form.ts';
export type { FormCell, FormColumn, FormRows, TableForm } from './table-form.ts';
export { type WithheldFormHead, withheldForm, withheldFormRows } from './withheld-form.ts';
export { writeReviewSheetDocx } from './write-review-sheet-docx.ts';
export { writeReviewSheetPdf } from './write-review-sheet-pdf.ts';
export { writeTableCsv } from './write-table-csv.ts';
export { writeTableDocx } from './write-table-docx.ts';
export { type PrintOptions, writeTablePdf } from './write-table-pdf.ts';
export { type PaperOptions, writeTableXlsx } from './write-table-xlsx.ts';
