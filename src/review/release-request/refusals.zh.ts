/** Why a request to let a finding through was not made or answered: what is the matter and what to do. */
export const releaseRequestRefusals = {
	'request-reason-missing': () => '没有写为什么可以公开。请写明理由，让对方判断。',
	'asked-oneself': () => '不能请自己放行。请选另一位同事。',
	'asked-may-not': () => '这个人不能放行这一处：不是审核的岗位，或者自己写过这份稿子。请从列出的人里选。',
	'asked-already': (name: string) => `这一处已经请${name}放行，还没有答复。要改请别人，先收回。`,
	'finding-released': () => '这一处已经放行，不用再请。请刷新后再看。',
	'request-unknown': () => '没有找到这个放行请求。请刷新后再看。',
	'request-settled': (state: string) => `这个放行请求${state}，不能再办。请刷新后再看。`,
	'request-not-yours': () => '这一处请的是另一位同事，只有他能答复不放行。您觉得不能公开的，请退回处理单。',
	'refusal-comment-missing': () => '没有写为什么不放行。请写明，让起草的人知道改什么。',
} as const;

/** How a request ended. */
export const REQUEST_STATE_WORDS = {
	open: '等答复',
	released: '已经放行',
	refused: '已经答复不放行',
	withdrawn: '已经收回',
} as const;
