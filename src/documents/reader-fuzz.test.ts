import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { processorClock } from '../../test/kit/processor-clock.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { readBytes } from './read-bytes.ts';
import { readDocument } from './read-document.ts';
import { archive, cell, docx, paragraph, utf8, xlsx } from './reader-samples.ts';
import { closeDocumentWorkers } from './worker-pool.ts';

afterAll(closeDocumentWorkers);

/** Numbers from 0 to 1 that are the same in every run. */
function sequence(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Changes, drops, doubles or swaps a few stretches of bytes. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
	let result = [...bytes];
	for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
		const at = Math.floor(random() * result.length);
		const length = 1 + Math.floor(random() * 12);
		const kind = Math.floor(random() * 5);
		if (kind === 0) result[at] = Math.floor(random() * 256);
		else if (kind === 1) result.splice(at, length);
		else if (kind === 2) result.splice(at, 0, ...result.slice(at, at + length * 4));
		else if (kind === 3)
			result.splice(at, length, ...utf8(['<', '</w:tbl>', '&#0;', '"', '<td rowspan=99999>', '\t'][at % 6] ?? ''));
		else result = result.slice(0, Math.max(1, at));
	}
	return Uint8Array.from(result);
}

const html =
	utf8(`<html><body><h1>目录</h1><table><tr><th rowspan=2>序号<th colspan=2>公开事项</tr><tr><th>一级<th>二级</tr>
	<tr><td>1<td rowspan=3>甲<td><ul><li>识别<li>程序</ul><input type=checkbox checked>网站<span style="font-family:Wingdings">¨</span></tr></table>`);
const body = `${paragraph('标题', '<w:numPr><w:numId w:val="1"/></w:numPr>')}<w:tbl><w:tr>${cell('甲', '<w:gridSpan w:val="2"/>')}${cell('乙', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell('1')}${cell('2')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`;
const sheet =
	'<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44114</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>';
const xlsxStyles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';

/** Mutations inside the XML of a package reach further than mutations of its compressed bytes. */
const samples: readonly (readonly [string, (random: () => number) => Uint8Array])[] = [
	['txt', (random) => mutate(utf8('序号\t公开事项\n1\t政策性文件\n'), random)],
	['html', (random) => mutate(html, random)],
	['docx bytes', (random) => mutate(docx(body), random)],
	[
		'docx parts',
		(random) =>
			archive({
				'[Content_Types].xml': '<Types/>',
				'word/document.xml': mutate(
					utf8(
						`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
					),
					random,
				),
			}),
	],
	[
		'docx content',
		(random) =>
			docx(body.replace(/\d/g, (digit) => (random() < 0.5 ? digit : String(Math.floor(random() * 1e7) - 1000)))),
	],
	['xlsx bytes', (random) => mutate(xlsx([{ name: 's', xml: sheet }], '<si><t>甲</t></si>', xlsxStyles), random)],
	[
		'xlsx content',
		(random) =>
			xlsx(
				[
					{
						name: 's',
						xml: sheet.replace(/\d/g, (digit) => (random() < 0.5 ? digit : String(Math.floor(random() * 1e7) - 1000))),
					},
				],
				'<si><t>甲</t></si>',
				xlsxStyles,
			),
	],
];

describe('200 mutated files of each kind are read or refused, in bounded time', () => {
	it.each(samples)('%s', async (_, sample) => {
		const random = sequence(20201010);
		for (let round = 0; round < 200; round++) {
			const bytes = sample(random);
			const spentMs = processorClock();
			const result = await readBytes('f', bytes, DEFAULT_LIMITS);
			expect('refused' in result ? result.message : result.format).toBeTruthy();
			expect(spentMs()).toBeLessThan(3000);
		}
	});

	it('pdf, in workers', async () => {
		const compiler = NodeCompiler.create();
		const pdf = new Uint8Array(compiler.pdf({ mainFileContent: '#table(columns: 3, [a], [b], [c], [1], [2], [3])' }));
		const random = sequence(7);
		for (let round = 0; round < 200; round++) {
			const result = await readDocument('f.pdf', mutate(pdf, random), { timeMs: 5000 });
			expect('refused' in result ? result.message : result.format).toBeTruthy();
		}
	}, 120_000);
});
