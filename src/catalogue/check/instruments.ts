import { normalizeName } from '../similarity.ts';
import type { CheckInstrument } from './check-law.ts';

/** Title inside 《…》; the whole citation without its bracketed number where it has none. */
export function titleOf(citation: string): string {
	const quoted = /《(.+)》/.exec(citation)?.[1];
	return (quoted ?? citation.replace(/[（(〔[].*$/, '')).trim();
}

/** Number without 第, 号, blanks and brackets: 国令第492号 and 国令492号 are one. */
function numberKey(text: string): string {
	return normalizeName(text).replace(/[第号]/g, '');
}

function holdsNumber(citation: string, number: string): boolean {
	const [text, key] = [numberKey(citation), numberKey(number)];
	// 令49 must not be found in 令492.
	return key !== '' && new RegExp(`${key}(?!\\d)`).test(text);
}

/**
 * Instruments a citation means. A number decides; without one a title that several editions of a law share means none of them
 * in particular, and nothing is returned.
 */
export function findInstruments(citation: string, instruments: readonly CheckInstrument[]): CheckInstrument[] {
	const numbered = instruments.filter((instrument) =>
		instrument.numbers.some((number) => holdsNumber(citation, number)),
	);
	if (numbered.length > 0) return numbered;
	const title = normalizeName(titleOf(citation));
	const titled = instruments.filter((instrument) =>
		[instrument.title, ...(instrument.aliases ?? [])].some((name) => normalizeName(name) === title),
	);
	return titled.length === 1 ? titled : [];
}
