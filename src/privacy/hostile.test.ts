import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { scannerInTests } from '../../test/privacy/scanner-in-tests.ts';
import { scanText } from './scan-document.ts';

const many = (text: string, length = 400_000) => text.repeat(Math.ceil(length / text.length));

/** Texts on which backtracking or rescanning would cost the square of the length. */
const TRAPS: readonly [string, string][] = [
	['one digit for ever', many('1')],
	['look-alikes', many('O')],
	['digit and look-alikes', many(`1${'O'.repeat(50)}`)],
	['stars', `1${many('*')}`],
	['blanks', `身${many(' ')}份证`],
	['digits and blanks', many('1 ')],
	['digits and breaks', many('1\n')],
	['at signs', many('@')],
	['letters before at signs', `${many('a')}@`],
	['labels', many('姓名')],
	['labels and colons', many('致贫原因：')],
	['brackets', many('（')],
	['surnames', many('张')],
	['names', many('户主张三、')],
	['house numbers', many('村1组')],
	['Chinese numerals and units', many('一号')],
	['ID beginnings', many('33032119')],
	['zero width', many('1\u200b')],
	['secrecy words', many('秘密')],
	['heading words on one line', many('姓名,电话,')],
	['a list of one-letter cells', `姓名,电话\n${many('张,1\n')}`],
	['dots', many('1.')],
	['names in a list', `名单：${many('张三、')}`],
	['QQ', many('QQ')],
	['public accounts', many('微信公众号')],
];

// Tried again where a busy machine made one of the two runs late: what is linear passes once, a square law never.
test.each(TRAPS)('%s: doubling the text does not square the time', { retry: 5 }, (_, text) => {
	const time = (part: string) => {
		const start = performance.now();
		scanText(part, scannerInTests);
		return performance.now() - start;
	};
	time(text.slice(0, 20_000));
	// A square law would make this ratio 100; ten is linear.
	const small = Math.max(time(text.slice(0, 40_000)), 4);
	expect(time(text.slice(0, 400_000)) / small).toBeLessThan(60);
});
