import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BlobStore, openBlobStore } from '../platform/blobs.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Config, type ConfigOverrides, readConfig } from '../platform/config.ts';
import { type DataVersion, watchDataVersion } from '../platform/database/data-version.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import type { Database } from '../platform/database/pool.ts';
import type { Fault } from '../platform/fault.ts';
import { type AppOptions, createApp } from '../platform/http/app.ts';
import { createPageCache } from '../platform/http/page-cache.ts';
import { createHttpServer } from '../platform/http/server.ts';
import { bufferLines, createLog, type Log } from '../platform/log.ts';
import { programRoot } from '../platform/program-root.ts';
import { serveText } from './serve.zh.ts';

/** Puts what the program brings along (catalogues, holidays) into the database. Must do nothing when it is there already. */
export type InstallBuiltIn = (parts: {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
}) => Promise<void>;

/** What one process works with. Only `config.site` may reach a page. */
export interface RunningParts {
	readonly config: Config;
	readonly clock: Clock;
	readonly log: Log;
	readonly database: Database;
	readonly blobs: BlobStore;
	readonly dataVersion: DataVersion;
}

/** The site of one process: its parts in order, and what belongs round them. */
export type SiteOptions = Omit<AppOptions, 'isDraining'>;

export interface ServeOptions {
	readonly makeSite: (parts: RunningParts) => SiteOptions | Promise<SiteOptions>;
	readonly installBuiltIn?: InstallBuiltIn;
	/** Lines for the operator once the site answers; may hold secrets (links that work once), so they never go into the log. */
	readonly announce?: (parts: RunningParts) => Promise<readonly string[]>;
	/** Starts what the process does by itself; stopped before the database is closed. */
	readonly startWork?: (parts: RunningParts) => Promise<{ stop(): Promise<void> }>;
	readonly overrides?: ConfigOverrides;
	readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The log of a long-running process on stderr: text at a terminal, JSON lines elsewhere, unless told. */
function openLog(config: Config): { log: Log; flush: () => void } {
	const isText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stderr.isTTY === true);
	const lines = bufferLines((text) => process.stderr.write(text));
	const log = createLog({
		level: config.logLevel,
		format: isText ? 'text' : 'json',
		clock: systemClock,
		write: lines.write,
	});
	return { log, flush: lines.flush };
}

/** Changes with every build, so that a new program's pages are not taken for those of the old one. */
function programBuild(): string {
	const hash = createHash('sha256').update(readFileSync(join(programRoot(), 'package.json')));
	const bundle = process.argv[1];
	if (bundle !== undefined) hash.update(readFileSync(bundle));
	return hash.digest('hex').slice(0, 10);
}

/** What a page depends on beside its address: program, data, and the day, for pages show "today's example". Asked on every request. */
function pageVersion(dataVersion: DataVersion, clock: Clock): () => string {
	const build = programBuild();
	let version = '';
	let madeOf = -1;
	let madeAt = 0;
	return () => {
		const data = dataVersion.current();
		const now = performance.now();
		if (data !== madeOf || now - madeAt > 1000) {
			version = `${build}-${data}-${clock.today()}`;
			madeOf = data;
			madeAt = now;
		}
		return version;
	};
}

/** Resolves with the signal, or the fault, that ends the process; a second signal ends it at once. */
function untilToldToStop(): { stop: (reason: Fault | NodeJS.Signals) => void; told: Promise<Fault | NodeJS.Signals> } {
	let stop: (reason: Fault | NodeJS.Signals) => void = () => {};
	const told = new Promise<Fault | NodeJS.Signals>((resolve) => {
		stop = resolve;
	});
	let signals = 0;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			signals += 1;
			if (signals > 1) process.exit(1);
			stop(signal);
		});
	}
	return { stop, told };
}

/**
 * Runs the site until SIGINT or SIGTERM: settings, database, built-in data, HTTP; then drains and closes in the opposite order.
 * Resolves to the exit code: 0 after a clean stop, 1 when the database was lost. Throws a Fault (Chinese, for the operator) when it cannot start.
 */
export async function serve(options: ServeOptions): Promise<number> {
	const config = readConfig(options.environment ?? process.env, options.overrides);
	const { log, flush } = openLog(config);
	// The terminal or the log collector may go away; that is no reason to stop serving.
	process.stderr.on('error', () => {});
	const { stop, told } = untilToldToStop();
	const database = await openDatabase({ config, log, whenInUse: 'refuse', onLost: stop });
	try {
		const dataVersion = await watchDataVersion(database, log);
		await options.installBuiltIn?.({ database, clock: systemClock, log });
		await dataVersion.refresh();
		const blobs = await openBlobStore(join(config.dataDirectory, 'blobs'), systemClock);
		const pageCache = createPageCache(config.pageCacheBytes, pageVersion(dataVersion, systemClock));
		const dependencies = { site: config.site, clock: systemClock, log, database, dataVersion, blobs, pageCache };
		const parts: RunningParts = { config, clock: systemClock, log, database, blobs, dataVersion };
		const site = await options.makeSite(parts);
		const app = createApp(dependencies, { ...site, isDraining: () => server.isDraining });
		const server = createHttpServer({ app, pageCache, log, host: config.host, port: config.port });
		const { url } = await server.listen();
		process.stderr.write(serveText.ready(url));
		for (const line of (await options.announce?.(parts)) ?? []) process.stderr.write(line);
		const work = await options.startWork?.(parts);
		const reason = await told;
		flush();
		process.stderr.write(serveText.stopping);
		const cut = await server.close(config.drainTimeoutMs);
		await work?.stop();
		await dataVersion.stop();
		log.info('serve.stopped', { reason: typeof reason === 'string' ? reason : reason.code, cut });
		if (typeof reason !== 'string') throw reason;
		return 0;
	} finally {
		await database.close().catch((error) => log.error('database.close-failed', {}, error));
		flush();
		process.stderr.write(serveText.stopped);
	}
}
