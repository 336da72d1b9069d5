import type { Scanner } from '../../privacy/scan.ts';
import { scanText } from '../../privacy/scan-document.ts';

/** A number of about the length of a resident ID, blanks between its digits allowed. */
const LONG_NUMBER = /(?<![0-9A-Za-z])[0-9](?: ?[0-9XxOolI]){15,19}(?![0-9A-Za-z])/g;
const DIGITS = '0123456789';
const MOST_NUMBERS = 300;

/**
 * Resident IDs that text recognition misread by one character: a digit taken for another, doubled or lost. A number counts when one
 * change makes it an ID with region, date and check digit; a number of another kind passes that test about once in a hundred times.
 * Returns starts and ends (exclusive), alternating.
 */
export function misreadIds(text: string, scanner: Scanner): number[] {
	const ranges: number[] = [];
	let tried = 0;
	for (const match of text.matchAll(LONG_NUMBER)) {
		if (++tried > MOST_NUMBERS) break;
		const digits = match[0].replaceAll(' ', '');
		if (digits.length < 17 || digits.length > 19) continue;
		if (neighbours(digits).some((candidate) => isId(candidate, scanner)))
			ranges.push(match.index, match.index + match[0].length);
	}
	return ranges;
}

/** All numbers of eighteen characters that one slip parts from what was read. */
function neighbours(digits: string): string[] {
	const candidates: string[] = [];
	for (let at = 0; at < digits.length; at++) {
		const before = digits.slice(0, at);
		if (digits.length === 19) candidates.push(before + digits.slice(at + 1));
		else for (const digit of DIGITS) candidates.push(before + digit + digits.slice(digits.length === 18 ? at + 1 : at));
	}
	return candidates;
}

/** A cheap look at region and date first: nearly all candidates fail there. */
function isId(candidate: string, scanner: Scanner): boolean {
	if (!/^[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(candidate)) return false;
	return scanText(candidate, scanner).some(({ class: kind, length }) => kind === 'resident-id' && length === 18);
}
