/** Why a file cannot be vouched for: what is wrong, then what to do. Codes are permanent. */
export const carrierRefusals = {
	'unknown-content': (kind: string) =>
		`不能识别这种文件${kind === '' ? '' : `（${kind}）`}，无法检查其中有无个人信息。请另存为 docx、xlsx、pdf、html、txt、OFD、JPG 或 PNG；压缩包请用 zip。`,
	'nested-too-deep': (levels: number) =>
		`文件里套文件超过 ${levels} 层，未继续检查。请逐层解压或取出嵌入的文件，分别检查。`,
	'too-many-files': (limit: number) => `内含的文件超过 ${limit} 个，未继续检查。请拆分后分别检查。`,
	'picture-unreadable': () =>
		'图片无法识别其中的文字（已损坏、过大或格式不支持），不能确认没有个人信息。请另存为 JPG 或 PNG（2500 万像素以内）后重新检查，或由人工查看。',
	'pictures-unfinished': (left: number) =>
		`还有 ${left} 张图片没有来得及识别文字，不能确认没有个人信息。请拆分文件后分别检查，或换用由 Word、WPS 导出的文字版。`,
	'pages-unreadable': (pages: string) =>
		`第 ${pages} 页有文字读不出来（字体无法转成文字或页面损坏），不能确认没有个人信息。请用原软件重新导出 PDF 后检查。`,
	'encoded-mail': () => '这是邮件或单个文件网页，附件以编码形式存放，无法逐一检查。请取出正文和附件，分别保存后检查。',
	'too-many-revisions': (limit: number) =>
		`PDF 里保留的历史版本超过 ${limit} 个，未逐一检查。请用“打印为 PDF”重新生成后检查。`,
} as const;

/** Shown in the place of a datum: nobody knows whether there is one. */
export const FACES_UNCHECKED = '没有辨认人脸';

/** What was seen and is no finding. */
export const carrierNotes = {
	'tiny-picture': () => '图片很小，没有识别文字。',
	'words-recognized': () => '图片中的文字由程序识别，可能有错漏；照片里有没有人脸，程序不辨认。请人工核对。',
	'drawing-strings': () => '图形或对象不是通用格式，只检查了其中可以辨认的文字。',
	'earlier-revisions': (count: number) => `PDF 保留了 ${count} 个历史版本，已一并检查；公开前应当重新生成。`,
	'damaged-markup': () => '内部有一部分不合规范，按原始文字检查。',
} as const;

/** Why a file that could be read is refused all the same. */
export const SECRECY_REASON =
	'文件带有密级或内部标志，不得公开，也不要上传保存。请交保密工作机构审查；确已解密的，删除标志并附解密手续后重新提交。';

/** The place of a refusal before its message. */
export function reasonIn(part: string, message: string): string {
	return part === '' ? message : `${part}：${message}`;
}

/** Why no redacted file is written. */
export const redactionRefusals = {
	'no-such-column': (names: string) => `表格里没有“${names}”这一列。请照表头原样写列名（可以写多个 --drop）。`,
	residue: (count: number) =>
		`脱敏后的文件里仍有 ${count} 处个人信息，没有写出。请按列出的位置修改原文，或用 --drop 去掉整列后再试。`,
	'finding-unknown': () => '附件里没有找到这一处，可能已经改过。请刷新后再看。',
	'finding-not-alone': () =>
		'附件里的这一处不能单独遮去：在图片、文件属性里，或者遮去后别处也变了。请全部遮去、删去整列，或者改好文件重新上传。',
} as const;
