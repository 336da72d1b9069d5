import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The first moment a ZIP entry can carry, in local time as ZIP wants it. */
const STEADY_TIME = new Date(1980, 0, 1);

/**
 * An office file without the moment at which it was made: entry times and the dates of its properties are taken out, so equal input gives
 * equal bytes. `rewrite` changes the text of one of its parts.
 */
export function steadyArchive(
	bytes: Uint8Array,
	rewrite?: { readonly part: string; readonly change: (xml: string) => string },
): Uint8Array {
	const parts = unzipSync(bytes);
	if (rewrite !== undefined) {
		const part = parts[rewrite.part];
		if (part === undefined) throw new Error(`the office file has no part ${rewrite.part}`);
		parts[rewrite.part] = strToU8(rewrite.change(strFromU8(part)));
	}
	const core = parts['docProps/core.xml'];
	if (core !== undefined) {
		const dated = /<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g;
		parts['docProps/core.xml'] = strToU8(strFromU8(core).replace(dated, ''));
	}
	return zipSync(parts, { level: 6, mtime: STEADY_TIME });
}
