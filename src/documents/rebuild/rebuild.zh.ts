/** Why a file is not taken for publication: what is wrong, then what to do. Codes are permanent. */
export const rebuildRefusals = {
	'scanned-pages': (pages: string) =>
		`第 ${pages} 页是扫描图片，读不出文字，无法检查其中有无个人信息，也无法重新生成。请上传由 Word 或 WPS 导出的 PDF；确需公开图片的，请把各页另存为 JPG 或 PNG 后分别上传。`,
	'unreadable-pages': (pages: string) => `第 ${pages} 页无法读取，重新生成会缺页。请用原软件重新导出 PDF 后上传。`,
	'nothing-readable': () =>
		'文件里没有可读取的文字或表格，重新生成后会是空白。请检查文件；内容是图片的，请把图片另存为 JPG 或 PNG 后单独上传。',
	'cell-too-long': (address: string) =>
		`表格 ${address} 单元格的文字超过 32767 字，Excel 文件放不下。请拆分这个单元格后重新上传。`,
	'pdf-too-large': (limit: number) =>
		`表格超过 ${limit} 个单元格，不能生成 PDF。请改用 Excel 文件上传，或拆分后分别上传。`,
	'typesetting-failed': (reason: string) => reason,
	'image-unsupported': (type: string) => `不支持 ${type} 图片。请用看图或画图软件另存为 PNG 或 JPG 后重新上传。`,
	'image-damaged': () => '图片已损坏或不完整，无法重新生成。请用看图软件打开检查，另存为 PNG 或 JPG 后重新上传。',
	'image-too-large': (millions: number) => `图片超过 ${millions} 百万像素。请缩小后重新上传。`,
	'image-animated': () => '这是动图，重新生成会丢失画面。请截取需要的一帧，另存为 PNG 或 JPG 后重新上传。',
} as const;

/** Name of a file whose own name has nothing usable in it. */
export const NAMELESS_FILE = '附件';
/** Sheet that holds what is not a sheet of a workbook. */
export const BODY_SHEET = '正文';
