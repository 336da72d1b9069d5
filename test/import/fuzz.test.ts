import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CatalogueItem, CatalogueRule, CatalogueWarning } from '../../src/api/schemas.ts';
import type { Catalogue, CatalogueItem as Item } from '../../src/catalogue/catalogue.ts';
import { importDocument } from '../../src/cli/load-catalogue.ts';
import { writeDocx } from '../../src/documents/write-docx.ts';
import { writeHtml } from '../../src/documents/write-html.ts';
import { writePdf } from '../../src/documents/write-pdf.ts';
import { writeXlsx } from '../../src/documents/write-xlsx.ts';
import { folded, handReading, importOne, READING_FIELDS, SEEDS, sourceBytes } from './kit.ts';
import { mutateBytes, mutateText, randomFrom } from './mutate.ts';

/** Mutations per run; `GONGKAI_FUZZ=2000` for the long run. */
const MUTATIONS = Number(process.env.GONGKAI_FUZZ ?? 150);
const FIRST_SEED = Number(process.env.GONGKAI_FUZZ_SEED ?? 1);
const TIME_ALLOWED_MS = 10_000;
const MEMORY_ALLOWED_BYTES = 1024 ** 3;

const CatalogueJson = z.strictObject({
	schema: z.literal('gongkai.catalogue/1'),
	place: z.strictObject({
		name: z.string(),
		province: z.string().nullable(),
		level: z.enum(['county', 'township', 'village']).nullable(),
	}),
	title: z.string(),
	documentNumber: z.string().nullable(),
	issuer: z.string().nullable(),
	issuedOn: z.iso.date().nullable(),
	edition: z.string().nullable(),
	items: z.array(CatalogueItem.strict()).min(1),
	rules: z.array(CatalogueRule.strict()),
	warnings: z.array(CatalogueWarning.strict()),
});

const FORMATS = ['txt', 'html', 'xlsx', 'docx', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

const written = new Map<string, Promise<Uint8Array>>();

function document(format: Format, seed: (typeof SEEDS)[number]): Promise<Uint8Array> {
	const key = `${format} ${seed.source}`;
	const write = async () => {
		const catalogue = handReading(seed.reading);
		if (format === 'html') return writeHtml(catalogue);
		if (format === 'xlsx') return writeXlsx(catalogue);
		if (format === 'docx') return writeDocx(catalogue);
		return format === 'pdf' ? writePdf(catalogue) : sourceBytes(seed.source);
	};
	const known = written.get(key) ?? write();
	written.set(key, known);
	return known;
}

/** Damages the text of a format where it has text, else its bytes. */
function mutate(format: Format, bytes: Uint8Array, random: () => number): Uint8Array {
	if (format === 'pdf' || random() < 0.25) return mutateBytes(bytes, random);
	if (format === 'txt' || format === 'html') return strToU8(mutateText(strFromU8(bytes), random));
	const parts = unzipSync(bytes);
	const names = Object.keys(parts).filter((name) => /document\.xml$|sheet\d+\.xml$|sharedStrings\.xml$/.test(name));
	const name = names[Math.floor(random() * names.length)] ?? '';
	return zipSync(
		{ ...parts, [name]: strToU8(mutateText(strFromU8(parts[name] ?? new Uint8Array()), random)) },
		{ level: 1 },
	);
}

test(
	`${MUTATIONS} damaged documents: a catalogue with warnings or a clear refusal, in time and memory`,
	async () => {
		let refused = 0;
		for (let number = 0; number < MUTATIONS; number++) {
			const random = randomFrom(FIRST_SEED * 1_000_003 + number);
			const format = FORMATS[number % FORMATS.length] ?? 'txt';
			const seed = SEEDS[Math.floor(number / FORMATS.length) % SEEDS.length] ?? SEEDS[0];
			const bytes = mutate(format, await document(format, seed), random);
			const what = `mutation ${number} (${format} ${seed.source})`;
			const startedAt = performance.now();
			const result = await importDocument(`x.${format}`, bytes);
			expect(performance.now() - startedAt, what).toBeLessThan(TIME_ALLOWED_MS);
			if ('refused' in result) {
				refused++;
				expect(result.message, what).toMatch(/[\u4e00-\u9fff]{4}/);
				continue;
			}
			for (const catalogue of result.catalogues) {
				const parsed = CatalogueJson.safeParse(JSON.parse(JSON.stringify(catalogue)));
				expect(parsed.error?.issues ?? [], what).toEqual([]);
			}
		}
		expect(refused).toBeLessThan(MUTATIONS / 2);
		expect(process.memoryUsage.rss()).toBeLessThan(MEMORY_ALLOWED_BYTES);
	},
	60_000 + MUTATIONS * 1_000,
);

/** Share of dropped cells that may go unnoticed. */
const SILENT_SHARE = 0.03;

const NAMES: readonly string[] = ['category', 'subcategory', 'name'];

/** Fields of a row that read otherwise than before although the row has no doubt that touches them. */
function silentChanges(before: Item, after: Item): (typeof READING_FIELDS)[number][] {
	return READING_FIELDS.filter((field) => {
		if (field === 'row' || folded(before[field]) === folded(after[field])) return false;
		return !after.warnings.some((warning) => {
			const touched = warning.field ?? 'row';
			return touched === 'row' || touched === field || (NAMES.includes(touched) && NAMES.includes(field));
		});
	});
}

const HEAD =
	'序号|一级事项|二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|全社会|特定群体|主动|依申请|县级|乡级'.split(
		'|',
	);

/** Nine synthetic rows of the official layout; 一级 is printed once for three rows. */
function syntheticRows(): string[][] {
	const names = [
		'招聘活动',
		'技能培训',
		'创业担保',
		'失业登记',
		'社保参保',
		'工伤认定',
		'劳动维权',
		'人事考试',
		'职称评审',
	];
	return names.map((name, row) => [
		String(row + 1),
		row % 3 === 0 ? `第${['甲', '乙', '丙'][row / 3]}类事项` : '',
		name,
		`${name}的对象和条件；${name}的办理流程`,
		row % 2 === 1 ? '《就业促进法》' : '《社会保险法》《条例》',
		row % 4 === 3 ? '每季度末' : '自信息形成或变更之日起20个工作日内',
		row % 3 === 1 ? '县人社局、乡镇人民政府' : '县人社局',
		'■政府网站 □两微一端 ■公示栏',
		'√',
		row % 4 === 1 ? '√' : '',
		row % 5 === 2 ? '' : '√',
		row % 5 === 2 ? '√' : '',
		'√',
		row % 3 === 0 ? '√' : '',
	]);
}

const html = (rows: readonly (readonly string[])[], merged: boolean) =>
	`<h1>安源区就业领域公开目录</h1><table>${rows
		.map((row, index) => {
			const cells = row.map((cell, column) => {
				if (!merged || index === 0 || column !== 1) return `<td>${cell}</td>`;
				return (index - 1) % 3 === 0 ? `<td rowspan="3">${cell}</td>` : '';
			});
			return `<tr>${cells.join('')}</tr>`;
		})
		.join('\n')}</table>`;

/** Layouts with the pattern of what may be dropped from them. */
const LAYOUTS: readonly (readonly [name: string, file: string, text: () => string, piece: RegExp])[] = [
	[
		'one row a line',
		'x.txt',
		() => `安源区就业领域公开目录\n\n${[HEAD, ...syntheticRows()].map((row) => row.join('\t')).join('\n')}`,
		/(?<=[\t\n])[^\t\n]*\t/g,
	],
	[
		'one cell a line',
		'x.txt',
		() =>
			`安源区就业领域公开目录\n\n${[HEAD, ...syntheticRows()]
				.flat()
				.map((cell) => `\t${cell}`)
				.join('\n')}`,
		/\t[^\t\n]*\n/g,
	],
	['a grid without merges', 'x.html', () => html([HEAD, ...syntheticRows()], false), /<td[^<]*<\/td>/g],
	['a grid with merges', 'x.html', () => html([HEAD, ...syntheticRows()], true), /<td[^<]*<\/td>/g],
	...SEEDS.filter(({ source }) => source !== 'wanyuan.txt').map(
		({ source }) => [source, 'x.txt', () => strFromU8(sourceBytes(source)), /\t[^\t]*(?=\t)/g] as const,
	),
];

describe('a cell that is dropped never changes a reading silently', () => {
	test.each(LAYOUTS)(
		'%s',
		async (_, file, text, piece) => {
			const whole = text();
			const before = await importOne(file, whole);
			const firstRow = whole.search(/[\t>]1[\t<\n]|\n1\t|\t\s*1\s*\n/);
			const spots = [...whole.matchAll(piece)].filter((match) => match.index > firstRow);
			const random = randomFrom(FIRST_SEED);
			const drops = Math.max(8, Math.floor(MUTATIONS / 10));
			const silent = new Map<string, string>();
			for (let times = drops; times > 0; times--) {
				const spot = spots[Math.floor(random() * spots.length)];
				if (spot === undefined) continue;
				const result = await importDocument(
					file,
					strToU8(whole.slice(0, spot.index) + whole.slice(spot.index + spot[0].length)),
				);
				if ('refused' in result) continue;
				for (const line of compareRows(before, result.catalogues[0] as Catalogue))
					silent.set(`${spot.index}`, `${JSON.stringify(spot[0])}: ${line}`);
			}
			// A row that was torn before and loses one more cell can become a whole row again that reads plausibly: nobody can tell.
			expect(silent.size, [...silent.values()].join('\n')).toBeLessThanOrEqual(drops * SILENT_SHARE);
		},
		120_000,
	);
});

/** Rows are compared by their place while their number is unchanged, else by their printed number and name. */
function compareRows(before: Catalogue, after: Catalogue): string[] {
	const isSameLength = before.items.length === after.items.length;
	return before.items.flatMap((item, index) => {
		const other = isSameLength
			? after.items[index]
			: after.items.find((one) => one.seq === item.seq && one.name === item.name && one.document === item.document);
		if (other === undefined) return [];
		return silentChanges(item, other).map(
			(field) =>
				`row ${item.row} ${field} ${folded(other[field]).slice(0, 60)}, was ${folded(item[field]).slice(0, 60)}`,
		);
	});
}
