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
const FILE =
	/^\/assets\/|\/attachments\/|\/(?:catalogue|feed|sitemap(?:-\d+)?|robots|disclosures|content-\d+|tables\/\d+|\d{4}-(?:months|bodies)(?:-narrow)?)\.[a-z]+$/;

/** Parameters that say where a list goes on, and narrow nothing. */
const CONTINUATIONS: ReadonlySet<string> = new Set(['page', 'after']);

/**
 * Where an address (path and query) of the portal goes. A copy holds each list to its end, unfiltered and by one condition; searches and
 * combined conditions are without number and lead to the notice; the error report form needs no page of its own for each page.
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
	const conditions = [...new URLSearchParams(query).keys()].filter((name) => !CONTINUATIONS.has(name));
	const needsLiveSite = /^\/(?:search|find-place|api)$|^\/api\//.test(plain) || conditions.length > 1;
	if (needsLiveSite) return { ask: null, file: pageFile('search') };
	if (plain === '/report') return { ask: path, file: pageFile('report') };
	if (FILE.test(plain)) {
		const file = posix.join(prefix, ...names);
		if (query === '') return { ask: path, file };
		const { dir, name, ext } = posix.parse(file);
		return { ask: `${path}?${query}`, file: posix.join(dir, `${name}-q-${hashOf(query)}${ext}`) };
	}
	if (query === '') return { ask: path, file: pageFile(...names) };
	return { ask: `${path}?${query}`, file: pageFile(...names, `q-${hashOf(query)}`) };
}

/** Whether it is an attachment of a disclosure: its address ends in an id, and only the answer says what it is. */
export function isAttachment(address: string): boolean {
	return /^\/places\/[^/?]+\/disclosures\/[^/?]+\/attachments\/[^/?]+$/.test(address);
}

const PICTURE_ENDINGS: Readonly<Record<string, string>> = {
	'image/png': '.png',
	'image/jpeg': '.jpg',
	'image/gif': '.gif',
	'image/webp': '.webp',
};

/**
 * File of an attachment in the copy; `headers` are those of the live site's answer. A copy has no headers to name and type a download by, so
 * the file carries the name under which the live site hands it out.
 */
export function attachmentFile(address: string, headers: Headers): string {
	const { file } = staticAddress(address);
	const encoded = /filename\*=UTF-8''([^;]+)/.exec(headers.get('Content-Disposition') ?? '')?.[1];
	if (encoded === undefined) return file + (PICTURE_ENDINGS[headers.get('Content-Type') ?? ''] ?? '');
	const ending = /\.[a-z0-9]{1,8}$/i.exec(encoded)?.[0] ?? '';
	const name = segmentName(encoded);
	return posix.join(file, name.endsWith(ending) ? name : name + ending);
}

const LINK = /\b(href|src|srcset|action)="(\/(?!\/)[^"]*)"/g;
/** The addresses of a `srcset`, each with its width or density behind it. */
const CANDIDATE = /(?<=^|[\s,])\/(?!\/)[^\s,]*/g;

const unescaped = (value: string): string => value.replaceAll('&amp;', '&');

/** The site's own addresses that a page links to, without fragments, in their order. */
export function listLinks(html: string): string[] {
	return [...html.matchAll(LINK)].flatMap(([, attribute, value = '']) =>
		(attribute === 'srcset' ? (value.match(CANDIDATE) ?? []) : [value]).map(
			(link) => unescaped(link).split('#')[0] ?? '',
		),
	);
}

/**
 * Makes the site's own links in a page relative to the page's file; `onLink` hears each address before it is changed. `fileOf` is where an
 * address went, for those whose file does not follow from the address alone.
 */
export function rewriteLinks(
	html: string,
	file: string,
	onLink: (address: string) => void,
	fileOf: (address: string) => string = (address) => staticAddress(address).file,
): string {
	const relativeOf = (value: string): string => {
		const [address = '', fragment] = unescaped(value).split('#', 2);
		onLink(address);
		const target = posix.relative(posix.dirname(file), fileOf(address));
		const link = target.split('/').map(encodeURIComponent).join('/');
		return `${link}${fragment === undefined ? '' : `#${fragment.replaceAll('&', '&amp;')}`}`;
	};
	return html.replace(LINK, (_, attribute: string, value: string) => {
		const link = attribute === 'srcset' ? value.replace(CANDIDATE, relativeOf) : relativeOf(value);
		return `${attribute}="${link}"`;
	});
}
