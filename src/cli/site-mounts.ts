import { Hono } from 'hono';
import type { ApiDeps } from '../api/api-deps.ts';
import { createApi, describeApi } from '../api/create-api.ts';
import { renderApiPage } from '../api/docs-page.zh.tsx';
import { problemDetails, problemTitles } from '../api/problem.zh.ts';
import { bodyLimitOf } from '../api/staff/index.ts';
import type { HolidayNotice } from '../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../calendar/national-notices.ts';
import { buildWorkCalendar } from '../calendar/work-calendar.ts';
import { listHolidayNotices } from '../catalogue/store.ts';
import { createDesk } from '../desk/create-desk.tsx';
import { type BlobStore, parseBlobHash } from '../platform/blobs.ts';
import type { Clock } from '../platform/clock.ts';
import type { PublicSite as ConfiguredSite } from '../platform/config.ts';
import type { Queryable } from '../platform/database/pool.ts';
import type { AppOptions, Mount } from '../platform/http/app.ts';
import type { BodyLimit } from '../platform/http/limit-body.ts';
import type { Log } from '../platform/log.ts';
import type { Segmenter } from '../platform/segmentation.ts';
import { createDatabaseQueries } from '../portal/database-queries.ts';
import { holdPerVersion } from '../portal/held.ts';
import { createPortal, type PortalDeps, renderErrorPage, renderFramed, renderPreview } from '../portal/index.ts';
import { LARGE_PREFIX } from '../portal/page-view.ts';
import { portalSite, type SiteKnowledge } from './site-knowledge.ts';
import { siteWriters } from './site-writers.ts';

const API_PATH = '/api';

/** Longest body of a request that is no upload. */
const ORDINARY_BODY_BYTES = 1024 * 1024;

/** What the public site is made from, whether it is served or exported. */
export interface SiteSource {
	/** Read-only, with a statement timeout. */
	readonly reads: Queryable;
	readonly segmenter: Segmenter;
	/** Changes with every change of public data. */
	readonly version: () => unknown;
	readonly clock: Clock;
	readonly log: Log;
	readonly site: ConfiguredSite;
	readonly blobs: Pick<BlobStore, 'get'>;
}

/** The portal's dependencies over the database. */
export interface SiteParts {
	readonly deps: PortalDeps;
	/** Brings the working calendar up to the data version; before each answer. Costs nothing while the version stands. */
	readonly refresh: () => Promise<void>;
}

/** Wires the portal to the database; the calendar is that of the program until the first `refresh`. */
export function createSiteParts(knowledge: SiteKnowledge, source: SiteSource): SiteParts {
	const { reads, segmenter, version, log } = source;
	const storedNotices = holdPerVersion(version, () => listHolidayNotices(reads));
	let laid: readonly HolidayNotice[] = [];
	let calendar = buildWorkCalendar(NATIONAL_NOTICES);
	const { instruments, identifyBasis } = knowledge;
	return {
		deps: {
			queries: createDatabaseQueries({ reads, segmenter, version, instruments, identifyBasis }),
			site: portalSite(source.site),
			assets: knowledge.assets,
			clock: source.clock,
			calendar: () => calendar,
			writers: siteWriters,
			reportError: (error) => log.error('portal.failed', {}, error),
			apiPath: API_PATH,
			async readFile(sha256) {
				const hash = parseBlobHash(sha256);
				return hash === null ? null : source.blobs.get(hash);
			},
		},
		async refresh() {
			const stored = await storedNotices();
			if (stored === laid) return;
			laid = stored;
			calendar = buildWorkCalendar([...NATIONAL_NOTICES, ...stored]);
		},
	};
}

const PROBLEMS: Readonly<Record<number, readonly ['not-found' | 'body-too-large' | 'unavailable', string]>> = {
	404: ['not-found', problemDetails.notFound],
	413: ['body-too-large', problemDetails.bodyTooLarge],
	503: ['unavailable', problemDetails.unavailable],
};

function problemOf(status: number): Response {
	const [code, detail] = PROBLEMS[status] ?? (status < 500 ? [] : (['internal', problemDetails.internal] as const));
	const body =
		code === undefined
			? { type: 'about:blank', status }
			: { type: `urn:gongkai:problem:${code}`, title: problemTitles[code], status, detail, code, faults: [] };
	return new Response(`${JSON.stringify(body)}\n`, {
		status,
		headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Access-Control-Allow-Origin': '*' },
	});
}

/** The parts of the site for `serve`: API at `/api`, portal at `/`; and the page for whatever neither answers. */
export function siteMounts(
	knowledge: SiteKnowledge,
	segmenter: Segmenter,
	staff?: NonNullable<ApiDeps['staff']>,
): {
	readonly bodyLimitBytes: BodyLimit;
	readonly mounts: readonly Mount[];
	readonly renderError: NonNullable<AppOptions['renderError']>;
} {
	let parts: SiteParts | null = null;
	const mount: Mount = ({ blobs, clock, database, dataVersion, log, pageCache, site }) => {
		const reads = database.publicReads;
		const made = createSiteParts(knowledge, {
			blobs,
			reads,
			segmenter,
			version: dataVersion.current,
			clock,
			log,
			site,
		});
		parts = made;
		const apiDeps: ApiDeps = {
			reads,
			segmenter,
			version: pageCache.currentVersion,
			publicUrl: site.publicUrl,
			catalogueSchema: knowledge.catalogueSchema,
			log,
			clock,
			blobs,
			...(staff && {
				staff: { ...staff, deps: { ...staff.deps, renderPreview: (draft) => renderPreview(made.deps, draft) } },
			}),
			frame: (title, content) => renderFramed(made.deps, site.publicUrl + API_PATH, title, content),
		};
		const largePage = renderApiPage(describeApi(), (title, content) =>
			renderFramed(made.deps, site.publicUrl + LARGE_PREFIX + API_PATH, title, content),
		);
		const app = new Hono();
		app.use(async (_context, next) => {
			await made.refresh();
			await next();
		});
		app.get(LARGE_PREFIX + API_PATH, async (context) =>
			context.html(await largePage, 200, { 'Cache-Control': 'public, no-cache' }),
		);
		app.route(API_PATH, createApi(apiDeps));
		if (staff !== undefined)
			app.route(
				'/',
				createDesk({
					frame: (path, title, content) => renderFramed(made.deps, site.publicUrl + path, title, content),
					hasIdentityProvider: staff.deps.oidc !== null,
				}),
			);
		app.route('/', createPortal(made.deps));
		// The first search need not wait for the dictionary, and the start need not either.
		setImmediate(() => segmenter.queryWords(''));
		return app;
	};
	return {
		mounts: [mount],
		bodyLimitBytes: (method, path) => bodyLimitOf(method, path) ?? ORDINARY_BODY_BYTES,
		renderError({ request, status, requestId }) {
			const { pathname } = new URL(request.url);
			if (pathname === API_PATH || pathname.startsWith(`${API_PATH}/`)) return problemOf(status);
			if (parts === null) throw new Error('no part of the site is mounted');
			const page = renderErrorPage(parts.deps, request.url, status, requestId);
			return new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
		},
	};
}
