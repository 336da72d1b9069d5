import ExcelJS from 'exceljs';

/** A workbook of one sheet as somebody would upload it; `hidden` are letters of columns nobody sees in it. */
export async function workbook(
	sheetName: string,
	rows: readonly (readonly (string | number)[])[],
	hidden: readonly string[] = [],
): Promise<Buffer> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet(sheetName);
	for (const row of rows) sheet.addRow([...row]);
	for (const letter of hidden) sheet.getColumn(letter).hidden = true;
	return Buffer.from(await book.xlsx.writeBuffer());
}
