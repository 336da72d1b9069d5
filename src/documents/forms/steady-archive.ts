import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The first moment a ZIP entry can carry, in local time as ZIP wants it. */
const STEADY_TIME = new Date(1980, 0, 1);

/**
 * An office file without the moment at which it was made: entry times and the dates of its properties are taken out, so equal input gives
 * equal bytes.
 */
export function steadyArchive(bytes: Uint8Array): Uint8Array {
	const parts = unzipSync(bytes);
	const core = parts['docProps/core.xml'];
	if (core !== undefined) {
		const dated = /<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g;
		parts['docProps/core.xml'] = strToU8(strFromU8(core).replace(dated, ''));
	}
	return zipSync(parts, { level: 6, mtime: STEADY_TIME });
}
