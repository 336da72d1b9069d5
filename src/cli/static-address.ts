import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { LARGE_PREFIX } from '../portal/page-view.ts';

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** A name every file system takes; anything else becomes a hash, and the links with it. */
function segmentName(segment: string): string {
	let name: string;
	try {
		name = decodeURIComponent(segment);
	} catch {
		return hashOf(segment);
	}
	const isPlain = /^[^\p{C}<>:"/\\|?*]+$/u.test(name) && !/^\.|[. ]$/.test(name) && Buffer.byteLength(name) <= 200;
	return isPlain ? name : hashOf(name);
}

/** An address of the live site, as the static copy has it. */
export interface StaticAddress {
	/** What to ask the portal for; null: the page that says what needs the live site. */
	readonly ask: string | null;
	/** File in the copy, relative, with `/`; pages end in `index.html`. */
	readonly file: string;
}

/** What is no page: assets, downloads, feeds, the lists for robots. Keys may hold dots, so a dot alone says nothing. */
const FILE = /^\/assets\/|\/(?:catalogue|feed|sitemap(?:-\d+)?|robots)\.[a-z]+$/;

/**
 * Where an address (path and query) of the portal goes. A copy holds each list unfiltered and by one condition; searches and combined
 * conditions are without number and lead to the notice; the error report form needs no page of its own for each page.
 */
export function staticAddress(address: string): StaticAddress {
	const [path = '', query = ''] = address.split('?', 2);
	const isLarge = path === LARGE_PREFIX || path.startsWith(`${LARGE_PREFIX}/`);
	const plain = isLarge ? path.slice(LARGE_PREFIX.length) || '/' : path;
	const prefix = isLarge ? LARGE_PREFIX.slice(1) : '';
	const pageFile = (...parts: string[]) => posix.join(prefix, ...parts, 'index.html');
	const names = plain
		.split('/')
		.filter((segment) => segment !== '')
		.map(segmentName);
	const conditions = [...new URLSearchParams(query).keys()].filter((name) => name !== 'page');
	const needsLiveSite = /^\/(?:search|find-place|api)$|^\/api\//.test(plain) || conditions.length > 1;
	if (needsLiveSite) return { ask: null, file: pageFile('search') };
	if (plain === '/report') return { ask: path, file: pageFile('report') };
	if (FILE.test(plain)) return { ask: path, file: posix.join(prefix, ...names) };
	if (query === '') return { ask: path, file: pageFile(...names) };
	return { ask: `${path}?${query}`, file: pageFile(...names, `q-${hashOf(query)}`) };
}

const LINK = /\b(href|src|action)="(\/(?!\/)[^"]*)"/g;

/** Makes the site's own links in a page relative to the page's file; `onLink` hears each address before it is changed. */
export function rewriteLinks(html: string, file: string, onLink: (address: string) => void): string {
	return html.replace(LINK, (_, attribute: string, value: string) => {
		const [address = '', fragment] = value.replaceAll('&amp;', '&').split('#', 2);
		onLink(address);
		const target = posix.relative(posix.dirname(file), staticAddress(address).file);
		const link = target.split('/').map(encodeURIComponent).join('/');
		return `${attribute}="${link}${fragment === undefined ? '' : `#${fragment.replaceAll('&', '&amp;')}`}"`;
	});
}
