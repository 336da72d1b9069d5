import type { Hono } from 'hono';
import type { PublicContent } from '../disclosure/public-content.ts';
import { renderPublicRichText } from '../documents/rich-text/index.ts';
import { formatInstant } from '../ui/instant.ts';
import { addresses } from './addresses.ts';
import { csvText } from './csv.ts';
import type { PortalDeps } from './deps.ts';
import { disclosureClock } from './disclosure-clock.zh.ts';
import { readCursor, readDisclosureFilter } from './disclosure-filter.ts';
import type {
	DisclosureEdition,
	DisclosureLink,
	DisclosureRecord,
	DisclosureSummary,
	PageRecord,
} from './disclosure-queries.ts';
import { contentDisposition } from './download-name.ts';
import { editionParts } from './edition-text.zh.ts';
import { bodiesByName, namesOfDay } from './hotlines.ts';
import type { PageView } from './page-view.ts';
import { DisclosurePage, type DisclosurePageProps, WithdrawnPage } from './pages/disclosure.zh.tsx';
import { DisclosureComparisonPage, DisclosureEditionPage } from './pages/disclosure-editions.zh.tsx';
import { DisclosuresPage } from './pages/disclosures.zh.tsx';
import { FramedPage } from './pages/site.zh.tsx';
import { dayOfInstant, KIND_WORDS, PREVIEW_TITLE, VALIDITY_WORDS } from './present-disclosure.zh.ts';
import { found, html, NotFound, type PageRoute, parameter, type Route } from './route.ts';
import { diffParagraphs } from './text-diff.ts';

const PAGE_SIZE = 20;
/** Lines of a downloaded list; more is for the bulk files of the API. */
const MOST_LINES = 1000;
const SMALL_NUMBER = /^[1-9]\d{0,3}$/;

function numberIn(text: string): number {
	return SMALL_NUMBER.test(text) ? Number(text) : 0;
}

/** The body of an edition as a page prints it; files resolve to their public addresses where they can be fetched. */
function bodyOf(deps: PortalDeps, record: PageRecord, content: PublicContent, isCurrent: boolean): string {
	if (content.bodyHtml === '') return '';
	const names = new Set(content.attachments.map((file) => file.attachmentId));
	const isServed = isCurrent && deps.readFile !== undefined;
	return renderPublicRichText(content.bodyHtml, {
		attachmentHref: (id) => (isServed && names.has(id) ? addresses.attachment(record.placeKey, record.key, id) : null),
	});
}

function contentOf(edition: DisclosureEdition): PublicContent {
	return JSON.parse(found(edition.contentText)) as PublicContent;
}

async function withdrawnPage(deps: PortalDeps, view: PageView, record: DisclosureRecord) {
	const organization = await deps.queries.loadOrganization(record.placeKey);
	const hotlines = namesOfDay(organization, 'hotline', dayOfInstant(record.publishedAt), view.today);
	return <WithdrawnPage {...{ view, record, hotlines }} placeName={record.placeName} />;
}

/** One disclosure: what stands there, how it came about, what it was before. */
function disclosureRoute(deps: PortalDeps): Route {
	const { queries } = deps;
	return async (context, view) => {
		const [placeKey, key] = [parameter(context, 'place'), parameter(context, 'disclosure')];
		const record = found(await queries.loadDisclosure(placeKey, key));
		if (record.content === null) return html(context, await withdrawnPage(deps, view, record), 410);
		const { content } = record;
		const [editions, links, duties] = await Promise.all([
			record.editionNumber > 1 ? queries.listDisclosureEditions(placeKey, key) : [],
			queries.listDisclosureLinks(placeKey, key),
			queries.listDutiesOfDisclosure(placeKey, key, view.today),
		]);
		const bodyHtml = bodyOf(deps, record, content, true);
		const hasFiles = deps.readFile !== undefined;
		const shown = { record, publication: record, content, bodyHtml, editions, links, duties, hasFiles };
		return html(context, await disclosurePage(deps, view, shown));
	};
}

/** What the page of a disclosure shows, but for what it looks up itself. */
type ShownDisclosure = Pick<
	DisclosurePageProps,
	'record' | 'publication' | 'content' | 'bodyHtml' | 'editions' | 'links' | 'duties' | 'hasFiles'
>;

/** The page itself, public or as a preview. */
async function disclosurePage(deps: PortalDeps, view: PageView, shown: ShownDisclosure) {
	const { queries } = deps;
	const { record, publication, content, duties } = shown;
	const { placeKey } = record;
	const itemKeys = content.items.map(({ itemId }) => itemId);
	const [organization, rows] = await Promise.all([
		queries.loadOrganization(placeKey),
		content.items[0] ? queries.loadRows(placeKey, content.items[0].editionId, itemKeys) : null,
	]);
	const calendar = deps.calendar();
	const day = publication === null ? view.today : dayOfInstant(publication.publishedAt);
	const first = rows?.records[0];
	const row = first && rows ? { item: first.item, catalogue: rows.catalogue } : null;
	return (
		<DisclosurePage
			{...shown}
			{...{ view, calendar }}
			placeName={record.placeName}
			rows={rows?.records ?? []}
			clock={disclosureClock(record, publication, content.notice, duties, row, view.today, calendar)}
			hotlines={namesOfDay(organization, 'hotline', day, view.today)}
			fields={namesOfDay(organization, 'field', day, view.today)}
		/>
	);
}

/** A draft as its public page would be made of it. */
export interface DraftOfPage {
	readonly placeId: string;
	readonly disclosureId: string;
	/** What the gate let through; null: nothing, and the page says no more than the notice. */
	readonly content: PublicContent | null;
	readonly bodyName: string;
	readonly sectionName: string | null;
	/** Said above everything else: that it is not public, and what is still in its way. */
	readonly notice: string;
	readonly isLarge: boolean;
	/** Where the pictures of its text are fetched from; null: nowhere. */
	readonly attachmentHref: (attachmentId: string) => string | null;
}

/** The links of a draft as far as they lead to what is public. */
async function linksOf({ queries }: PortalDeps, { placeId, links }: PublicContent): Promise<DisclosureLink[]> {
	const found = await Promise.all(links.map(({ disclosureId }) => queries.loadDisclosure(placeId, disclosureId)));
	return links.flatMap(({ disclosureId: key, relation }, index) => {
		const to = found[index];
		if (!to) return [];
		const { kind, title, publishedAt, withdrawnAt } = to;
		return [{ relation, direction: 'to' as const, key, kind, title, publishedAt, isWithdrawn: withdrawnAt !== null }];
	});
}

/** The future public page of a draft in this layout. Says nowhere when or under which number it will be published: that the system records. */
export async function previewPage(deps: PortalDeps, view: PageView, draft: DraftOfPage) {
	const { placeId: placeKey, disclosureId: key, content, bodyName, sectionName } = draft;
	if (content === null) return <FramedPage view={view} title={PREVIEW_TITLE} content={`<h1>${PREVIEW_TITLE}</h1>`} />;
	const { queries } = deps;
	const [place, links, duties] = await Promise.all([
		queries.loadPlace(placeKey),
		linksOf(deps, content),
		queries.listDutiesOfDisclosure(placeKey, key, view.today),
	]);
	const dated = duties.filter(({ kind, dueOn }) => kind !== 'posting' && dueOn !== null);
	const first = [...dated].sort((one, other) => ((one.dueOn ?? '') < (other.dueOn ?? '') ? -1 : 1))[0];
	const record: PageRecord = {
		...{ key, placeKey, bodyName, sectionName, placeName: found(place).name },
		kind: content.kind,
		editionNumber: content.editionNumber,
		bodyId: content.bodyId,
		title: content.title,
		documentNumber: content.documentNumber,
		summary: content.summary,
		formedOn: content.formedOn,
		dueOn: first?.dueOn ?? null,
		isProvisional: first?.isProvisional ?? false,
		validity: content.normative?.validity ?? null,
		validityOn: null,
		validityNote: null,
		isOpen: content.isOpen,
		withdrawnAt: null,
		withdrawalNote: null,
	};
	const bodyHtml =
		content.bodyHtml === '' ? '' : renderPublicRichText(content.bodyHtml, { attachmentHref: draft.attachmentHref });
	const shown = { record, publication: null, content, bodyHtml, editions: [], links, duties, hasFiles: false };
	return disclosurePage(deps, view, shown);
}

/** The pages about disclosures, each in both layouts. */
export function disclosureRoutes(deps: PortalDeps): readonly PageRoute[] {
	const { queries } = deps;
	const open = async (placeKey: string, key: string) => found(await queries.loadDisclosure(placeKey, key));
	return [
		[
			'/places/:place/disclosures',
			async (context, view) => {
				const placeKey = parameter(context, 'place');
				const filter = readDisclosureFilter(new URL(context.req.url).searchParams);
				const after = readCursor(placeKey, context.req.query('after'));
				const place = found(await queries.loadPlace(placeKey));
				const [list, counts, span, organization, item] = await Promise.all([
					queries.listDisclosures(placeKey, filter, after, PAGE_SIZE),
					queries.countDisclosures(placeKey),
					queries.loadDisclosureSpan(placeKey),
					queries.loadOrganization(placeKey),
					filter.itemKey === undefined ? null : queries.loadItem(placeKey, filter.itemKey),
				]);
				return html(
					context,
					<DisclosuresPage
						{...{ view, place, filter, list, counts, span }}
						isContinued={after !== null}
						bodies={bodiesByName(organization, view.today)}
						itemName={item?.item.name ?? null}
						calendar={deps.calendar()}
					/>,
				);
			},
		],
		['/places/:place/disclosures/:disclosure', disclosureRoute(deps)],
		[
			'/places/:place/disclosures/:disclosure/editions/:edition',
			async (context, view) => {
				const record = await open(parameter(context, 'place'), parameter(context, 'disclosure'));
				if (record.content === null) return html(context, await withdrawnPage(deps, view, record), 410);
				const number = numberIn(parameter(context, 'edition'));
				const edition = found(await queries.loadDisclosureEdition(record.placeKey, record.key, number));
				const content = contentOf(edition);
				const bodyHtml = bodyOf(deps, record, content, false);
				return html(context, <DisclosureEditionPage {...{ view, record, edition, content, bodyHtml }} />);
			},
		],
		[
			'/places/:place/disclosures/:disclosure/compare/:older/:newer',
			async (context, view) => {
				const record = await open(parameter(context, 'place'), parameter(context, 'disclosure'));
				if (record.content === null) return html(context, await withdrawnPage(deps, view, record), 410);
				const [older, newer] = await Promise.all(
					['older', 'newer'].map((name) =>
						queries.loadDisclosureEdition(record.placeKey, record.key, numberIn(parameter(context, name))),
					),
				);
				const [before, after] = [found(older ?? null), found(newer ?? null)];
				const [old, current] = [contentOf(before), contentOf(after)];
				const beforeParts = old.isOpen ? editionParts(old) : [];
				const parts = (current.isOpen ? editionParts(current) : []).map((part, index) => ({
					title: part.title,
					paragraphs: diffParagraphs(beforeParts[index]?.paragraphs ?? [], part.paragraphs),
				}));
				return html(context, <DisclosureComparisonPage {...{ view, record, parts }} older={before} newer={after} />);
			},
		],
	];
}

const HEAD = [
	'标题',
	'形式',
	'发布机构',
	'索引号',
	'文号',
	'成文日期',
	'发布时间',
	'最晚公开',
	'是否逾期',
	'有效性',
	'网址',
];

function lineOf(origin: string, disclosure: DisclosureSummary): string[] {
	const { dueOn, isLate, isProvisional, validity } = disclosure;
	return [
		disclosure.title,
		KIND_WORDS[disclosure.kind],
		disclosure.bodyName,
		disclosure.indexNumber,
		disclosure.documentNumber ?? '',
		disclosure.formedOn,
		formatInstant(disclosure.publishedAt),
		dueOn ?? '',
		dueOn === null ? '' : isProvisional || isLate === null ? '期限暂定' : isLate ? '逾期' : '按时',
		validity === null ? '' : VALIDITY_WORDS[validity],
		origin + addresses.disclosure(disclosure.placeKey, disclosure.key),
	];
}

/** Downloads of lists, tables, contents and attachments. */
export function disclosureFiles(app: Hono, deps: PortalDeps): void {
	const { queries, site } = deps;
	for (const ending of ['csv', 'json'] as const) {
		app.get(`/places/:place/disclosures.${ending}`, async (context) => {
			const place = found(await queries.loadPlace(parameter(context, 'place')));
			const filter = readDisclosureFilter(new URL(context.req.url).searchParams);
			const { disclosures, next } = await queries.listDisclosures(place.key, filter, null, MOST_LINES);
			const headers = { 'Content-Disposition': contentDisposition(`${place.name}公开信息`, ending) };
			if (ending === 'csv')
				return context.body(csvText([HEAD, ...disclosures.map((one) => lineOf(site.origin, one))]), 200, {
					...headers,
					'Content-Type': 'text/csv; charset=utf-8',
				});
			const list = disclosures.map((one) => ({
				...one,
				summary: one.isOpen ? one.summary : '',
				url: site.origin + addresses.disclosure(one.placeKey, one.key),
			}));
			const body = { place: { key: place.key, name: place.name }, disclosures: list, isComplete: next === null };
			return context.body(`${JSON.stringify(body)}\n`, 200, {
				...headers,
				'Content-Type': 'application/json; charset=utf-8',
			});
		});
	}
	const standing = async (placeKey: string, key: string) => {
		const record = found(await queries.loadDisclosure(placeKey, key));
		return { record, content: found(record.content) };
	};
	app.get('/places/:place/disclosures/:disclosure/tables/:file{[1-9][0-9]?\\.csv}', async (context) => {
		const { content } = await standing(parameter(context, 'place'), parameter(context, 'disclosure'));
		const table = found(content.tables[Number.parseInt(parameter(context, 'file'), 10) - 1] ?? null);
		return context.body(csvText([table.columns, ...table.rows]), 200, {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': contentDisposition(table.caption, 'csv'),
		});
	});
	app.get('/places/:place/disclosures/:disclosure/:file{content-[1-9][0-9]{0,3}\\.json}', async (context) => {
		const { record } = await standing(parameter(context, 'place'), parameter(context, 'disclosure'));
		if (!record.isOpen) throw new NotFound();
		const number = numberIn(/\d+/.exec(parameter(context, 'file'))?.[0] ?? '');
		const edition = found(await queries.loadDisclosureEdition(record.placeKey, record.key, number));
		return context.body(found(edition.contentText), 200, {
			'Content-Type': 'application/json; charset=utf-8',
			'Content-Disposition': contentDisposition(`${record.indexNumber} ${number}`, 'json'),
		});
	});
	app.get('/places/:place/disclosures/:disclosure/attachments/:attachment', async (context) => {
		const [placeKey, key] = [parameter(context, 'place'), parameter(context, 'disclosure')];
		const file = found(await queries.loadAttachment(placeKey, key, parameter(context, 'attachment')));
		const bytes = found((await deps.readFile?.(file.sha256)) ?? null);
		const [, base = file.name, ending = 'bin'] = /^(.*)\.([A-Za-z0-9]{1,8})$/s.exec(file.name) ?? [];
		const isPicture = /^image\/(?:png|jpeg|gif|webp)$/.test(file.mediaType);
		return context.body(new Uint8Array(bytes), 200, {
			'Content-Type': file.mediaType,
			// Pictures may stand in a page; anything else is taken home, never opened as a page of this site.
			...(isPicture ? {} : { 'Content-Disposition': contentDisposition(base, ending) }),
			'Cache-Control': 'public, max-age=0, must-revalidate',
		});
	});
}
