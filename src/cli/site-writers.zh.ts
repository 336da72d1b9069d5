/** What opens each download. */
export const writerNames = {
	docx: 'Word 文档',
	xlsx: 'Excel 表格',
	pdf: 'PDF（打印用）',
	csv: 'CSV 表格',
	json: 'JSON 数据（程序用）',
} as const;
