import type { Candidate } from '../finding.ts';
import { isTaken, type Recognizer } from '../recognizer.ts';
import { wholeField } from './labelled.ts';

/**
 * 港澳台通行证、外国人永久居留身份证. H or M + 8 or 10 digits (回乡证), 8 digits (台胞证), C or W/T + 8 digits (往来港澳、台湾通行证),
 * three letters + 12 digits (永久居留证, 2004–2023). The eighteen digits of newer permits are read as resident IDs.
 * The word must stand near. Near misses: product codes, H + digits in specifications.
 */
export const permitRecognizer: Recognizer = {
	class: 'permit',
	severity: 'A',
	find(text, found) {
		const candidates: Candidate[] = [];
		for (const hit of text.hits('permit-word')) {
			const match = NUMBER.exec(text.raw.slice(hit.end, hit.end + 44));
			if (match?.[1] === undefined) continue;
			const start = hit.end + match[0].length - match[1].length;
			const end = start + match[1].length;
			if (!isTaken(found, start, end) && !isTaken(candidates, start, end))
				candidates.push({ class: 'permit', severity: 'A', start, end });
		}
		for (const match of text.raw.matchAll(RESIDENCE)) {
			const start = match.index;
			if (!isTaken(candidates, start, start + 15) && isResidenceDate(match[0]))
				candidates.push({ class: 'permit', severity: 'A', start, end: start + 15 });
		}
		return candidates.sort((left, right) => left.start - right.start);
	},
	readField: (value) =>
		wholeField(value, (text) => /^(?:[A-Z]{1,3})?\s?\d{8,18}[A-Z0-9()（）]{0,4}$/i.test(text.normalize('NFKC'))),
};

const NUMBER =
	/^[^A-Za-z0-9Ａ-Ｚ０-９\n。；]{0,16}([A-Za-z]{3}\d{12}|[HhMmCcWwTtＨＭＣ][\s-]?[0-9０-９]{8,10}|[A-Za-z]{2}[0-9]{7}|[0-9０-９]{18}|[0-9０-９]{8}(?:[（(][A-Z0-9][)）])?)(?![0-9０-９])/;
/** Country, four digits of place, six of birth date, check digits. */
const RESIDENCE = /(?<![A-Za-z0-9])[A-Z]{3}\d{12}(?![A-Za-z0-9])/g;

function isResidenceDate(code: string): boolean {
	const month = Number(code.slice(9, 11));
	const day = Number(code.slice(11, 13));
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
