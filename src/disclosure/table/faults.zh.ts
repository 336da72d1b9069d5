/** Faults and doubts of a structured table: what is wrong, then what to do. Codes are permanent. */
export const tableMessages = {
	'header-not-found': (names: string) =>
		`没有找到表头。表头至少要有：${names}。请核对是不是这种表，或把表头改成这些名称。`,
	'column-missing': (label: string, names: string) => `缺少“${label}”一列。表头可以写作：${names}。`,
	'column-duplicated': (label: string, first: string) =>
		`这一列和 ${first} 都像是“${label}”。请改写其中一列的表头，或者删去一列。`,
	'column-unknown': (header: string) => `“${header}”不是这种表的栏目，没有读取。需要公开的，请写进备注或正文。`,
	'no-rows': () => '表头下面没有数据。请填写，或者登记“本期无此内容”。',
	'value-missing': (label: string) => `“${label}”没有填写。请填写。`,
	'unit-missing': (label: string) => `“${label}”没有写单位（元、万元）。请在表头、表上方或数字后面写明，不能猜。`,
	'unit-unknown': (unit: string) => `不认识金额单位“${unit}”。请写元、千元、万元或亿元。`,
	'unit-differs': (cell: string, column: string) => `单元格写的是${cell}，表头写的是${column}，按单元格读取，请核对。`,
	'not-a-number': () => '不是数字。请只填数字（可以带单位），文字说明写在备注里。',
	'number-grouping': () => '千分位逗号的位置不对，分不清是多少。请改写。',
	'formula-text': () => '这里是公式，没有算出的数值。请在表格软件里打开、保存后再交，或粘贴为数值。',
	'formula-error': () => '公式出错，没有数值。请改正公式。',
	'cell-too-narrow': () => '单元格只显示了“#”号，数字看不到。请把列拉宽后保存再交。',
	'amount-finer-than-fen': () => '金额细到分以下。请四舍五入到分，并核对合计。',
	'amount-negative': () => '金额是负数，请核对是不是调减。',
	'amount-negative-refused': (label: string) => `“${label}”不能是负数。请核对。`,
	'number-in-brackets': () => '带括号的数字按负数读取，请核对。',
	'amount-merged': () => '合并单元格里的数只计一次，记在第一行。请核对。',
	'count-not-whole': (unit: string) => `应是整数（${unit}）。请改写。`,
	'count-unit-differs': (unit: string) => `单位应是“${unit}”。请核对后改写。`,
	'number-too-long': () => '数字太长。请核对。',
	'date-unreadable': () => '不是完整的日期。请写成 2020年9月10日 或 2020-09-10。',
	'percent-unit-missing': () => '没有写百分号，分不清是百分数还是小数。请写成 4.35% 这样。',
	'phone-not-office': () => '不是办公电话。请填带区号的固定电话或公开的服务热线，不能填个人手机号。',
	'name-is-number': (label: string) => `“${label}”应是名称，不能只有数字。请核对列是否对齐。`,
	'parts-differ': (whole: string, stated: string, sum: string) =>
		`“${whole}”写的是 ${stated}，各项来源相加是 ${sum}，两者不等。请核对。`,
	'total-differs': (label: string, stated: string, sum: string) =>
		`“${label}”合计写的是 ${stated}，各行相加是 ${sum}，两者不等。请核对。`,
	'subtotal-differs': (label: string, stated: string, sum: string) =>
		`“${label}”小计写的是 ${stated}，本组各行相加是 ${sum}，两者不等。请核对。`,
	'several-totals': () => '合计行不止一行，都已核对，没有计入数据。请核对是否重复。',
	'row-not-read': (text: string) => `“${text}”不是数据行，没有读取。`,
	'field-unknown': (key: string) => `没有名为“${key}”的字段。请核对字段名。`,
	'not-a-row': () => '这一行不是字段和值。请改成 {"字段名": "值"} 的形式。',
} as const;

/** Codes of {@link tableMessages}. */
export type TableMessageCode = keyof typeof tableMessages;
