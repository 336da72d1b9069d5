/** Why a catalogue or a holiday notice is not taken in: what is wrong, then what to do. Codes are permanent. */
export const installRefusals = {
	'place-id-invalid': (id: string) =>
		`地方编号“${id}”不能用。请用小写字母开头，只含小写字母、数字和连字符，不超过63个字符。`,
	'edition-id-invalid': (id: string) =>
		`版本编号“${id}”不能用。请只用小写字母、数字、连字符和点，以字母或数字开头，不超过63个字符；current 另有用途，不能用。`,
	'no-items': () => '目录里一个公开事项也没有。请检查文件是否完整。',
	'row-invalid': (row: number) => `有一行的行号是 ${row}。行号应当是从1开始的整数。`,
	'row-twice': (row: number) => `第 ${row} 行出现了两次。请检查文件。`,
	'text-unstorable': () => '目录里有数据库不能保存的字符（空字符或残缺的编码）。请重新导出文件。',
	'edition-exists': (title: string) => `这个版本编号下已有另一份目录《${title}》。请换一个版本编号，或者写明要替换。`,
	'edition-duplicate': (editionId: string) =>
		`同样的目录已作为版本“${editionId}”保存，不必再存一份。不必再存。请直接打开那一版。`,
	'effective-date-invalid': (text: string) => `生效日期“${text}”不是存在的日期。请写成 2020-01-01 的样子。`,
	'notice-unreadable': (message: string) => message,
	'notice-exists': (documentNumber: string) =>
		`文号为 ${documentNumber} 的通知已有另一份内容。请核对；确需改正的，请写明要替换。`,
	'notice-built-in': (documentNumber: string) =>
		`文号为 ${documentNumber} 的通知随程序提供，内容与这份不同。请核对原文。`,
} as const;
