import { unzipSync, zipSync } from 'fflate';
import type { OfficialTable } from '../catalogue/official-layout.ts';
import { writeCsv } from '../documents/write-csv.ts';
import { writeDocx } from '../documents/write-docx.ts';
import { writeXlsx } from '../documents/write-xlsx.ts';
import type { BlobStore } from '../platform/blobs.ts';
import type { DemoTexts } from './demo-law.ts';
import type { DemoFile } from './place-source.ts';

const MADE_ON = '2020-01-02T00:00:00.000Z';
/** ZIP counts from 1980 and in local time: a fixed day, far enough from both ends. */
const ZIP_TIME = new Date(2020, 0, 2);

/** An office file without the time it was written at, so that the same seed gives the same bytes. */
function withoutTime(file: Uint8Array): Uint8Array {
	const parts = unzipSync(file);
	const entries = Object.entries(parts)
		.filter(([name]) => !name.endsWith('/'))
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, bytes]) => {
			if (name !== 'docProps/core.xml') return [name, bytes] as const;
			const text = new TextDecoder().decode(bytes).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, MADE_ON);
			return [name, new TextEncoder().encode(text)] as const;
		});
	return zipSync(Object.fromEntries(entries), { mtime: ZIP_TIME });
}

function tableOf(texts: DemoTexts, number: number): OfficialTable {
	const { columns, total, caption } = texts.table;
	const project = `${texts.projects.first[number]}${texts.projects.second[number]}${texts.projects.third[number % texts.projects.third.length]}`;
	const amounts = [120 + number * 7, 86 + number * 5, 45 + number * 3];
	const lines = amounts.map((amount, index) => [
		String(index + 1),
		texts.words.topic[number + index] ?? '',
		texts.words.measure[index] ?? '',
		String(amount),
	]);
	lines.push(['', total, '', String(amounts.reduce((sum, amount) => sum + amount, 0))]);
	const keys = ['seq', 'category', 'name', 'elements'] as const;
	return {
		title: caption.replace('{project}', project),
		documentNumber: null,
		headLines: [],
		columns: columns.map((label, index) => ({
			key: keys[index] ?? 'name',
			label,
			group: null,
			share: 60,
			align: 'left',
		})),
		header: columns.map((text, column) => ({ row: 0, column, rowSpan: 2, columnSpan: 1, text })),
		bodyRowCount: lines.length,
		body: lines.flatMap((line, row) => line.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text }))),
		notes: [],
		rulesHeading: '',
		rules: [],
	};
}

const TYPES = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
} as const;

/** Writes a few small files into the store for invented disclosures to carry: the same bytes each time. */
export async function storeDemoFiles(blobs: BlobStore, texts: DemoTexts): Promise<DemoFile[]> {
	const files: DemoFile[] = [];
	for (let number = 0; number < 4; number++) {
		const table = tableOf(texts, number);
		const written = {
			docx: withoutTime(await writeDocx(table)),
			xlsx: withoutTime(await writeXlsx(table)),
			csv: new TextEncoder().encode(writeCsv(table)),
		};
		for (const ending of ['docx', 'xlsx', 'csv'] as const) {
			const { hash, size } = await blobs.put(written[ending]);
			files.push({ ending, mediaType: TYPES[ending], bytes: size, sha256: hash });
		}
	}
	return files;
}
