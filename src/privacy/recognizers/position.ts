import type { Candidate } from '../finding.ts';
import type { Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * 定位坐标. Decimal degrees with four or more places inside China's frame (73–135 E, 3–54 N), as a pair or after 经度, 纬度, GPS;
 * degrees, minutes and seconds after 东经, 北纬. Near misses: amounts with decimals, versions, a pair outside the frame.
 */
export const positionRecognizer: Recognizer = {
	class: 'position',
	severity: 'B',
	find(text) {
		const candidates: Candidate[] = [];
		const claim = (start: number, end: number) => {
			if ((candidates.at(-1)?.end ?? -1) <= start) candidates.push({ class: 'position', severity: 'B', start, end });
		};
		const starts = text.hits('position-word').map((hit) => {
			const match = AFTER_WORD.exec(text.raw.slice(hit.end, hit.end + 48));
			return match === null ? null : { start: hit.end + (match[1]?.length ?? 0), end: hit.end + match[0].length };
		});
		const pairs: { start: number; end: number }[] = [];
		for (const span of text.spans)
			for (const symbol of span.groups) {
				const start = span.at[symbol] ?? 0;
				if (text.raw.charAt(start + 2) !== '.' && text.raw.charAt(start + 3) !== '.') continue;
				const pair = PAIR.exec(text.raw.slice(start, start + 32));
				if (pair === null || /[\d.]/.test(text.raw.charAt(start - 1)) || !isInFrame(Number(pair[1]), Number(pair[2])))
					continue;
				pairs.push({ start, end: start + pair[0].length });
			}
		const ranges = [...starts.filter((range) => range !== null), ...pairs].sort(
			(left, right) => left.start - right.start,
		);
		for (const range of ranges) claim(range.start, range.end);
		return candidates;
	},
	readField: (value) => wholeField(value, (text) => /^[NESW东经北纬\s]*\d{1,3}(?:\.\d{3,}|[°度])/.test(text)),
};

const AFTER_WORD =
	/^([^\d\n。]{0,6})(?:\d{1,3}\.\d{3,12}°?[EN]?(?:[，,\s、EN北纬东经]{1,4}\d{1,3}\.\d{3,12}°?[EN]?)?|\d{1,3}[°度]\s?\d{1,2}(?:\.\d+)?[′'分’](?:\s?\d{1,2}(?:\.\d{1,4})?[″"秒”])?)/;
const PAIR = /^(\d{2,3}\.\d{4,12})°?[EN]?[，,\s、]{1,3}[EN]?(\d{2,3}\.\d{4,12})/;

function isInFrame(one: number, other: number): boolean {
	const east = Math.max(one, other);
	const north = Math.min(one, other);
	return east >= 73 && east <= 136 && north >= 3 && north <= 54;
}
