import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A file the pages load, under an address that changes with its content, so that it may be kept for a year. */
interface PortalAsset {
	readonly path: string;
	readonly mediaType: string;
	readonly body: string;
}

export interface PortalAssets {
	readonly stylesheet: PortalAsset;
	readonly icon: PortalAsset;
}

const IMPORT_LINE = /^@import "(\.[^"]+)";\n?/gm;

/** A style sheet with its relative `@import`s put in place. Works on the sources and on the bundle alike. */
export function readStylesheet(file: URL): string {
	return readFileSync(file, 'utf8').replace(IMPORT_LINE, (_, path: string) => readStylesheet(new URL(path, file)));
}

/** A document with a clock in it: what is published, and when. */
export const SITE_MARK =
	'<path d="M10 3h20l8 8v34H10Z" fill="none" stroke-width="3"/><circle cx="24" cy="28" r="9" fill="none" stroke-width="3"/><path d="M24 22v6l4 3" fill="none" stroke-width="3"/>';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="6" fill="#123f52"/><g stroke="#fff" stroke-linejoin="round">${SITE_MARK}</g></svg>`;

function asset(name: string, ending: string, mediaType: string, body: string): PortalAsset {
	const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
	return { path: `/assets/${name}.${hash}.${ending}`, mediaType, body };
}

/** `stylesheet` as {@link readStylesheet} gives it. */
export function createAssets(stylesheet: string): PortalAssets {
	return {
		stylesheet: asset('portal', 'css', 'text/css; charset=utf-8', stylesheet),
		icon: asset('icon', 'svg', 'image/svg+xml', ICON),
	};
}
