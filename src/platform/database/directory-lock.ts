import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errorCode, Fault } from '../fault.ts';
import { databaseFaultText } from './faults.zh.ts';

/** Holds a data directory for this process until released. */
export interface DirectoryLock {
	release(): void;
}

/** Keeps held locks reachable: a collected SQLite handle would let go of its lock. */
const held = new Set<DatabaseSync>();

/** Turns what the file system refuses into a {@link Fault} that names the path and the remedy. */
export function directoryFault(error: unknown, path: string): Fault | null {
	const code = errorCode(error);
	const text = {
		EACCES: databaseFaultText.permission,
		EPERM: databaseFaultText.permission,
		ENOSPC: databaseFaultText.diskFull,
		EDQUOT: databaseFaultText.diskFull,
		EROFS: databaseFaultText.readOnly,
		// What making a folder with its parents reports on a read-only disk.
		ENOENT: databaseFaultText.cannotCreate,
		ENOTDIR: databaseFaultText.notDirectory,
		EEXIST: databaseFaultText.notDirectory,
	}[code];
	return text ? new Fault(`data-directory-${code.toLowerCase()}`, text(path), { cause: error }) : null;
}

/**
 * Takes the data directory for this process, creating it (0700) when missing; null when another process has it.
 * The lock is a kernel lock that ends with the process however it ends, so there is no stale lock to judge. Node offers no flock;
 * SQLite's exclusive transaction on an empty file is the one such lock it reaches on every system.
 * Refuses (throws a Fault) a directory that cannot be written.
 */
export function lockDirectory(directory: string): DirectoryLock | null {
	const file = join(directory, 'lock');
	try {
		mkdirSync(directory, { recursive: true, mode: 0o700 });
		// SQLite reports every refusal as "unable to open": let the file system say why first.
		writeFileSync(file, '', { flag: 'a', mode: 0o600 });
	} catch (error) {
		throw directoryFault(error, directory) ?? error;
	}
	// Patience for the moment in which two processes try at once and would both see the other.
	const handle = new DatabaseSync(file, { timeout: 250 });
	try {
		handle.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
	} catch (error) {
		handle.close();
		const SQLITE_BUSY = 5;
		if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return null;
		throw new Fault('data-directory-lock', databaseFaultText.networkDisk(directory), { cause: error });
	}
	held.add(handle);
	writeFileSync(join(directory, 'lock.pid'), `${process.pid}\n`, { mode: 0o600 });
	return {
		release() {
			if (!held.delete(handle)) return;
			handle.close();
		},
	};
}

/** The Fault for a directory that another process holds; names that process where it left its number. */
export function directoryInUse(directory: string): Fault {
	let holder = '';
	try {
		holder = databaseFaultText.holder(Number(readFileSync(join(directory, 'lock.pid'), 'utf8')));
	} catch {
		// The holder may be between taking the lock and writing its number: the message does without.
	}
	return new Fault('data-directory-in-use', databaseFaultText.inUse(directory, holder));
}
