import type { CalendarDate } from '../calendar/calendar-date.ts';
import { formatInstant } from '../ui/instant.ts';
import type { PortalAssets } from './assets.ts';
import { plainText } from './names.ts';
import type { PublicSite } from './public-site.ts';

/** What every page knows about the request it answers. */
export interface PageView {
	readonly site: PublicSite;
	readonly assets: PortalAssets;
	readonly today: CalendarDate;
	/** What is shown is invented: the page says so before anything else. */
	readonly isDemo: boolean;
	/** Set: what is shown is not public yet, and this is said before anything else. Its links lead nowhere. */
	readonly preview: string | null;
	/** The large-type layout: the same pages under `/large`. */
	readonly isLarge: boolean;
	/** Where the API explains itself, in the ordinary layout; null where the site has none. */
	readonly apiPath: string | null;
	/** Path and query of the page in the ordinary layout. */
	readonly path: string;
	/** Address of a page in the layout in use. */
	href(path: string): string;
}

/** Prefix of the large-type layout: a path, so that every cache and every static copy can hold both. */
export const LARGE_PREFIX = '/large';

/** 栏目 a page belongs to, for the META tags of 国办发〔2017〕47号. */
interface SiteColumn {
	readonly name: string;
	readonly description: string;
	readonly keywords: string;
	readonly type: string;
}

/** What a page says about itself in its head. */
export interface PageHead {
	readonly title: string;
	readonly description: string;
	/** List and content pages belong to a column. */
	readonly column?: SiteColumn | undefined;
	/** Content pages only. `publishedAt` is an instant. */
	readonly article?: { readonly title: string; readonly publishedAt: string; readonly source: string } | undefined;
	/** Address of the Atom feed that covers the page. */
	readonly feedPath?: string | undefined;
	/** Kept out of search engines: answers to a question, endless combinations. */
	readonly isUnlisted?: boolean | undefined;
}

/** The META pairs in the exact spelling of 国办发〔2017〕47号 附件2: three for each page, four more for columns, three more for content. */
export function metaTags(site: PublicSite, head: PageHead): readonly (readonly [string, string])[] {
	const tags: (readonly [string, string | null])[] = [
		['SiteName', site.name],
		['SiteDomain', site.origin.replace(/^https?:\/\//, '')],
		['SiteIDCode', site.idCode],
	];
	if (head.column) {
		tags.push(['ColumnName', head.column.name], ['ColumnDescription', head.column.description]);
		tags.push(['ColumnKeywords', head.column.keywords], ['ColumnType', head.column.type]);
	}
	if (head.article) {
		tags.push(['ArticleTitle', head.article.title], ['PubDate', formatInstant(head.article.publishedAt)]);
		tags.push(['ContentSource', head.article.source]);
	}
	tags.push(['description', head.description]);
	return tags.flatMap(([name, content]) => (content ? [[name, plainText(content).slice(0, 300)] as const] : []));
}
