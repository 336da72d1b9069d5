/** Why a rich text is refused: what is wrong, then what to do. Codes are permanent. */
export const richTextRefusals = {
	'rich-text-too-large': (limitMib: number) => `正文超过 ${limitMib} MB。请把大段内容或大表格改为附件，正文只留说明。`,
	'rich-text-too-many-cells': (limit: number) =>
		`正文里的表格超过 ${limit} 个单元格（含合并占用的格）。请把大表格改为 Excel 附件，或拆分后分别发布。`,
	'rich-text-too-wide': (limit: number) => `正文里的表格超过 ${limit} 列。请把宽表格改为 Excel 附件，或拆成几张表。`,
	'rich-text-too-deep': () => '正文的列表、引用或表格嵌套层数过多。请减少嵌套，或先粘贴为纯文本再重新排版。',
} as const;

/** What was taken out of a rich text, as the desk tells it. Codes are permanent. */
export const richTextRemovals = {
	'active-content': '脚本、表单、嵌入网页等可执行内容',
	'event-handler': '事件代码',
	'unsafe-link': '不允许的链接地址（文字保留）',
	'outside-image': '不是本条附件的图片',
	media: '音频、视频等媒体',
	presentation: '字体、颜色、样式等排版设置',
	'office-markup': 'Word 或 WPS 的内部标记',
	'unknown-element': '不支持的标签（文字保留）',
	comment: '注释',
	'hidden-text': '隐藏文字',
	'struck-out-text': '已划去或修订删除的文字',
	'invisible-character': '看不见的控制字符',
	'nested-table': '表格里再套的表格（文字并入外层）',
	'broken-span': '越界或重叠的合并单元格（已按能放下的范围排列）',
} as const;

/** Words on public pages. */
export const publicRichTextWords = {
	table: (number: number) => `表格 ${number}，可左右滚动`,
	captionedTable: (caption: string) => `表格：${caption}，可左右滚动`,
	missingImage: (alt: string) => (alt === '' ? '（图片未随文公开）' : `（图片：${alt}）`),
} as const;

/** Name of a sheet above its table when a workbook becomes an editable body. */
export const sheetHeading = (sheet: string) => `工作表：${sheet}`;
