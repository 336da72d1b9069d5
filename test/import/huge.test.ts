import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const MEMORY_ALLOWED_KIB = 1024 * 1024;
/** Prints the highest memory the process ever used, in KiB, behind everything else on stderr. */
const REPORT_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nMAXRSS '+process.resourceUsage().maxRSS))`;

let directory = '';

beforeAll(async () => {
	directory = await mkdtemp(join(tmpdir(), 'gongkai-huge-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Run {
	readonly code: number;
	readonly stderr: string;
	readonly maxRssKib: number;
}

function importByCommand(path: string): Promise<Run> {
	return new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			['--import', REPORT_MEMORY, MAIN, 'catalogue', 'import', path, '--json'],
			{ timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
			(_, __, stderr) =>
				resolve({
					code: child.exitCode ?? -1,
					stderr,
					maxRssKib: Number(/MAXRSS (\d+)/.exec(stderr)?.[1] ?? Number.NaN),
				}),
		);
	});
}

async function writeLargeText(path: string, megabytes: number): Promise<void> {
	const stream = createWriteStream(path);
	const line = `1\t政策文件\t规范性文件\t文件名称、文号\t《条例》\t20个工作日内\t县民政局\t■政府网站\n`;
	const block = line.repeat(8_000);
	stream.write('序号\t一级事项\t二级事项\t公开内容\t公开依据\t公开时限\t公开主体\t公开渠道\n');
	for (let written = 0; written < megabytes * 1_000_000; written += Buffer.byteLength(block))
		if (!stream.write(block)) await once(stream, 'drain');
	stream.end();
	await finished(stream);
}

const TYPES = (part: string, type: string) =>
	strToU8(
		`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`,
	);
const RELATIONS = (target: string) =>
	strToU8(
		`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`,
	);

/** A docx of a few hundred kilobytes whose body unpacks to half a gigabyte of blanks. */
function writeBomb(path: string): Promise<void> {
	const chunks: Uint8Array[] = [];
	const zip = new Zip((_, chunk) => chunks.push(chunk));
	const add = (name: string, parts: Iterable<Uint8Array>) => {
		const file = new ZipDeflate(name, { level: 9 });
		zip.add(file);
		for (const part of parts) file.push(part);
		file.push(new Uint8Array(), true);
	};
	add('[Content_Types].xml', [
		TYPES('/word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
	]);
	add('_rels/.rels', [RELATIONS('word/document.xml')]);
	const blanks = new Uint8Array(8 * 1024 * 1024).fill(0x20);
	add('word/document.xml', [
		strToU8(
			'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>',
		),
		...Array.from({ length: 64 }, () => blanks),
		strToU8('</w:t></w:r></w:p></w:body></w:document>'),
	]);
	zip.end();
	return writeFile(path, Buffer.concat(chunks));
}

/** A workbook with a million rows of eight cells. */
function writeLargeSheet(path: string): Promise<void> {
	const cells = ['政策', '文件', '名称', '条例', '时限', '主体', '渠道'].map(
		(text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`,
	);
	const row = `<row><c><v>1</v></c>${cells.join('')}</row>`;
	const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row.repeat(1_000_000)}</sheetData></worksheet>`;
	const workbook = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="目录" sheetId="1" r:id="r1"/></sheets></workbook>`;
	const links = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
	const file = zipSync(
		{
			'[Content_Types].xml': TYPES(
				'/xl/workbook.xml',
				'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
			),
			'_rels/.rels': RELATIONS('xl/workbook.xml'),
			'xl/workbook.xml': strToU8(workbook),
			'xl/_rels/workbook.xml.rels': strToU8(links),
			'xl/worksheets/sheet1.xml': Buffer.from(sheet),
		},
		{ level: 1 },
	);
	return writeFile(path, file);
}

describe('files made to exhaust the importer are refused clearly, in bounded memory', () => {
	test.each([
		['a text of 100 MB', 'large.txt', (path: string) => writeLargeText(path, 100)],
		['a text of 15 MB with a quarter of a million rows', 'rows.txt', (path: string) => writeLargeText(path, 15)],
		['a docx that unpacks to half a gigabyte', 'bomb.docx', writeBomb],
		['a workbook with a million rows', 'rows.xlsx', writeLargeSheet],
	])(
		'%s',
		async (_, name, write) => {
			const path = join(directory, name);
			await write(path);
			const { code, stderr, maxRssKib } = await importByCommand(path);
			expect(code).toBe(1);
			expect(stderr).toMatch(/[\u4e00-\u9fff]{6}/);
			expect(stderr).not.toMatch(/\n\s+at /);
			expect(maxRssKib).toBeLessThan(MEMORY_ALLOWED_KIB);
		},
		120_000,
	);
});
