import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import {
	bareSite,
	createAssets,
	createMemoryQueries,
	createPortal,
	type MemoryDisclosures,
	type MemoryEdition,
	type PortalDeps,
	type PublicSite,
	readStylesheet,
} from '../../src/portal/index.ts';

import { SAMPLE_DISCLOSURES } from './sample-disclosures.ts';

const FONT_PATH = '/test-font.ttf';

/** A machine for tests may have no Chinese font at all; then boxes would be measured in place of characters. */
const TEST_FONT = `@font-face{font-family:"Noto Sans SC";src:url("${FONT_PATH}");font-weight:100 900}`;

/** A site on which every mark is configured. */
const FULL_SITE: PublicSite = {
	...bareSite('示范县政务公开', 'https://www.example.gov.cn'),
	idCode: '1304000009',
	organiser: '示范县人民政府办公室',
	contact: { phone: '0100-1234567', email: 'gongkai@example.gov.cn', address: '示范县人民路1号', postcode: '100000' },
	supervisionPhone: '0100-7654321',
	icpNumber: '示ICP备00000000号',
	policeRecord: { text: '示公网安备 00000000000000号', url: null },
	errorReportUrl: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html',
	institutionMarkUrl: null,
};

const calendar = buildWorkCalendar(NATIONAL_NOTICES);

/** The dependencies of a portal over these editions, on 28 September 2020: a long holiday lies ahead. */
export function sampleDeps(
	editions: readonly MemoryEdition[],
	changes: Partial<PortalDeps> = {},
	disclosures: MemoryDisclosures = SAMPLE_DISCLOSURES,
): PortalDeps {
	const stylesheet = readStylesheet(new URL('../../src/portal/assets/portal.css', import.meta.url));
	return {
		queries: createMemoryQueries(editions, {}, disclosures),
		readFile: async () => new TextEncoder().encode('file'),
		site: FULL_SITE,
		assets: createAssets(stylesheet + TEST_FONT),
		clock: { today: () => calendarDate('2020-09-28') },
		calendar: () => calendar,
		writers: [
			{
				ending: 'json',
				name: 'JSON 数据',
				mediaType: 'application/json',
				write: (catalogue) => JSON.stringify(catalogue),
			},
		],
		...changes,
	};
}

export interface PortalServer {
	readonly origin: string;
	close(): Promise<void>;
}

/** Serves a portal on a free port, with a Chinese font for the browser. */
export function servePortal(deps: PortalDeps): Promise<PortalServer> {
	const app: Hono = createPortal(deps);
	const font = readFileSync(
		createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
	);
	app.get(FONT_PATH, (context) => context.body(new Uint8Array(font), 200, { 'Content-Type': 'font/ttf' }));
	return new Promise((resolve) => {
		const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
			resolve({
				origin: `http://127.0.0.1:${port}`,
				close: () => new Promise<void>((done) => server.close(() => done())),
			}),
		);
	});
}
