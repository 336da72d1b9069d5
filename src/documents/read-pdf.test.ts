import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { findRuledGrids } from './pdf-rulings.ts';
import { readPdf } from './read-pdf.ts';
import { cellsOf, codesOf, outlineOf } from './tables-in-tests.ts';

let compiler: NodeCompiler;
beforeAll(() => {
	const fonts = fileURLToPath(
		new URL('../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular', import.meta.url),
	);
	compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
});

const read = (source: string) => {
	const setup = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")\n';
	return readPdf(new Uint8Array(compiler.pdf({ mainFileContent: setup + source })), DEFAULT_LIMITS);
};

const HEADER =
	'table.header(table.cell(rowspan: 2)[序号], table.cell(colspan: 2)[公开事项], table.cell(rowspan: 2)[公开内容], [一级], [二级])';

describe('tables with drawn lines', () => {
	it('deduces merged cells from missing lines and joins the lines the page broke', async () => {
		const document = await read(`#table(columns: (1.2cm, 2.2cm, 2.2cm, 4cm), ${HEADER},
			[1], table.cell(rowspan: 2)[政策性文件], [其他政策性文件], [信息形成（变更）之日起20个工作日内公开，公示不少于10天 \\ · 识别标准 \\ · 识别程序],
			[2], [规划], [√ ■ □])`);
		expect(cellsOf(document)).toEqual([
			'0,0+2×1 序号',
			'0,1+1×2 公开事项',
			'0,3+2×1 公开内容',
			'1,1 一级',
			'1,2 二级',
			'2,0 1',
			'2,1+2×1 政策性文件',
			'2,2 其他政策性文件',
			'2,3 信息形成（变更）之日起20个工作日内公开，公示不少于10天\n· 识别标准\n· 识别程序',
			'3,0 2',
			'3,2 规划',
			'3,3 √ ■ □',
		]);
		expect(codesOf(document)).toEqual([]);
	});

	it('gives one table per page with the repeated header left in place', async () => {
		const rows = Array.from({ length: 60 }, (_, index) => `[${index + 1}], [甲], [乙], [丙]`).join(', ');
		const document = await read(`标题\n\n#table(columns: (1.2cm, 2cm, 2cm, 4cm), ${HEADER}, ${rows})\n\n结尾`);
		const tables = document.blocks.filter((block) => block.kind === 'table');
		expect(tables.length).toBeGreaterThan(1);
		expect(tables.map((table) => table.position)).toEqual(
			tables.map((_, index) => ({ page: index + 1, table: index + 1 })),
		);
		expect(tables.map((table) => table.cells[0]?.text)).toEqual(tables.map(() => '序号'));
		expect(tables.reduce((sum, table) => sum + table.rowCount - 2, 0)).toBe(60);
		expect([outlineOf(document).at(0), outlineOf(document).at(-1)]).toEqual(['标题', '结尾']);
	});

	it('takes no frame for a table', async () => {
		expect(outlineOf(await read('#rect(width: 8cm)[框内文字]'))).toEqual(['框内文字']);
	});

	it('joins dashed and doubled lines and needs both directions', () => {
		const rows = [0, 20, 40].flatMap((at) => [0, 50].map((from) => ({ isHorizontal: true, at, from, to: from + 48 })));
		const columns = [0, 1.5, 50, 100].map((at) => ({ isHorizontal: false, at, from: 0, to: 40 }));
		expect(findRuledGrids(rows)).toEqual([]);
		expect(findRuledGrids([...rows, ...columns])[0]?.cells).toHaveLength(4);
	});

	it('leaves the members of a merge that is no rectangle alone and says so', () => {
		const frame = [0, 40].map((at) => ({ isHorizontal: true, at, from: 0, to: 100 }));
		const sides = [0, 100].map((at) => ({ isHorizontal: false, at, from: 0, to: 40 }));
		const corner = [
			{ isHorizontal: true, at: 20, from: 50, to: 100 },
			{ isHorizontal: false, at: 50, from: 20, to: 40 },
		];
		const grid = findRuledGrids([...frame, ...sides, ...corner])[0];
		expect([grid?.isIrregular, grid?.cells.length]).toEqual([true, 4]);
	});
});

it('infers columns from white space when there are no lines, with a note', async () => {
	const document = await read(
		`#table(columns: (2cm, 4cm, 4cm), stroke: none, [序号], [事项], [时限], [1], [甲], [即时], [2], [乙], [每年], [3], [丙], [及时])`,
	);
	expect(cellsOf(document).slice(0, 6)).toEqual(['0,0 序号', '0,1 事项', '0,2 时限', '1,0 1', '1,1 甲', '1,2 即时']);
	expect(document.blocks.map((block) => block.kind === 'table' && block.geometry)).toEqual(['inferred']);
	expect(codesOf(document)).toEqual(['inferred-table']);
});

it('joins wrapped paragraphs, keeps separate ones apart, and letter-spaced titles whole', async () => {
	const long = '各街道办事处、泽雅镇人民政府，区政府直属各单位应当按照本规则公开信息，'.repeat(3);
	const document = await read(`#align(center)[#text(tracking: 0.8em)[政府信息]]\n\n${long}完。\n\n第二段，共20个。\n`);
	expect(outlineOf(document)).toEqual(['政府信息', `${long}完。`, '第二段，共20个。']);
});

it('notes a character that the font cannot say', async () => {
	expect(codesOf(await read('甲 ☐ 乙'))).toEqual(['unreadable-font']);
});

it('notes pages that hold only a picture', async () => {
	const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const bytes = [...Buffer.from(pixel, 'base64')].join(', ');
	expect(codesOf(await read(`#image(bytes((${bytes})), width: 5cm)`))).toEqual(['image-only-page']);
});
