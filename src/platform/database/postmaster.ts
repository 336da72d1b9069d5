import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

type ProcessState = 'gone' | 'zombie' | 'alive';

function processState(pid: number): ProcessState {
	if (process.platform === 'linux') {
		try {
			// "123 (name) S 1 …": the name may itself hold brackets, so look behind the last one.
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
			return state === 'Z' || state === 'X' ? 'zombie' : 'alive';
		} catch {
			return 'gone';
		}
	}
	const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
	return state === '' ? 'gone' : state.startsWith('Z') ? 'zombie' : 'alive';
}

/** True when that process works in this very data directory: process numbers are reused, working directories are not. */
function worksIn(pid: number, directory: string): boolean {
	if (process.platform === 'linux') {
		try {
			return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
		} catch {
			return false;
		}
	}
	const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
	return command.includes(directory);
}

/** The process number PostgreSQL left in its data directory, null when it left none. */
export function recordedPostmaster(directory: string): number | null {
	try {
		const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
		return Number.isInteger(pid) && pid > 1 ? pid : null;
	} catch {
		return null;
	}
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
	for (const end = performance.now() + withinMs; performance.now() < end; await delay(10)) {
		if (processState(pid) !== 'alive') return true;
	}
	return false;
}

/**
 * Makes the data directory startable after any crash. Call only while holding the directory lock, so nobody else judges the same files.
 * - Node was killed, the server lives on: it is stopped with SIGINT (fast, clean), then SIGQUIT, then SIGKILL.
 * - The server was killed and its parent reaps late: a zombie still answers kill(0), so PostgreSQL itself would refuse to start.
 * - The machine restarted and the number now belongs to somebody else: that process is left alone.
 */
export async function clearFormerServer(directory: string): Promise<'none' | 'stale' | 'stopped'> {
	const pid = recordedPostmaster(directory);
	const isRunning = pid !== null && processState(pid) === 'alive' && worksIn(pid, directory);
	if (isRunning) {
		for (const [signal, patienceMs] of [
			['SIGINT', 20_000],
			['SIGQUIT', 5_000],
			['SIGKILL', 5_000],
		] as const) {
			try {
				process.kill(pid, signal);
			} catch {
				// It ended between the look and the signal.
			}
			if (await hasEnded(pid, patienceMs)) break;
		}
	}
	for (const name of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
		rmSync(join(directory, name), { force: true });
	return isRunning ? 'stopped' : pid === null ? 'none' : 'stale';
}
