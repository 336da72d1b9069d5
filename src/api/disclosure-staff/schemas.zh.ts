export const badId = '编号的写法不对。请从列表里取，不要自己拼写。';
export const noNull = '正文里有不能保存的字符。请去掉后再存。';
export const badCursor = '翻页标记不对。请用上一页给出的 next。';
