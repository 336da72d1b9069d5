import type { RefusalCode, RefusalDetail } from './refusal-code.ts';

const MIB = 1024 * 1024;

/** Bytes as a clerk reads them: whole MB from 1 MB up, KB below. */
function size(bytes: string | number | undefined): string {
	const count = Number(bytes ?? 0);
	return count >= MIB ? `${Math.round(count / MIB)} MB` : `${Math.max(1, Math.round(count / 1024))} KB`;
}

/** What each refusal says to the person at the desk. */
export const REFUSAL_MESSAGES: Readonly<Record<RefusalCode, (detail: RefusalDetail) => string>> = {
	'empty-file': () => '文件是空的，没有任何内容。请检查文件是否上传完整后重新上传。',
	'file-too-large': (detail) =>
		`文件大小为 ${size(detail.bytes)}，超过 ${size(detail.limit)} 的上限，未予读取。请拆分文件或去掉图片后重新上传。`,
	'unsupported-type': (detail) =>
		`不支持${detail.type ? `${detail.type}` : '这种文件类型'}。请另存为 docx、xlsx、pdf、html 或 txt 后重新上传。`,
	'old-office-format': (detail) =>
		`这是旧版 Office 或 WPS 文件（${detail.type ?? '.doc/.xls'}），不能直接读取。请用 Word 或 WPS 打开，另存为 docx 或 xlsx 后重新上传。`,
	encrypted: () => '文件设有打开密码或已加密，无法读取。请取消密码保护后另存一份再上传。',
	'binary-content': () =>
		'文件内容不是文字，也不是可识别的文档格式。请确认文件没有损坏，另存为 docx、xlsx、pdf、html 或 txt 后重新上传。',
	damaged: (detail) =>
		`文件已损坏或不完整，无法读取${detail.part ? `（${detail.part}）` : ''}。请用原软件打开检查，重新保存后再上传。`,
	'expands-too-much': (detail) =>
		`文件解压后体积异常（${detail.part ? `${detail.part}，` : ''}上限 ${size(detail.limit)}），可能是压缩炸弹，未予读取。请用原软件打开，重新保存后再上传。`,
	'xml-entities': (detail) =>
		`文件内部含有不允许的 DOCTYPE 或实体声明${detail.part ? `（${detail.part}）` : ''}，可能是恶意文件，未予读取。请用 Word、Excel 或 WPS 重新保存后再上传。`,
	'too-many-rows': (detail) =>
		`${detail.sheet ? `工作表“${detail.sheet}”的` : ''}行数或单元格数超过上限（${detail.rows ?? ''} 行、${detail.cells ?? ''} 个单元格），未予读取。请删除多余的空行空列或拆分文件后重新上传。`,
	'too-much-text': (detail) =>
		`文字超过 ${Math.round(Number(detail.characters) / 10_000)} 万字，超出一次能处理的量。请拆分文件后重新上传。`,
	'too-many-findings': (detail) =>
		`疑似个人信息超过 ${detail.most} 处，超出一次能处理的量。请先删掉不公开的列，或者拆分文件后重新上传。`,
	'too-complex': () => '文件结构过于复杂，读取所需内存超过上限，已停止。请拆分或简化文件后重新上传。',
	'time-limit': (detail) =>
		`读取时间超过 ${Math.round(Number(detail.limitMs ?? 0) / 100) / 10} 秒，已停止。请拆分或简化文件后重新上传。`,
};

/** What the readers note. Each is one sentence: what was seen, what was done. */
export const NOTE_MESSAGES = {
	'extension-disagrees': (extension: string, format: string) =>
		`文件扩展名是 .${extension}，但内容是 ${format}，已按内容读取。`,
	'encoding-guessed': (encoding: string) => `文件没有标明编码，按 ${encoding} 解码，请核对有无乱码。`,
	'encoding-mismatch': (declared: string, used: string) => `文件标明编码为 ${declared}，实际按 ${used} 解码。`,
	'damaged-bytes': (count: number) => `有 ${count} 处字节无法解码，已用“�”代替，请对照原文核对。`,
	'control-characters': (count: number) => `文中有 ${count} 个控制字符，原样保留。`,
	'broken-spans': () => '表格的跨行或跨列设置超出表格或相互重叠，已按能放下的范围排列，请核对合并单元格。',
	'text-outside-cells': () => '表格中有文字不在任何单元格内，已移到表格之前。',
	'nested-table-flattened': () => '单元格内嵌套了表格，内层表格的文字已并入该单元格。',
	'layout-table-lifted': () => '外层表格只用于排版，已取出其中的表格单独读取。',
	'hidden-content-skipped': (excerpt: string) => `有隐藏的内容未读取：“${excerpt}”。`,
	'hidden-text-skipped': (excerpt: string) => `有隐藏文字未读取：“${excerpt}”。`,
	'broken-checkbox': () => '复选框的代码已损坏，按未勾选读取，请对照原文核对。',
	'symbol-font-mapped': (mapping: string) => `有符号字体的字符，已按字形读作：${mapping}。`,
	'symbol-font-unknown': (character: string) => `有符号字体的字符无法识别（${character}），原样保留。`,
	'tracked-deletion-skipped': (excerpt: string) => `修订记录中已删除的内容未读取：“${excerpt}”。`,
	'tracked-insertion-kept': () => '文件含有未接受的修订，插入的内容按已接受读取。',
	'header-footer-skipped': (excerpt: string) => `页眉页脚的文字未读取：“${excerpt}”。`,
	'comments-skipped': () => '文件含有批注，批注未读取。',
	'footnotes-at-end': () => '脚注、尾注的文字放在文末。',
	'text-box-moved': () => '文本框中的文字按所在段落之后读取。',
	'image-skipped': (count: number) =>
		`有 ${count} 张图片，图片和其中的文字未读取；按内容重新生成的公开文件里没有这些图片，需要的请单独上传。`,
	'merge-without-origin': () => '合并单元格缺少起始格，已按单独的单元格读取。',
	'covered-text-skipped': (excerpt: string) => `被合并单元格盖住的文字未读取：“${excerpt}”。`,
	'part-missing': (part: string) => `文件缺少 ${part}，相关内容未读取。`,
	'hidden-sheet': (sheet: string) => `工作表“${sheet}”是隐藏的，已一并读取，请确认是否需要。`,
	'hidden-rows': (rows: string) => `有隐藏的行（${rows}），已一并读取，请确认是否需要。`,
	'hidden-columns': (columns: string) => `有隐藏的列（${columns}），已一并读取，请确认是否需要。`,
	'formula-without-value': (address: string) => `单元格 ${address} 是公式且没有保存结果，按空白读取。`,
	'cell-error': (address: string, value: string) => `单元格 ${address} 的结果是错误值 ${value}。`,
	'form-controls-skipped': () => '文件含有窗体控件（如复选框），控件的勾选状态未读取，请对照原文核对。',
	'image-only-page': (page: number) => `第 ${page} 页只有图片没有文字，可能是扫描件，该页未读取。`,
	'unreadable-font': (page: number) => `第 ${page} 页有文字使用的字体无法转成文字，可能缺字，请对照原文核对。`,
	'irregular-merge': () => '表格框线不完整，合并区域不是矩形，已按外框读取，请核对。',
	'inferred-table': () => '表格没有框线，列是按空白推断的，请核对。',
	'rotated-text': (page: number) => `第 ${page} 页有旋转的文字，按横排读取，请核对顺序。`,
	'unreadable-page': (page: number) => `第 ${page} 页无法读取，已跳过。`,
} as const;

/** Stands for the notes of one code beyond those listed. */
export function moreNotes(count: number): string {
	return `同类提示还有 ${count} 处，未逐一列出。`;
}

/** The permanent codes of reader notes. */
export type NoteCode = keyof typeof NOTE_MESSAGES;
