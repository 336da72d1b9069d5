/**
 * Every doubt an importer or a careful reader can voice. Codes are permanent; each has a short Chinese title for lists.
 * `notice` tells what was done and is expected, `doubt` wants a person's eyes, `damage` says something is lost.
 */
export const WARNING_CODES = {
	'inherited-from-above': { level: 'notice', title: '合并单元格，沿用上行' },
	'inherited-from-rule': { level: 'notice', title: '行内未写，沿用规范总则' },
	'header-repeated': { level: 'notice', title: '跨页重复表头已略去' },
	'unit-from-header': { level: 'notice', title: '单位取自表头' },
	'trigger-from-rule': { level: 'notice', title: '起算点取自正文规定' },
	'blanks-removed': { level: 'notice', title: '词中空格已去除' },
	'traditional-script-converted': { level: 'notice', title: '繁体已转为简体读取' },
	'full-width-converted': { level: 'notice', title: '全角数字字母已转为半角读取' },
	'saving-clause-noted': { level: 'notice', title: '“另有规定从其规定”' },
	'seq-missing': { level: 'doubt', title: '未印序号' },
	'seq-gap': { level: 'doubt', title: '序号不连续' },
	'seq-duplicate': { level: 'doubt', title: '序号重复' },
	'row-shifted': { level: 'doubt', title: '整行错位' },
	'row-glued': { level: 'doubt', title: '行首与上一页末格粘连' },
	'level-ambiguous': { level: 'doubt', title: '一级/二级归属不明' },
	'levels-collapsed': { level: 'doubt', title: '多级事项只保留首末级' },
	'line-breaks-ambiguous': { level: 'doubt', title: '分行含义不明' },
	'cell-unusual': { level: 'doubt', title: '内容与本栏不符' },
	'cells-uncertain': { level: 'doubt', title: '缺格，归栏不定' },
	'tick-written-out': { level: 'doubt', title: '勾选格写的是文字' },
	'set-unclear': { level: 'doubt', title: '用语无法归类，留空' },
	'category-from-heading': { level: 'notice', title: '一级事项取自表前标题' },
	'ticks-shifted-suspected': { level: 'doubt', title: '勾选疑似错列' },
	'channel-cell-torn': { level: 'doubt', title: '渠道单元格破损' },
	'channel-label-torn': { level: 'doubt', title: '渠道名称断裂' },
	'channel-option-missing': { level: 'doubt', title: '渠道选项缺失' },
	'channel-kind-unknown': { level: 'doubt', title: '渠道无法归类' },
	'channel-mark-unclear': { level: 'doubt', title: '渠道勾选标记不明' },
	'marker-lost': { level: 'doubt', title: '勾选符号在转换中丢失' },
	'content-is-document-title': { level: 'doubt', title: '公开内容写的是文件名' },
	'possible-typo': { level: 'doubt', title: '疑似错字' },
	'body-name-typo': { level: 'doubt', title: '机构名称疑似有误' },
	'document-name-mismatch': { level: 'doubt', title: '文件名称前后不一' },
	'heading-number-irregular': { level: 'doubt', title: '标题编号不规则' },
	'cell-text-displaced': { level: 'doubt', title: '标点漂移到其他单元格' },
	'cells-merged': { level: 'doubt', title: '多出的单元格已并入前格' },
	'law-superseded': { level: 'doubt', title: '依据已被替代' },
	'law-name-variant': { level: 'doubt', title: '依据写法不一' },
	'limit-unclear': { level: 'doubt', title: '时限无法理解' },
	'limit-doubtful': { level: 'doubt', title: '时限读法请核对' },
	'limit-missing': { level: 'doubt', title: '未写时限' },
	'unit-clash': { level: 'doubt', title: '天/日/工作日混用' },
	'encoding-guessed': { level: 'doubt', title: '编码系推断' },
	'column-unknown': { level: 'doubt', title: '不认识的列' },
	'column-missing': { level: 'doubt', title: '缺少应有的列' },
	'column-guessed': { level: 'doubt', title: '列含义系推断' },
	'geometry-inferred': { level: 'doubt', title: '表格结构系推断' },
	'several-catalogues': { level: 'notice', title: '一个文件含多个目录' },
	'list-order-reconstructed': { level: 'doubt', title: '步骤顺序系整理' },
	'reconstructed-from-revision-notes': { level: 'doubt', title: '据修订说明还原' },
	'flow-chart-image-only': { level: 'damage', title: '流程图为图片，仅存标题' },
	'annex-missing': { level: 'damage', title: '附录仅有名称' },
	'tick-lost': { level: 'damage', title: '末尾勾选丢失' },
	'ticks-unassigned': { level: 'damage', title: '勾选无法归列' },
	'text-truncated': { level: 'damage', title: '文字被截断' },
	'blank-cell': { level: 'damage', title: '单元格空白' },
	'title-unknown': { level: 'doubt', title: '未找到目录标题' },
	'place-unknown': { level: 'doubt', title: '未能确定所属地区' },
	'person-list-on-website': { level: 'doubt', title: '人员名单勾选了网站' },
	'reader-note': { level: 'notice', title: '读取文件时的说明' },
} as const;

/** One of the permanent warning codes. */
export type WarningCode = keyof typeof WARNING_CODES;

/** How much a warning weighs. */
export type WarningLevel = 'notice' | 'doubt' | 'damage';

/** Level of a code; codes of other versions count as `doubt`. */
export function warningLevel(code: string): WarningLevel {
	return code in WARNING_CODES ? WARNING_CODES[code as WarningCode].level : 'doubt';
}

/** Chinese title of a code; the code itself when it is of another version. */
export function warningTitle(code: string): string {
	return code in WARNING_CODES ? WARNING_CODES[code as WarningCode].title : code;
}
