import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../law/vectors/time-limits.json' with { type: 'json' };
import { processorClock } from '../../../test/kit/processor-clock.ts';
import { normalisePhrase } from './normalise.ts';
import { parseTimeLimit, type TimeLimitContext } from './parse.ts';

const phrases = vectors.phrases.map((row) => row.phrase);
const withoutText = (phrase: string) => parseTimeLimit(phrase).clauses.map(({ text: _text, ...clause }) => clause);

describe('phrases of real and realistic catalogues', () => {
	test.each(vectors.phrases)('$phrase', ({ phrase, clauses }) => {
		expect(parseTimeLimit(phrase).clauses).toEqual(clauses);
	});

	test('the table holds several hundred phrases, each once', () => {
		expect(new Set(phrases).size).toBe(phrases.length);
		expect(phrases.length).toBeGreaterThanOrEqual(300);
	});
});

describe('what stands round the cell', () => {
	test.each(vectors.inContext)('$phrase in $context', ({ phrase, context, clauses, warnings }) => {
		const { previous, ...rest } = context as { previous?: string };
		const given = { ...rest, ...(previous === undefined ? {} : { previous: parseTimeLimit(previous) }) };
		const parsed = parseTimeLimit(phrase, given as TimeLimitContext);
		expect(parsed.clauses).toEqual(clauses);
		expect(parsed.warnings.map((warning) => warning.code)).toEqual(warnings);
	});
});

describe('the printed text is kept', () => {
	test('only blanks go', () => {
		expect(parseTimeLimit(' 信息形成（變更）\n２０ 個工作日內 ').text).toBe('信息形成（變更）２０個工作日內');
	});

	test('every clause is a piece of the phrase, whatever the phrase is', () => {
		fc.assert(
			fc.property(fc.constantFrom(...phrases), fc.string({ unit: 'grapheme' }), (phrase, noise) => {
				const parsed = parseTimeLimit(phrase + noise);
				expect(parsed.clauses.length).toBeGreaterThan(0);
				for (const clause of parsed.clauses) expect(parsed.text).toContain(clause.text);
			}),
		);
	});

	test('folding never changes the length, so that spans stay true', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const normalised = normalisePhrase(text);
				expect(normalised.folded.length).toBe(normalised.text.length);
			}),
		);
	});
});

// Pieces that make well-formed and broken phrases alike.
const PIECES =
	'信息|形成|（|）|变更|之日起|后|20|二十|5|个工作日|日|天|内|前|公示|不少于|每|月|季度|年|底|长期公开|及时|更新|同上|，|；|、|。|:|1.|①|《|》|或|法律法规另有规定的|从其规定|-|半|次'.split(
		'|',
	);

describe('properties', () => {
	test('never throws and never takes long, on pieces in any order', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
				expect(parseTimeLimit(pieces.join('')).clauses.length).toBeGreaterThan(0);
			}),
			{ numRuns: 300 },
		);
	});

	test('never throws on arbitrary text; a text too long to be a cell is unclear', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => parseTimeLimit(text).clauses.length > 0),
		);
		expect(parseTimeLimit('信息形成20个工作日内，'.repeat(10_000)).clauses.map((clause) => clause.kind)).toEqual([
			'unclear',
		]);
	});

	test('brackets and quotes without end do not slow it down', () => {
		const spentMs = processorClock();
		for (const piece of ['(', '《', '法律', '1.', '每', '另有', '至', '“']) parseTimeLimit(piece.repeat(1000));
		expect(spentMs()).toBeLessThan(3000);
	});

	test('blanks inside words, full-width figures and half-width marks change nothing', () => {
		const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
		const half = (text: string) =>
			text.replace(/，/g, ',').replace(/（/g, '(').replace(/）/g, ')').replace(/；/g, ';').replace(/：/g, ':');
		for (const phrase of phrases) {
			expect(withoutText([...phrase].join(' ')), phrase).toEqual(withoutText(phrase));
			expect(withoutText(wide(phrase)), phrase).toEqual(withoutText(phrase));
			expect(withoutText(half(phrase)), phrase).toEqual(withoutText(phrase));
		}
	});

	test('an amount is printed in the phrase: no number is supplied', () => {
		const NUMERALS = '零一二三四五六七八九';
		const spoken = (value: number): string[] => {
			const tens = Math.floor(value / 10);
			const ones = value % 10 === 0 ? '' : (NUMERALS[value % 10] ?? '');
			return [
				String(value),
				`${tens > 1 ? (NUMERALS[tens] ?? '') : ''}${tens > 0 ? '十' : ''}${ones}`,
				value === 2 ? '两' : String(value),
			];
		};
		for (const phrase of phrases) {
			for (const clause of parseTimeLimit(phrase).clauses) {
				if (clause.amount === null || /半|季|学期|第一|首|百|廿|○|元月|壹/.test(phrase)) continue;
				// 每周, 每日: the length of the cycle is one, and no figure is printed.
				if (clause.kind === 'update-cycle' && clause.amount === 1) continue;
				const folded = normalisePhrase(phrase).folded;
				expect(
					spoken(clause.amount).some((form) => form !== '' && folded.includes(form)),
					`${phrase}: ${clause.amount}`,
				).toBe(true);
			}
		}
	});

	test('20 is never a default', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...PIECES.filter((piece) => !/[0-9二十]/.test(piece))), { maxLength: 30 }),
				(pieces) => {
					for (const clause of parseTimeLimit(pieces.join('')).clauses) expect(clause.amount ?? 0).toBeLessThan(20);
				},
			),
		);
	});
});

describe('traditional script', () => {
	test.each([
		['信息形成（變更）20個工作日內', '信息形成（变更）20个工作日内'],
		[
			'自信息產生或變更之日起二十個工作日內公開，保持長期公開',
			'自信息产生或变更之日起二十个工作日内公开，保持长期公开',
		],
		['制定或獲取信息之日起10個工作日內，公示7個工作日', '制定或获取信息之日起10个工作日内，公示7个工作日'],
		['本級人大批準後20日內', '本级人大批准后20日内'],
		['舉行聽證會7日前', '举行听证会7日前'],
		['自決定作出之日起7個工作日內', '自决定作出之日起7个工作日内'],
		['收到申請之日起20個工作日內', '收到申请之日起20个工作日内'],
		['資金分配結果下達15個工作日內', '资金分配结果下达15个工作日内'],
		['審簽後1個工作日內', '审签后1个工作日内'],
		['動態調整', '动态调整'],
		['即時公開', '即时公开'],
		['每兩週更新一次', '每两周更新一次'],
		['按規定時限公開', '按规定时限公开'],
	])('%s reads as %s', (traditional, simplified) => {
		expect(withoutText(traditional)).toEqual(withoutText(simplified));
	});
});

describe('warnings', () => {
	test.each([
		['3-5个工作日内', ['range']],
		['信息形成2 0个工作日内', ['digits-joined']],
		['2020年12月31日前', ['fixed-date', 'unclear']],
		['20个工作日内（法律、法规另有规定的从其规定）', ['saving-clause']],
		['每学期公布一次', ['term-as-half-year']],
		['每季度末月25日前', ['deadline-not-carried']],
		['自登记之日起10个工作日内', ['event-unknown']],
		['该信息形式或者变更之日起20个工作日内', ['possible-typo']],
		['20个工作日内', []],
	])('%s → %s', (phrase, codes) => {
		const { warnings } = parseTimeLimit(phrase);
		expect(warnings.map((warning) => warning.code)).toEqual(codes);
		for (const warning of warnings) expect(warning.message).toMatch(/[\u4e00-\u9fff]/);
	});
});
