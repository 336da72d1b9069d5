import type { FindingClass, Severity } from '../privacy/finding.ts';
import { FINDING_WORDS } from '../privacy/finding.zh.ts';

/** Classes as people call them. */
export const CLASS_NAMES: Readonly<Record<'zh' | 'en', Readonly<Record<FindingClass, string>>>> = {
	zh: FINDING_WORDS,
	en: {
		'resident-id': 'resident ID',
		phone: 'phone number',
		'bank-card': 'bank account',
		passport: 'passport',
		permit: 'permit',
		plate: 'vehicle plate',
		email: 'e-mail address',
		'im-account': 'QQ or WeChat account',
		address: 'home address',
		name: 'name',
		reporter: 'who reported, complained or petitioned',
		'birth-date': 'date of birth',
		health: 'health',
		disability: 'disability',
		'cause-of-poverty': 'cause of poverty',
		pregnancy: 'pregnancy',
		minor: 'minor',
		income: 'income or property',
		relation: 'family relation',
		religion: 'religion',
		position: 'position',
		face: 'face',
		'secrecy-mark': 'secrecy mark',
	},
};

/** What to do about a finding of a class. */
export const CLASS_ADVICE: Readonly<Record<'zh' | 'en', Readonly<Record<FindingClass, string>>>> = {
	zh: {
		'resident-id': '删去整列；确需区分同名的，只留前 2 位和后 3 位。',
		phone: '删去，或者只留前 3 位和后 4 位；办公电话用 --office-phone 登记。',
		'bank-card': '删去整列，账号不得公开。',
		passport: '删去证件号。',
		permit: '删去证件号。',
		plate: '个人车牌删去。',
		email: '个人邮箱删去，改用单位邮箱。',
		'im-account': '个人账号删去。',
		address: '只写到村，删去组、门牌。',
		name: '名单写成“张*某”或只写数量；履职人员姓名由第二人说明理由后放行。',
		reporter: '删去举报人、投诉人、信访人的姓名、电话、住址，不得公开。',
		'birth-date': '删去，需要的改写年龄段。',
		health: '删去病情、病种。',
		disability: '删去残疾类别、等级。',
		'cause-of-poverty': '删去致贫原因。',
		pregnancy: '删去孕情。',
		minor: '未成年人信息删去，只写数量。',
		income: '删去个人收入、财产，改写汇总数。',
		relation: '删去家庭关系，只写人数。',
		religion: '删去宗教信仰。',
		position: '删去坐标；照片重新导出，不带定位。',
		face: '换掉照片，或者遮住人脸。',
		'secrecy-mark': '停止操作，按保密规定处理。',
	},
	en: {
		'resident-id': 'Drop the column; to tell namesakes apart keep the first 2 and last 3 digits only.',
		phone: 'Remove, or keep the first 3 and last 4 digits; register office phones with --office-phone.',
		'bank-card': 'Drop the column: account numbers are never public.',
		passport: 'Remove the number.',
		permit: 'Remove the number.',
		plate: 'Remove private plates.',
		email: 'Remove private addresses; use that of the organ.',
		'im-account': 'Remove private accounts.',
		address: 'Stop at the village; remove group and house number.',
		name: 'Write 张*某 or counts; names of officials are released by a second person with a reason.',
		reporter: 'Remove whoever reported, with phone and address: never public.',
		'birth-date': 'Remove, or give an age band.',
		health: 'Remove the illness.',
		disability: 'Remove kind and grade.',
		'cause-of-poverty': 'Remove the cause.',
		pregnancy: 'Remove.',
		minor: 'Never by name: counts only.',
		income: 'Give totals instead.',
		relation: 'Give the number of persons instead.',
		religion: 'Remove.',
		position: 'Remove coordinates; export the photo without position.',
		face: 'Replace the photo or cover the face.',
		'secrecy-mark': 'Stop and follow the secrecy rules.',
	},
};

const SEVERITIES: Readonly<Record<'zh' | 'en', Readonly<Record<Severity, string>>>> = {
	zh: { A: 'A 级', B: 'B 级' },
	en: { A: 'class A', B: 'class B' },
};

/** Texts of `gongkai privacy`, Chinese and English. */
export const privacyTexts = {
	zh: {
		scanHelp: `用法：gongkai privacy scan 文件或目录… [--json] [--sarif] [--html 文件] [--office-phone 号码]… [--seconds N]

逐处检查文件里有没有个人信息和密级标志：正文、表格、页眉页脚、批注、修订、隐藏的工作表和行列、
文本框、文档属性、附件、图片的拍摄信息和图中文字、PDF 历史版本、压缩包里的文件、文件名。
可以检查 txt、csv、html、docx、xlsx、pptx、pdf、doc、xls、rtf、OFD、odt/ods、zip、JPG、PNG 等。

  --json               在标准输出打印一份 JSON，此外不打印任何内容
  --sarif              在标准输出打印 SARIF 2.1.0，供代码平台和流水线使用
  --html 文件          另写一份网页报告
  --office-phone 号码  已公开的办公电话，不算个人信息；可以写多次
  --seconds N          每个文件最多读多少秒（默认 9，图片识字另计），读不完按不能确认处理

报告里的内容都已遮盖。退出码：0 没有问题；1 有发现，或者有文件不能确认；2 用法错误`,
		redactHelp: `用法：gongkai privacy redact 原文件 新文件 [--drop 列名]… [--log] [--reason 理由] [--by 姓名] [--json]

遮盖个人信息后按内容重新生成文件，再逐处检查一遍；仍有残留的不写出。
身份证号留前 2 位后 3 位，电话留前 3 位后 4 位，姓名写成“张*某”；批注、修订、隐藏内容、属性、图片一律不带。

  --drop 列名          去掉整列，按表头写；可以写多次
  --log                另写“新文件.redaction.json”，逐条记下遮盖了哪里（不含原文）
  --reason、--by       写进记录的理由和经办人
  --office-phone 号码  已公开的办公电话，不遮盖；可以写多次
  --json               在标准输出打印一份 JSON，此外不打印任何内容

退出码：0 已写出；1 没有写出；2 用法错误`,
		noFile: '请写出要检查的文件或目录。',
		twoFiles: '请写出原文件和新文件两个名字。',
		sameFile: '新文件不能和原文件相同。',
		badEnding: (ending: string) =>
			`新文件的扩展名“${ending}”不能生成，请用 xlsx、docx、csv、html、txt 或 pdf；图片用 jpg 或 png。`,
		unknownOption: (option: string) => `不认识的选项 ${option}。`,
		noValue: (option: string) => `${option} 后面要写内容。`,
		badSeconds: (value: string) => `--seconds 应当是 1 至 999 的整数；收到的是“${value}”。`,
		jsonOrSarif: '--json 和 --sarif 只能选一个。',
		unreadable: '读不到这个文件，请检查路径和权限。',
		notWritten: (file: string) => `写不了 ${file}，请检查路径和权限。`,
		linkSkipped: (file: string) => `${file}：是符号链接，没有跟进检查；需要的请直接写出它指向的文件。`,
		emptyDirectory: '没有可以检查的文件。',
		clean: (file: string) => `${file}：没有发现。`,
		refused: (file: string, reason: string) => `${file}：不能确认，按有问题处理。${reason}`,
		found: (file: string, a: number, b: number) => `${file}：A 级 ${a} 处，B 级 ${b} 处。`,
		finding: (part: string, kind: string, severity: string, masked: string) =>
			`  ${part}  ${kind}（${severity}）  ${masked}`,
		same: (count: number) => `  …… 同一处还有 ${count} 条，用 --json 看全部`,
		advice: (kind: string, advice: string) => `  ${kind}：${advice}`,
		note: (part: string, message: string) => `  提示${part === '' ? '' : `（${part}）`}：${message}`,
		summary: (files: number, clean: number, found: number, refused: number) =>
			`共检查 ${files} 个文件：没有发现 ${clean} 个，有发现 ${found} 个，不能确认 ${refused} 个。`,
		written: (file: string, count: number) => `${file}：已生成，遮盖 ${count} 处，复查没有残留。`,
		dropped: (places: string) => `去掉的列：${places}`,
		logged: (file: string) => `记录：${file}`,
		blocked: (message: string) => `没有写出。${message}`,
		severity: SEVERITIES.zh,
		reportTitle: '个人信息检查报告',
		reportColumns: ['位置', '类别', '级别', '内容（已遮盖）', '怎么办'],
		reportVerdicts: { clean: '没有发现', findings: '有发现', refused: '不能确认' },
		reportFile: '文件',
		reportVerdict: '结论',
		reportCount: '处数',
		reportJump: '跳到各文件的明细',
	},
	en: {
		scanHelp: `usage: gongkai privacy scan FILE|DIR… [--json] [--sarif] [--html FILE] [--office-phone NUMBER]… [--seconds N]

Looks for personal data and secrecy marks in every place of every file: text, tables, headers, comments, tracked
changes, hidden sheets, rows and columns, text boxes, properties, attachments, EXIF and the words of pictures, earlier
revisions of PDFs, files in archives, file names.

  --json                 print one JSON document and nothing else
  --sarif                print SARIF 2.1.0 and nothing else
  --html FILE            also write a report as a web page
  --office-phone NUMBER  a published office phone, which is not private; may be repeated
  --seconds N            most seconds to read one file (9; pictures come on top); unfinished files are refused

Findings are printed masked. exit: 0 clean, 1 findings or files that cannot be vouched for, 2 usage`,
		redactHelp: `usage: gongkai privacy redact IN OUT [--drop COLUMN]… [--log] [--reason TEXT] [--by NAME] [--json]

Masks personal data, writes the file anew from its content and scans the result; with anything left nothing is written.

  --drop COLUMN          drop the column under this heading; may be repeated
  --log                  also write OUT.redaction.json: what was masked where, without the data
  --reason, --by         reason and person for the log
  --office-phone NUMBER  a published office phone, which is not masked; may be repeated
  --json                 print one JSON document and nothing else

exit: 0 written, 1 nothing written, 2 usage`,
		noFile: 'Name the files or directories to scan.',
		twoFiles: 'Name the file to read and the file to write.',
		sameFile: 'The new file may not be the old one.',
		badEnding: (ending: string) =>
			`Cannot write "${ending}"; use xlsx, docx, csv, html, txt or pdf, for pictures jpg or png.`,
		unknownOption: (option: string) => `Unknown option ${option}.`,
		noValue: (option: string) => `${option} needs a value.`,
		badSeconds: (value: string) => `--seconds must be a whole number from 1 to 999, got "${value}".`,
		jsonOrSarif: 'Choose --json or --sarif.',
		unreadable: 'Cannot read the file; check the path and the permissions.',
		notWritten: (file: string) => `Cannot write ${file}; check the path and the permissions.`,
		linkSkipped: (file: string) => `${file}: a symbolic link, not followed; name its target to scan it.`,
		emptyDirectory: 'There are no files to scan.',
		clean: (file: string) => `${file}: clean.`,
		refused: (file: string, reason: string) => `${file}: cannot be vouched for. ${reason}`,
		found: (file: string, a: number, b: number) => `${file}: ${a} of class A, ${b} of class B.`,
		finding: (part: string, kind: string, severity: string, masked: string) =>
			`  ${part}  ${kind} (${severity})  ${masked}`,
		same: (count: number) => `  … ${count} more in this place, see --json`,
		advice: (kind: string, advice: string) => `  ${kind}: ${advice}`,
		note: (part: string, message: string) => `  note${part === '' ? '' : ` (${part})`}: ${message}`,
		summary: (files: number, clean: number, found: number, refused: number) =>
			`${files} files: ${clean} clean, ${found} with findings, ${refused} that cannot be vouched for.`,
		written: (file: string, count: number) => `${file}: written, ${count} data masked, nothing left.`,
		dropped: (places: string) => `columns dropped: ${places}`,
		logged: (file: string) => `log: ${file}`,
		blocked: (message: string) => `Nothing written. ${message}`,
		severity: SEVERITIES.en,
		reportTitle: 'Personal data report',
		reportColumns: ['Place', 'Class', 'Severity', 'Content (masked)', 'What to do'],
		reportVerdicts: { clean: 'clean', findings: 'findings', refused: 'cannot be vouched for' },
		reportFile: 'File',
		reportVerdict: 'Verdict',
		reportCount: 'Findings',
		reportJump: 'Jump to the findings of each file',
	},
} as const;

export type PrivacyTexts = (typeof privacyTexts)['zh' | 'en'];
