/** At most `length` characters (code points), the rest replaced by …; for places where a line must stay a line. */
export function clip(text: string, length: number): string {
	if (text.length <= length) return text;
	const points = [...text.slice(0, length * 2)];
	return points.length <= length && text.length <= length * 2 ? text : `${points.slice(0, length - 1).join('')}…`;
}

/** `县财政局、县教育局、县水务局等 5 个单位`; all of them when there is at most one more than `count`. `measure` follows the number. */
export function firstOf(names: readonly string[], count: number, measure: string): string {
	if (names.length <= count + 1) return names.join('、');
	return `${names.slice(0, count).join('、')}等 ${names.length} ${measure}`;
}
