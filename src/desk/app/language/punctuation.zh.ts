export const punctuationZh = {
	list: (words: readonly string[]) => words.join('、'),
	clauses: (parts: readonly string[]) => parts.join('；'),
	comma: (parts: readonly string[]) => parts.join('，'),
	named: (name: string, value: string) => `${name}：${value}`,
	/** Days, both inclusive; null = open. */
	period: (from: string | null, to: string | null) =>
		from === null ? `到 ${to} 止` : to === null ? `从 ${from} 起` : `${from} — ${to}`,
	aside: (text: string) => `（${text}）`,
};
