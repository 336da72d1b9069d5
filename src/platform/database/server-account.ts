import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { databaseFaultText } from './faults.zh.ts';

/** Who runs the database server: PostgreSQL refuses root, and refuses a user number without a name. */
export interface ServerAccount {
	/** Set when we are root and must give up rights before starting the server. */
	readonly drop: { readonly uid: number; readonly gid: number } | null;
	/** Name under which this very process will appear to the server (peer authentication). */
	readonly clientName: string;
}

/** Decides the account. Refuses with a Fault where the system has no usable one. */
export function serverAccount(): ServerAccount {
	let clientName: string;
	try {
		clientName = userInfo().username;
	} catch (error) {
		throw new Fault('embedded-no-account', databaseFaultText.noAccount, { cause: error });
	}
	if (process.getuid?.() !== 0) return { drop: null, clientName };
	const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
	const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts) ?? [];
	if (uid === undefined || gid === undefined) {
		throw new Fault('embedded-no-nobody', databaseFaultText.noUnprivilegedAccount);
	}
	return { drop: { uid: Number(uid), gid: Number(gid) }, clientName };
}

/** Gives a folder and all in it to the account; a restored backup may belong to somebody else. Does nothing when we are not root. */
export function giveTo(account: ServerAccount, path: string): void {
	if (account.drop === null) return;
	const { uid, gid } = account.drop;
	chownSync(path, uid, gid);
	if (!lstatSync(path).isDirectory()) return;
	for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
		const file = join(entry.parentPath, entry.name);
		if (!entry.isSymbolicLink() && lstatSync(file).uid !== uid) chownSync(file, uid, gid);
	}
}

/**
 * The command prefix that gives up root and, on Linux, has the kernel stop the server cleanly (SIGINT) when this process dies in any way.
 * Null where util-linux's setpriv is absent or not allowed: the start-up code then meets orphans.
 */
export function deathSignalPrefix(account: ServerAccount): readonly string[] | null {
	if (process.platform !== 'linux') return null;
	const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
	if (setpriv === undefined) return null;
	const drop = account.drop && [`--reuid=${account.drop.uid}`, `--regid=${account.drop.gid}`, '--clear-groups'];
	const prefix = [setpriv, ...(drop ?? []), '--pdeathsig=INT'];
	// BusyBox has a setpriv without --pdeathsig, and a container may forbid the call.
	const trial = spawnSync(setpriv, [...prefix.slice(1), 'true'], { stdio: 'ignore', cwd: '/' });
	return trial.status === 0 ? prefix : null;
}
