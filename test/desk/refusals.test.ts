import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemDetails, problemTitles } from '../../src/api/problem.zh.ts';
import { staffProblemDetails, staffProblemTitles, uploadFaultText } from '../../src/api/staff/staff-problem.zh.ts';
import { sentencesOf } from '../../src/desk/app/api/problem.ts';
import { REFUSAL_MESSAGES } from '../../src/documents/messages.zh.ts';
import { policyReasonText } from '../../src/organization/policy.zh.ts';

type Texts = Readonly<Record<string, string | ((...details: never[]) => string)>>;

/** Details a sentence may ask for; a day serves as any word. The first that it can put in. */
const DETAILS: readonly unknown[] = ['2020-10-10', 3, ['某项'], { days: 3, type: '某种', bytes: 1, limit: 1 }];

function compose(text: Texts[string]): string {
	if (typeof text === 'string') return text;
	for (const detail of DETAILS)
		try {
			return (text as (...details: unknown[]) => string)(...Array.from({ length: 6 }, () => detail));
		} catch {
			// It wants a detail of another kind.
		}
	throw new Error(`no detail fits ${text}`);
}

/** Every table of refusals of the program, found by its name, so that a new one is looked at without being told. */
async function everyTable(): Promise<[string, Texts][]> {
	const source = new URL('../../src/', import.meta.url);
	const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.zh.ts') && !name.startsWith('desk/'),
	);
	const tables: [string, Texts][] = [];
	for (const name of files)
		for (const [member, value] of Object.entries((await import(new URL(name, source).href)) as Record<string, unknown>))
			if (/Refusals$/.test(member) && typeof value === 'object') tables.push([`${name} ${member}`, value as Texts]);
	return tables;
}

const tables = await everyTable();
const others: [string, Texts][] = [
	['documents', REFUSAL_MESSAGES as unknown as Texts],
	['policy', policyReasonText],
	['uploads', uploadFaultText],
];
/** Hand on a sentence made elsewhere, as a fault of a notice or of a line of a list. */
const HANDED_ON = ['notice-unreadable', 'list-fault', 'table-fault', 'typesetting-failed', 'field-invalid'];
const sentences = [...tables, ...others].flatMap(([table, texts]) =>
	Object.entries(texts)
		.filter(([code]) => !HANDED_ON.includes(code))
		.map(([code, text]) => [table, code, compose(text)] as const),
);

/** Says what to do: a request, or what has to be so. */
const CURE = /请|要|须|应当|才能|只能|可以|改|先/;

describe('every refusal the API can answer with', () => {
	test('the tables were found', () => {
		expect(tables.length).toBeGreaterThanOrEqual(14);
		expect(sentences.length).toBeGreaterThan(250);
	});

	test('is a whole sentence in Chinese, without a code in it', () => {
		const bad = sentences.filter(
			([, , text]) => !/[\u4e00-\u9fff]/.test(text) || !/。$/.test(text) || /[a-z]+-[a-z]+-/.test(text),
		);
		expect(bad).toEqual([]);
	});

	test('says what to do', () => {
		expect(sentences.filter(([, , text]) => !CURE.test(text))).toEqual([]);
	});
});

describe('every problem the API can answer with', () => {
	test('has a title in Chinese', () => {
		for (const title of Object.values({ ...problemTitles, ...staffProblemTitles }))
			expect(title).toMatch(/[\u4e00-\u9fff]/);
	});

	test('has a detail that is a sentence', () => {
		const all = { ...problemDetails, ...staffProblemDetails } as unknown as Texts;
		expect(Object.entries(all).filter(([, text]) => !/[\u4e00-\u9fff].*。/.test(compose(text)))).toEqual([]);
	});
});

test('what is shown is sentences: reasons and faults, else the detail; never a code', () => {
	const problem = {
		status: 422,
		code: 'refused',
		title: '没有办理',
		detail: '详情。',
		retryAfter: null,
		requestId: null,
	};
	const refusals = [{ code: 'formed-missing', message: '没有填成文日期。', basis: '条例' }];
	const faults = [{ name: 'limit', message: '太大。' }];
	const shown = (one: Parameters<typeof sentencesOf>[0]) => sentencesOf(one).map(({ message }) => message);
	expect(shown({ ...problem, refusals, faults })).toEqual(['没有填成文日期。', 'limit：太大。']);
	expect(shown({ ...problem, refusals: [], faults: [] })).toEqual(['详情。']);
});
