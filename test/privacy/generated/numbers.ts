import type { Chance } from '../synthetic.ts';
import { datum, type Piece } from './passage.ts';
import { oldId, type Person } from './people.ts';

/** How people write numbers of persons: as typed, as pasted, as scanned, as half hidden. */

type Way = readonly [weight: number, way: string, write: (number: string, chance: Chance) => string];

const fullWidth = (text: string) =>
	text.replace(/[0-9A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const cut = (text: string, gap: string, ...at: readonly number[]) =>
	[...at, text.length].map((end, index) => text.slice(index === 0 ? 0 : (at[index - 1] ?? 0), end)).join(gap);
const byFours = (text: string, gap: string) => text.replace(/\d{4}(?=\d)/g, `$&${gap}`);
const lookAlike = (text: string, chance: Chance) => {
	const places = [...text.matchAll(/[01]/g)].map((match) => match.index).filter((at) => at > 0 && at < text.length - 1);
	if (places.length === 0) return text;
	const changed = new Set([chance.pick(places), ...(chance.next() < 0.4 ? [chance.pick(places)] : [])]);
	return [...text]
		.map((letter, at) =>
			!changed.has(at) ? letter : letter === '0' ? chance.pick(['O', 'o']) : chance.pick(['l', 'I']),
		)
		.join('');
};
const hide = (text: string, from: number, count: number, chance: Chance) =>
	text.slice(0, from) + chance.pick(['*', '*', '*', '＊', '×', 'x', '●']).repeat(count) + text.slice(from + count);

function choose(ways: readonly Way[], chance: Chance): Way {
	let roll = chance.next() * ways.reduce((sum, [weight]) => sum + weight, 0);
	for (const way of ways) {
		roll -= way[0];
		if (roll < 0) return way;
	}
	return ways[0] as Way;
}

/** Where a number stands: `cell` in a table, `line` in running text, `labelled` after its own name. */
export type Place = 'cell' | 'line' | 'labelled';

const ID_WAYS: readonly Way[] = [
	[60, 'plain', (id, chance) => id.replace('X', chance.pick(['X', 'X', 'x', 'Ｘ']))],
	[4, 'full width', fullWidth],
	[4, 'grouped 6 8 4', (id, chance) => cut(id, chance.pick([' ', '\u00a0', '　', '-', '－']), 6, 14)],
	[2, 'grouped 3 3 4 4 4', (id) => cut(id, ' ', 3, 6, 10, 14)],
	[1, 'digit by digit', (id) => [...id].join(' ')],
	[2, 'zero width', (id, chance) => cut(id, chance.pick(['\u200b', '\ufeff', '\u2060']), 6, 10)],
];
const ID_WAYS_LABELLED: readonly Way[] = [
	...ID_WAYS,
	[4, 'scanned letters', lookAlike],
	[2, 'check digit hidden', (id, chance) => hide(id, 17, 1, chance)],
	[2, 'two digits hidden', (id, chance) => hide(id, chance.pick([6, 8, 12, 14, 16]), 2, chance)],
	[1, 'last four hidden', (id, chance) => hide(id, 14, 4, chance)],
	[2, 'typing error', (id) => id.slice(0, 17) + (id.endsWith('7') ? '8' : '7')],
];
const PHONE_WAYS: readonly Way[] = [
	[60, 'plain', (phone) => phone],
	[5, 'grouped 3 4 4', (phone, chance) => cut(phone, chance.pick([' ', '-', '\u00a0', '－', '.']), 3, 7)],
	[3, 'full width', fullWidth],
	[3, 'country code', (phone, chance) => chance.pick(['+86', '+86 ', '0086', '86-', '+86-', '(+86)']) + phone],
	[1, 'zero width', (phone) => cut(phone, '\u200b', 3, 7)],
];
const PHONE_WAYS_LABELLED: readonly Way[] = [
	...PHONE_WAYS,
	[2, 'scanned letters', lookAlike],
	[2, 'two digits hidden', (phone, chance) => hide(phone, 9, 2, chance)],
	[2, 'grouped 4 3 4', (phone) => cut(phone, ' ', 4, 7)],
];
const CARD_WAYS: readonly Way[] = [
	[60, 'plain', (card) => card],
	[8, 'by fours', (card, chance) => byFours(card, chance.pick([' ', ' ', '-', '\u00a0']))],
	[3, 'full width', fullWidth],
	[1, 'zero width', (card) => cut(card, '\u200b', 6)],
];
const BROKEN: readonly Way[] = [
	[
		1,
		'line break',
		(number, chance) => cut(number, chance.pick(['\n', '\r\n', '\n　　']), chance.between(4, number.length - 4)),
	],
];

const waysFor = (ways: readonly Way[], labelled: readonly Way[], place: Place, chance: Chance) =>
	place === 'line' && chance.next() < 0.04 ? BROKEN : place === 'line' ? ways : labelled;

export function idPiece(chance: Chance, person: Person, place: Place): Piece {
	if (Number(person.birth.slice(0, 4)) < 1999 && chance.next() < 0.03)
		return datum('resident-id', `fifteen digits, ${place}`, oldId(chance, person));
	const [, way, write] = choose(waysFor(ID_WAYS, ID_WAYS_LABELLED, place, chance), chance);
	return datum('resident-id', `${way}, ${place}`, write(person.id, chance));
}

export function phonePiece(chance: Chance, person: Person, place: Place): Piece {
	const [, way, write] = choose(waysFor(PHONE_WAYS, PHONE_WAYS_LABELLED, place, chance), chance);
	return datum('phone', `${way}, ${place}`, write(person.phone, chance));
}

/** A telephone at home. Only its label or its heading tells it from that of an office. */
export function homePhonePiece(chance: Chance): Piece {
	const code = chance.pick(['0577', '0398', '0851', '0818', '0933', '021', '0871', '010']);
	const number = chance.between(2, 8) + chance.digits(code.length === 3 ? 7 : chance.pick([6, 7]));
	const gap = chance.pick(['-', '－', ' ', '', '—']);
	return datum('phone', 'home', chance.next() < 0.2 ? `(${code})${number}` : `${code}${gap}${number}`);
}

export function cardPiece(chance: Chance, person: Person, place: Place): Piece {
	const [, way, write] = choose(waysFor(CARD_WAYS, CARD_WAYS, place, chance), chance);
	return datum('bank-card', `${way}, ${place}`, write(person.card, chance));
}

/** 存折、一卡通: numbers of many lengths without a check digit; the heading says what they are. */
export function accountPiece(chance: Chance): Piece {
	const length = chance.pick([12, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
	const number = chance.between(1, 9) + chance.digits(length - 1);
	return datum('bank-card', 'account', chance.next() < 0.1 ? byFours(number, ' ') : number);
}
