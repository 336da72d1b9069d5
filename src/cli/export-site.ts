import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorCode, Fault } from '../platform/fault.ts';
import type { Progress } from '../platform/progress.ts';
import { addresses } from '../portal/addresses.ts';
import { countParts, createPortal, listDisclosureParts, listPagePaths } from '../portal/index.ts';
import { LARGE_PREFIX } from '../portal/page-view.ts';
import { exportFaults } from './export.zh.ts';
import { renderExportNotice } from './export-notice.zh.tsx';
import type { SiteParts } from './site-mounts.ts';
import { attachmentFile, isAttachment, listLinks, rewriteLinks, staticAddress } from './static-address.ts';

/** Marks a directory as one of our exports, so that the next export may take its place. */
const MARKER = '.gongkai-export';

/** What was written. */
export interface ExportReport {
	readonly pages: number;
	/** Beside the pages: style sheet, downloads, feeds, site map. */
	readonly files: number;
	/** Links that lead nowhere; a fault of the site. */
	readonly broken: readonly { readonly path: string; readonly status: number }[];
}

/** `empty` also for a directory that does not exist. Throws a Fault for anything that is not ours to replace. */
async function stateOf(directory: string): Promise<'missing' | 'empty' | 'former-export'> {
	let names: string[];
	try {
		names = await readdir(directory);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return 'missing';
		if (errorCode(error) === 'ENOTDIR') throw new Fault('export-not-directory', exportFaults.notDirectory(directory));
		throw new Fault('export-unwritable', exportFaults.cannotWrite(directory, errorCode(error)), { cause: error });
	}
	if (names.length === 0) return 'empty';
	if (names.includes(MARKER)) return 'former-export';
	throw new Fault('export-not-empty', exportFaults.notEmpty(directory));
}

/** Puts the finished copy in its place; a crash in between leaves the former one beside it under its temporary name. */
async function takePlace(copy: string, directory: string, state: Awaited<ReturnType<typeof stateOf>>): Promise<void> {
	const former = `${copy}-former`;
	if (state === 'empty') await rmdir(directory);
	if (state === 'former-export') await rename(directory, former);
	await rename(copy, directory);
	if (state === 'former-export') await rm(former, { recursive: true, force: true });
}

/** Writes pages and files under `root` until every link is followed. */
async function writeSite(
	parts: SiteParts,
	root: string,
	startProgress: (total: number) => Progress,
): Promise<ExportReport> {
	const { deps } = parts;
	await parts.refresh();
	const portal = createPortal(deps);
	const waiting = new Map<string, string | null>();
	const known = new Set<string>();
	const want = (address: string): void => {
		const { ask: asked, file } = staticAddress(address);
		if (known.has(file)) return;
		known.add(file);
		waiting.set(file, asked);
	};
	const listed = (await listPagePaths(deps.queries)).map(({ path }) => path);
	for (const path of listed) for (const prefix of ['', LARGE_PREFIX]) want(prefix + path);
	for (const path of ['/search', `${LARGE_PREFIX}/search`, '/sitemap.xml', '/feed.atom', '/robots.txt']) want(path);
	for (let part = await countParts(deps.queries); part > 0; part--) want(addresses.sitemapPart(part));
	for (const { placeKey, year } of await listDisclosureParts(deps.queries))
		want(addresses.placeSitemap(placeKey, year));

	const progress = startProgress(known.size * 2);
	const broken: { path: string; status: number }[] = [];
	let pages = 0;
	let files = 0;
	const save = async (file: string, content: string | Uint8Array): Promise<void> => {
		await mkdir(join(root, dirname(file)), { recursive: true });
		await writeFile(join(root, file), content);
	};
	const ask = async (address: string): Promise<Response | null> => {
		const response = await portal.request(`${deps.site.origin}${address}`);
		// A withdrawn page explains itself; the copy keeps the explanation.
		if (response.status === 200 || response.status === 410) return response;
		broken.push({ path: address, status: response.status });
		return null;
	};
	const attachments = new Map<string, string>();
	/** Attachments first: the page names them as they are called. */
	const saveAttachments = async (html: string): Promise<void> => {
		for (const address of new Set(listLinks(html).filter(isAttachment))) {
			if (attachments.has(address)) continue;
			const response = await ask(address);
			const file = response === null ? staticAddress(address).file : attachmentFile(address, response.headers);
			attachments.set(address, file);
			known.add(staticAddress(address).file);
			if (response === null) continue;
			files += 1;
			await save(file, new Uint8Array(await response.arrayBuffer()));
		}
	};
	const savePage = async (file: string, html: string): Promise<void> => {
		pages += 1;
		await saveAttachments(html);
		const fileOf = (address: string) => attachments.get(address) ?? staticAddress(address).file;
		await save(file, rewriteLinks(html, file, want, fileOf));
	};
	try {
		for (const [file, address] of waiting) {
			waiting.delete(file);
			progress.advance();
			if (address === null) {
				const isLarge = file.startsWith(`${LARGE_PREFIX.slice(1)}/`);
				await savePage(file, renderExportNotice(deps, isLarge ? LARGE_PREFIX : ''));
				continue;
			}
			const response = await ask(address);
			if (response === null) continue;
			if ((response.headers.get('Content-Type') ?? '').startsWith('text/html')) {
				await savePage(file, await response.text());
				continue;
			}
			files += 1;
			await save(file, new Uint8Array(await response.arrayBuffer()));
		}
	} finally {
		progress.finish();
	}
	return { pages, files, broken };
}

/**
 * Writes the whole portal as files to `directory`, all or nothing: into a new directory beside it, renamed when complete. Takes the place
 * of a former export; refuses (Fault) a directory with anything else in it.
 */
export async function exportSite(
	parts: SiteParts,
	directory: string,
	startProgress: (total: number) => Progress,
): Promise<ExportReport> {
	const target = resolve(directory);
	const state = await stateOf(target);
	let copy: string;
	try {
		await mkdir(dirname(target), { recursive: true });
		copy = await mkdtemp(`${target}.new-`);
		// A file server runs under another account.
		await chmod(copy, 0o755);
	} catch (error) {
		throw new Fault('export-unwritable', exportFaults.cannotWrite(directory, errorCode(error)), { cause: error });
	}
	try {
		const report = await writeSite(parts, copy, startProgress);
		await writeFile(join(copy, MARKER), `${JSON.stringify({ schema: 'gongkai.export/1', ...report })}\n`);
		await takePlace(copy, target, state);
		return report;
	} catch (error) {
		await rm(copy, { recursive: true, force: true });
		if (/^(ENOSPC|EACCES|EDQUOT|EROFS|EPERM)$/.test(errorCode(error)))
			throw new Fault('export-unwritable', exportFaults.cannotWrite(directory, errorCode(error)), { cause: error });
		throw error;
	}
}
