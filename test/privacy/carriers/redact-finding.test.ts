import { afterAll, describe, expect, test } from 'vitest';
import { redactFinding, scanFile } from '../../../src/documents/carriers/index.ts';
import { rebuildDocument, rebuildUpload } from '../../../src/documents/rebuild/index.ts';
import type { SourceDocument } from '../../../src/documents/source-document.ts';
import { closeTypesetting } from '../../../src/documents/typst.ts';
import type { Finding } from '../../../src/privacy/finding.ts';
import { workbook } from '../../desk/workbook.ts';
import { scannerInTests } from '../scanner-in-tests.ts';
import { docx, p } from './office-files.ts';

afterAll(closeTypesetting);

const PHONE = '13800138000';
const OTHER = '13900139000';
const places = (findings: readonly Finding[]) =>
	findings.map(({ part, offset, class: kind, masked }) => `${kind} ${part} ${offset} ${masked}`).sort();

/** The public file an upload is made into. */
async function publicFile(bytes: Uint8Array, name: string) {
	const made = await rebuildUpload(bytes, name);
	if (!made.ok) return expect.fail(JSON.stringify(made));
	const { findings } = await scanFile(made.bytes, made.name, scannerInTests);
	return { bytes: made.bytes, name: made.name, findings };
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const list = [
	['单位', '电话', '邮箱'],
	['甲', PHONE, 'one@example.com'],
	['乙', OTHER, 'two@example.com'],
	['丙', PHONE, ''],
];
const lines = [`请致电${PHONE}。`, `夜间${OTHER}，仍是${PHONE}。`];
const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
const row = (cells: readonly string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
/** A number before, in and after a table: a scan tells them in another order than the reader. */
const wordFile = () =>
	docx(
		`${p(lines[0] ?? '')}<w:tbl>${list.map((cells) => row(cells.slice(0, 2))).join('')}</w:tbl>${p(lines[1] ?? '')}`,
	);
async function pdfFile(): Promise<Uint8Array> {
	const { document } = (await rebuildUpload(wordFile(), '说明.docx')) as { readonly document: SourceDocument };
	const built = await rebuildDocument(document, 'pdf', { title: '说明' });
	return built.ok ? built.bytes : expect.fail(JSON.stringify(built.refusals));
}
const FILES: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>])[] = [
	['名单.xlsx', () => workbook('名单', list)],
	['名单.csv', () => text(list.map((row) => row.join(',')).join('\n'))],
	['说明.txt', () => text(lines.join('\n'))],
	['说明.docx', wordFile],
	['说明.pdf', pdfFile],
	['说明.html', () => text(`<html><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`)],
];

describe.each(FILES)('invariant 28: one finding of %s', (uploaded, bytesOf) => {
	test('is masked alone, each of them, and the same number elsewhere stays', async () => {
		const file = await publicFile(await bytesOf(), uploaded);
		expect(file.findings.length).toBeGreaterThan(2);
		for (const chosen of file.findings) {
			const done = await redactFinding(file.bytes, file.name, scannerInTests, chosen);
			if (!done.ok) expect.fail(`${chosen.part} ${chosen.offset}: ${JSON.stringify(done.refusals)}`);
			else {
				expect(done.masked).toEqual(chosen);
				// What the refusal rests on, asked once more from outside: a scan of the bytes that go out.
				const { findings } = await scanFile(done.bytes, file.name, scannerInTests);
				expect(findings).toHaveLength(file.findings.length - 1);
				expect(places(findings)).toEqual(places(done.findings));
				const shift = chosen.masked.length - chosen.length;
				const left = file.findings.filter((one) => one !== chosen);
				expect(places(findings)).toEqual(
					places(
						left.map((one) =>
							one.part === chosen.part && one.offset > chosen.offset ? { ...one, offset: one.offset + shift } : one,
						),
					),
				);
			}
		}
	});

	test('one after the other until nothing is left', async () => {
		let { bytes, name, findings } = await publicFile(await bytesOf(), uploaded);
		for (let left = findings.length; left > 0; left -= 1) {
			expect(findings).toHaveLength(left);
			const done = await redactFinding(bytes, name, scannerInTests, findings[0] as Finding);
			if (!done.ok) expect.fail(JSON.stringify(done.refusals));
			else ({ bytes, findings } = done);
		}
		expect((await scanFile(bytes, name, scannerInTests)).verdict).toBe('clean');
	});
});

test('what is not there, or stands in the name of the file, is refused with what to do', async () => {
	const file = await publicFile(await workbook('名单', list), '名单.xlsx');
	const nowhere = { part: 'sheet:名单!A1', offset: 0, length: 2, class: 'phone' };
	expect(await redactFinding(file.bytes, file.name, scannerInTests, nowhere)).toMatchObject({
		ok: false,
		refusals: [{ code: 'finding-unknown' }],
	});
	const name = `致电${PHONE}.xlsx`;
	const { findings } = await scanFile(file.bytes, name, scannerInTests);
	const inName = findings.find(({ part }) => part === 'name') ?? expect.fail('the name of the file is scanned');
	expect(await redactFinding(file.bytes, name, scannerInTests, inName)).toMatchObject({
		ok: false,
		refusals: [{ code: 'finding-not-alone', message: expect.stringContaining('重新上传') }],
	});
});
