/** Why something was not masked: what is the matter and what to do. */
export const redactingRefusals = {
	'finding-unknown': (part: string) => `${part}里没有找到这一处，可能已经改过。请刷新后再看。`,
	'mask-by-hand': (part: string) => `${part}里的这一处被格式或者链接隔开，不能自动遮去。请在编辑器里改。`,
	'redaction-reason-missing': () => '没有写为什么遮去。请写明理由，记入操作记录。',
	'one-thing-at-a-time': () => '只遮一处的时候不能同时删去整列。请分两次办。',
	'redaction-attachment-unknown': () => '没有找到这个附件，可能已经删除。请刷新后再看。',
} as const;
