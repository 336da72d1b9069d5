/** Words of `catalogue import`, in both languages of the command line. */
export const importTexts = {
	zh: {
		help: `用法：gongkai catalogue import 文件… [--json]

把目录文件（txt、html、docx、xlsx、pdf）读成结构化目录，并逐条列出存疑之处。
  --json   在标准输出打印一份 JSON：一个目录为一个对象，多个为数组
退出码：0 完成；1 有文件不能读；2 用法错误`,
		noFile: '请给出要导入的文件。',
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		unreadable: (file: string) => `${file}：读不到文件，请检查路径和权限。`,
		refused: (file: string, message: string) => `${file}：${message}`,
		summary: (file: string, title: string, rows: number, doubts: number, damages: number) =>
			`${file}：《${title}》共 ${rows} 个事项；存疑 ${doubts} 处，缺损 ${damages} 处。`,
		place: (name: string, province: string | null) =>
			`所属：${province ?? '（省份未知）'}${name === '' ? '（地区未知）' : name}`,
		row: (row: number, seq: string | null, name: string) =>
			`第 ${row} 行${seq === null ? '（未印序号）' : `（序号 ${seq}）`} ${name}`,
		bodyOfDocument: '全文',
	},
	en: {
		help: `usage: gongkai catalogue import FILE… [--json]

Reads a catalogue document (txt, html, docx, xlsx, pdf) and lists every doubt.
  --json   print one JSON document: an object for one catalogue, an array for several
exit: 0 done, 1 a file could not be read, 2 usage`,
		noFile: 'Name the files to import.',
		unknownOption: (option: string) => `Unknown option ${option}.`,
		unreadable: (file: string) => `${file}: cannot be read; check path and permissions.`,
		refused: (file: string, message: string) => `${file}: ${message}`,
		summary: (file: string, title: string, rows: number, doubts: number, damages: number) =>
			`${file}: 《${title}》 ${rows} items; ${doubts} doubts, ${damages} damages.`,
		place: (name: string, province: string | null) =>
			`place: ${province ?? '(province unknown)'} ${name === '' ? '(unknown)' : name}`,
		row: (row: number, seq: string | null, name: string) =>
			`row ${row}${seq === null ? ' (no number)' : ` (no. ${seq})`} ${name}`,
		bodyOfDocument: 'document',
	},
} as const;
