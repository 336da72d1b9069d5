/** Why a form is not written: what is wrong, then what to do. Codes are permanent. */
export const formRefusals = {
	'too-many-rows-for-pdf': (most: number) =>
		`超过 ${most} 条，不适合排成 PDF。请缩小发布期间或者只选一个公开主体，或者改为导出 Excel、CSV。`,
	'too-many-rows-for-docx': (most: number) =>
		`超过 ${most} 条，不适合排成 Word 文件。请缩小期间或者只选一个公开主体，或者改为导出 Excel、CSV。`,
} as const;
