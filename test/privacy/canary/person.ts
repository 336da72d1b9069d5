import { checkCharacter, luhnDigit } from '../synthetic.ts';

/** Somebody who does not exist and stands nowhere else: whatever of him the public can read came through a hole. */
const REGION_AND_BIRTH = '53010219371106';

/** The order in the register is chosen so that the check digit is a digit: the whole number then fits a field for slugs too. */
function wholeDigits(): string {
	for (let order = 81; order < 99; order++) {
		const body = `${REGION_AND_BIRTH}0${order}`;
		if (checkCharacter(body) !== 'X') return body + checkCharacter(body);
	}
	throw new Error('no order with a digit');
}

const CARD = '621700361502849375';

export const CANARY = {
	name: '瞿妘琭',
	id: wholeDigits(),
	phone: '19900004711',
	card: CARD + luhnDigit(CARD),
} as const;

export type Datum = keyof typeof CANARY;

const wide = (text: string) =>
	text.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const { name, id, phone, card } = CANARY;

/** One sentence with all of him, as it stands in a household record. */
export const ALL = `户主姓名：${name}，身份证号${id}，电话${phone}，银行卡号${card}`;

/** How he is written; every field is tried with each. */
export const WRITINGS: readonly (readonly [writing: string, text: string])[] = [
	['the ID', id],
	['the phone', `电话${phone}`],
	['the card', `卡号${card}`],
	['the name in its context', `户主姓名：${name}`],
	['full width', `身份证号${wide(id)}`],
];

/** Masks that leave so much that the rest can be worked out: one digit, a check digit, the order within a day. */
export const MASKED_TOO_LITTLE: readonly (readonly [writing: string, text: string])[] = [
	['the ID without its last digit', `身份证号${id.slice(0, 17)}*`],
	['the ID without two digits of its order', `身份证号${id.slice(0, 14)}**${id.slice(16)}`],
	['the phone without its last digit', `电话${phone.slice(0, 10)}*`],
	['the card without two digits', `卡号${card.slice(0, 9)}**${card.slice(11)}`],
];

/** Writings that hide a number from a plain search; tried where a reader would meet them. */
export const DISGUISES: readonly (readonly [writing: string, text: string])[] = [
	['the ID parted by blanks', `身份证号${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`],
	['the ID parted by hyphens', `${id.slice(0, 6)}-${id.slice(6, 14)}-${id.slice(14)}`],
	['the ID parted by zero-width spaces', [...id].join('\u200b')],
	['the phone in full width', `电话${wide(phone)}`],
	['the phone parted', `电话${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`],
	['the card in groups of four', `卡号${card.replace(/(\d{4})(?=\d)/g, '$1 ')}`],
	['the card in full width', `卡号${wide(card)}`],
	['all of him', ALL],
];
