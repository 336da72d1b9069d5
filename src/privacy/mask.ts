import type { FindingClass } from './finding.ts';

/** Classes whose mask keeps something: regulation practice is ID 2+13+3, phone 3+4+4, card last four, name 张*某. */
type Mask = (datum: string) => string;

const digitsOf = (datum: string) =>
	datum
		.normalize('NFKC')
		.replace(/[^0-9Xx]/g, '')
		.toUpperCase();

/** Keeps `head` and `tail` characters of what remains of a number; a number too short to hide anything is hidden whole. */
function keep(datum: string, head: number, tail: number, stars: number): string {
	const digits = digitsOf(datum);
	if (digits.length < head + tail + 4) return '*'.repeat(Math.max(stars, 4));
	return digits.slice(0, head) + '*'.repeat(stars) + digits.slice(digits.length - tail);
}

const KEEPING: Partial<Record<FindingClass, Mask>> = {
	'resident-id': (datum) => keep(datum, 2, 3, 13),
	phone: (datum) => {
		const digits = digitsOf(datum).replace(/^(?:00)?86(?=1\d{10}$)/, '');
		return /^1\d{10}$/.test(digits) ? keep(digits, 3, 4, 4) : keep(datum, 4, 0, 7);
	},
	'bank-card': (datum) => keep(datum, 0, 4, 12),
	name: (datum) => `${datum.replace(/[\s\u200b]/g, '').slice(0, 1)}*某`,
};

/** The text that stands for a datum wherever people see it; nothing of the hidden part can be computed from it. */
export function maskDatum(kind: FindingClass, datum: string): string {
	if (kind === 'secrecy-mark') return datum.replace(/\s+/g, '');
	return KEEPING[kind]?.(datum) ?? '*'.repeat(Math.min(Math.max([...datum.trim()].length, 2), 8));
}
