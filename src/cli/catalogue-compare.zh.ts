/** Texts of `gongkai catalogue check` and `gongkai catalogue diff`, Chinese and English. */
export const compareTexts = {
	zh: {
		checkHelp: `用法：gongkai catalogue check 文件… [--json]

检查目录的毛病：超过法定期限、期限不清、缺必备栏目、引用已废止的依据、重复的行、人员名单上网、
天与工作日混用、没有渠道、依申请公开却有渠道、序号不连续。文件可以是 yaml、json、txt、html、docx、xlsx、pdf。

选项：
  --json       只输出一个 JSON

退出码：0 没有错误和警告（可以有建议）；1 有错误或警告，或者文件读不了；2 用法不对`,
		diffHelp: `用法：gongkai catalogue diff 旧目录 新目录 [--notes] [--json]

比较目录的两个版本：改期限、改内容、增删改移事项、改主体、改渠道、改办事程序。序号变化不算改动。

选项：
  --notes      输出修订说明草稿
  --json       只输出一个 JSON（修订说明在 notes 里）

退出码：0 完成；1 文件读不了；2 用法不对`,
		noFile: '请写出要检查的目录文件。',
		twoFiles: '请写出两个文件：先旧目录，后新目录。',
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		refused: (path: string, fault: string) => `${path}：${fault}`,
		clean: (path: string, rows: number) => `${path}：${rows}行，没有发现问题。`,
		counts: (path: string, errors: number, warnings: number, advice: number) =>
			`${path}：错误${errors}处，警告${warnings}处，建议${advice}处。`,
		basis: (instrument: string, article: string | null) => `依据：${instrument}${article ?? ''}`,
		same: '两个版本没有差别。',
		onlyStated: '（见所附修订说明，两版文字本身看不出）',
		uncompared: (kinds: readonly string[]) => `只有一份文件里有、没有比较的条款类别：${kinds.join('、')}。`,
		summary: (changes: number, matched: number, renumbered: number) =>
			`共${changes}处修订；${matched}行对应，其中${renumbered}行只是序号或次序有变。`,
	},
	en: {
		checkHelp: `Usage: gongkai catalogue check FILE… [--json]

Faults of a catalogue: limits over the statutory maximum, unclear limits, missing columns, superseded law, duplicate rows,
lists of persons ticked for public channels, days against working days, rows without channels, gaps in the numbering.
FILE may be yaml, json, txt, html, docx, xlsx or pdf.

Options:
  --json       print one JSON document and nothing else

Exit codes: 0 no errors or warnings (advice allowed), 1 errors, warnings or an unreadable file, 2 usage`,
		diffHelp: `Usage: gongkai catalogue diff OLD NEW [--notes] [--json]

Compares two editions of a catalogue. Renumbering is no change.

Options:
  --notes      print the drafted revision notes (in Chinese)
  --json       print one JSON document and nothing else (the notes are in it)

Exit codes: 0 done, 1 unreadable file, 2 usage`,
		noFile: 'Name the catalogue file to check.',
		twoFiles: 'Name two files: the old catalogue, then the new one.',
		unknownOption: (option: string) => `Unknown option ${option}.`,
		refused: (path: string, fault: string) => `${path}: ${fault}`,
		clean: (path: string, rows: number) => `${path}: ${rows} rows, nothing found.`,
		counts: (path: string, errors: number, warnings: number, advice: number) =>
			`${path}: ${errors} errors, ${warnings} warnings, ${advice} pieces of advice.`,
		basis: (instrument: string, article: string | null) => `Basis: ${instrument}${article ?? ''}`,
		same: 'The two editions do not differ.',
		onlyStated: ' (said by the printed notes; the two texts do not show it)',
		uncompared: (kinds: readonly string[]) => `Kinds of rules only one file holds, not compared: ${kinds.join(', ')}.`,
		summary: (changes: number, matched: number, renumbered: number) =>
			`${changes} changes; ${matched} rows matched, ${renumbered} of them only renumbered or reordered.`,
	},
};
