/** Why a piece of a file was not taken: what is the matter and what to do. */
export const incomingRefusals = {
	'incoming-unknown': () => '没有找到这次上传，可能已经用掉或者过期。请重新选择文件上传。',
	'incoming-name-invalid': () => '文件名不能用：不能为空，不能超过 200 个字，不能含有控制字符。请改名后再上传。',
	'incoming-too-large': (megabytes: number) => `一个文件不能超过 ${megabytes} MB。请压缩或者分开上传。`,
	'incoming-too-many': (most: number) => `还有 ${most} 个文件没有传完或者没有用掉。请先用掉或者删除。`,
	'incoming-offset': (expected: number) => `这一段接不上：应当从第 ${expected} 字节接着传。请从那里继续。`,
	'incoming-beyond-end': (total: number) => `这一段超出了文件的长度（${total} 字节）。请重新上传。`,
	'incoming-piece-empty': () => '这一段是空的。请接着传。',
	'incoming-incomplete': (name: string) => `文件“${name}”还没有传完。请传完再用。`,
} as const;
