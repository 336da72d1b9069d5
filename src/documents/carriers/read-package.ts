import { RefusalSignal } from '../refusal.ts';
import { binaryStrings } from './binary-strings.ts';
import type { CarrierFormat } from './carrier.ts';
import type { Collector } from './collector.ts';
import { decodeXml, isXml } from './decode-bytes.ts';
import { readOfficeXml } from './office-flow.ts';
import { readOfdPages } from './read-ofd.ts';
import { readWorkbook } from './read-workbook.ts';
import { listZip, unpack, type ZipEntry } from './zip-entries.ts';

/** Reads a file inside the package: one of a known format, or whatever its bytes tell. */
export type ReadInner = (bytes: Uint8Array, label: string, collector: Collector) => Promise<void>;

/**
 * Reads every part of an office package (docx, xlsx, pptx, OpenDocument, OFD): those of known meaning with their order and tables, every
 * other XML as texts and attributes, files inside by their own format, the rest by the strings in its bytes.
 */
export async function readPackage(
	bytes: Uint8Array,
	format: CarrierFormat,
	collector: Collector,
	readInner: ReadInner,
): Promise<void> {
	const done = new Set<ZipEntry>();
	await readEntries(
		bytes,
		collector,
		async (entry) => {
			if (!done.has(entry)) await readPart(entry, format, collector, readInner);
		},
		(entries) => {
			if (format === 'xlsx') readWorkbook(entries, collector, done);
			if (format === 'ofd') readOfdPages(entries, collector, done);
		},
	);
}

async function readPart(
	entry: ZipEntry,
	format: CarrierFormat,
	collector: Collector,
	readInner: ReadInner,
): Promise<void> {
	const bytes = unpack(entry, collector);
	const part = partName(entry.name, format);
	if (/[^\u0000-\u007f]|\d{7}/.test(entry.name)) collector.add('zip:name', entry.name);
	if (isXml(bytes)) {
		readOfficeXml(decodeXml(bytes), part, collector);
		return;
	}
	if (bytes.length === 0 || isPassive(entry.name)) return;
	await readInner(bytes, entry.name, collector);
}

/** `body` for the text everybody reads first, else the name in the package without its ending. */
function partName(name: string, format: CarrierFormat): string {
	if (format === 'docx' && /^word\/document\d*\.xml$/.test(name)) return 'body';
	if (format === 'odf' && name === 'content.xml') return 'body';
	return name.replace(/\.xml$/i, '');
}

/** Fonts have no words of the author; their bytes are large and noisy. */
function isPassive(name: string): boolean {
	return /\.(?:odttf|ttf|otf|ttc|fntdata|woff2?)$/i.test(name);
}

/** A ZIP archive that is only an archive: each file in it by its own format, its name as well. */
export async function readArchive(bytes: Uint8Array, collector: Collector, readInner: ReadInner): Promise<void> {
	await readEntries(bytes, collector, (entry) => readInner(unpack(entry, collector), entry.name, collector));
}

async function readEntries(
	bytes: Uint8Array,
	collector: Collector,
	read: (entry: ZipEntry) => Promise<void>,
	prepare: (entries: readonly ZipEntry[]) => void = () => undefined,
): Promise<void> {
	const { entries, comments, slack } = listZip(bytes, collector);
	collector.addAll('zip:comment', comments);
	prepare(entries);
	for (const entry of entries) {
		try {
			await read(entry);
		} catch (error) {
			// What only looks like an entry is covered by the strings of the bytes it stands in.
			if (!entry.isUnlisted || !(error instanceof RefusalSignal)) throw error;
		}
	}
	for (const gap of slack) collector.addAll('zip:slack', binaryStrings(gap), { isNet: true });
}
