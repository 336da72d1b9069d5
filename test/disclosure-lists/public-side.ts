import { Hono } from 'hono';
import { createApi } from '../../src/api/create-api.ts';
import { type BlobStore, parseBlobHash } from '../../src/platform/blobs.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { type DataVersion, watchDataVersion } from '../../src/platform/database/data-version.ts';
import { createApp } from '../../src/platform/http/app.ts';
import { createPageCache } from '../../src/platform/http/page-cache.ts';
import { createDatabaseQueries } from '../../src/portal/database-queries.ts';
import { createPortal } from '../../src/portal/index.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import type { TestDatabase } from '../kit/test-database.ts';
import { sampleDeps } from '../portal/serve-portal.ts';
import { segmenter } from './kit.ts';

const ORIGIN = 'https://www.example.gov.cn';

/** Everything the public can reach, with page cache and data version as in earnest. */
export interface PublicSide {
	/** `GET` patterns of portal and API, as the routers have them. */
	readonly patterns: readonly string[];
	fetch(path: string): Promise<{ readonly status: number; readonly text: string }>;
	stop(): Promise<void>;
}

/** The public half of the site on a test's database. */
export async function publicSide(test: TestDatabase, clock: Clock, blobs: BlobStore): Promise<PublicSide> {
	const { database } = test;
	const reads = database.publicReads;
	const log = recordingLog();
	const dataVersion: DataVersion = await watchDataVersion(database, log, 50);
	const version = () => `v${dataVersion.current()}`;
	const pageCache = createPageCache(8 << 20, version);
	const api = createApi({ reads, segmenter, version, publicUrl: ORIGIN, catalogueSchema: {}, log, clock, blobs });
	const readFile = async (sha256: string) => {
		const hash = parseBlobHash(sha256);
		return hash === null ? null : blobs.get(hash);
	};
	const queries = createDatabaseQueries({ reads, segmenter, version: dataVersion.current });
	const portal = createPortal(sampleDeps([], { queries, readFile, clock }));
	const site = { publicUrl: ORIGIN };
	const parts = { site, clock, log, database, dataVersion, blobs, pageCache };
	const app = createApp(parts as unknown as Parameters<typeof createApp>[0], {
		mounts: [() => new Hono().route('/api', api), () => portal],
	});
	const patternsOf = (routes: readonly { readonly method: string; readonly path: string }[], prefix = '') =>
		routes.filter((route) => route.method === 'GET').map((route) => prefix + route.path);
	return {
		patterns: [...new Set([...patternsOf(api.routes, '/api'), ...patternsOf(portal.routes)])],
		async fetch(path) {
			await dataVersion.refresh();
			const incoming = { socket: { remoteAddress: '192.0.2.1' }, headers: {} };
			const response = await app.request(ORIGIN + path, {}, { incoming });
			return { status: response.status, text: await response.text() };
		},
		stop: () => dataVersion.stop(),
	};
}
