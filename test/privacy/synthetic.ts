/**
 * Synthetic data, made at run time from a seed and never stored. Numbers have valid check digits because recognizers must be tried on
 * them; whom a number belongs to, if anybody, is unknown and of no interest. The arithmetic is written a second time here on purpose:
 * a fault in `src/privacy/resident-id.ts` must not hide itself.
 */

/** Deterministic random source (mulberry32). */
export class Chance {
	private state: number;
	constructor(seed: number) {
		this.state = seed >>> 0;
	}
	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}
	/** An integer in [low, high]. */
	between(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}
	pick<Item>(items: readonly Item[]): Item {
		return items[this.between(0, items.length - 1)] as Item;
	}
	digits(count: number): string {
		let text = '';
		while (text.length < count) text += this.between(0, 9);
		return text;
	}
}

const two = (value: number) => String(value).padStart(2, '0');
const REGIONS =
	'330304 330382 411202 520402 620803 513001 511781 110101 440106 500101 650102 530102 371702 422801 310115 810000 452402 432302'.split(
		' ',
	);

export function birthDate(chance: Chance): string {
	return `${chance.between(1932, 2020)}${two(chance.between(1, 12))}${two(chance.between(1, 28))}`;
}

export function checkCharacter(body: string): string {
	// MOD 11-2 by doubling the running sum, as ISO 7064 describes it; the source uses the table of weights.
	let running = 0;
	for (const letter of body) running = ((running + Number(letter)) * 2) % 11;
	const rest = (12 - running) % 11;
	return rest === 10 ? 'X' : String(rest);
}

export function residentId(chance: Chance, date = birthDate(chance)): string {
	const body = chance.pick(REGIONS) + date + two(chance.between(0, 99)) + chance.between(0, 9);
	return body + checkCharacter(body);
}

export function oldResidentId(chance: Chance): string {
	return (
		chance.pick(REGIONS.filter((code) => code !== '810000')) +
		`${two(chance.between(20, 85))}${two(chance.between(1, 12))}${two(chance.between(1, 28))}` +
		chance.digits(3)
	);
}

export function mobile(chance: Chance): string {
	return `1${chance.pick(['3', '5', '7', '8', '9'])}${chance.digits(9)}`;
}

export function landLine(chance: Chance): string {
	return `${chance.pick(['0577', '0398', '0851', '0818', '0933'])}-${chance.between(2, 8)}${chance.digits(chance.pick([6, 7]))}`;
}

export function luhnDigit(body: string): string {
	let sum = 0;
	[...body].reverse().forEach((letter, place) => {
		const value = Number(letter) * (place % 2 === 0 ? 2 : 1);
		sum += value > 9 ? value - 9 : value;
	});
	return String((10 - (sum % 10)) % 10);
}

export function bankCard(chance: Chance): string {
	const length = chance.pick([16, 17, 19]);
	const head = chance.pick([
		'622848',
		'621785',
		'623091',
		'621226',
		'622202',
		'621098',
		'622188',
		'955880',
		'436742',
		'601382',
	]);
	const body = head + chance.digits(length - 1 - head.length);
	return body + luhnDigit(body);
}

const SURNAMES =
	'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛'.split(
		'',
	);
const GIVEN =
	'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞刚桂兰玉珍凤梅海燕建华国庆志文春生金龙祥宝林德福永贵荣根水木阿大小晓雪梓涵浩宇子轩欣怡佳俊熙诗雨泽思远'.split(
		'',
	);

export function name(chance: Chance): string {
	if (chance.next() < 0.02)
		return (
			chance.pick(['欧阳', '上官', '司马', '诸葛']) +
			chance.pick(GIVEN) +
			(chance.next() < 0.5 ? chance.pick(GIVEN) : '')
		);
	return chance.pick(SURNAMES) + chance.pick(GIVEN) + (chance.next() < 0.75 ? chance.pick(GIVEN) : '');
}

export function creditCode(chance: Chance): string {
	const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
	let body = chance.pick(['91', '12', '52', '93', '11']) + chance.pick(REGIONS);
	while (body.length < 17) body += chance.next() < 0.8 ? String(chance.between(0, 9)) : chance.pick(letters.split(''));
	let sum = 0;
	[...body].forEach((letter, place) => {
		sum += letters.indexOf(letter) * (3 ** place % 31);
	});
	return body + letters.charAt((31 - (sum % 31)) % 31);
}
