import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { DisclosureMode } from '../catalogue/catalogue.ts';
import type { DisclosureKind, Validity } from '../disclosure/disclosure.ts';
import type { EditionPublished } from '../disclosure/register-event.ts';
import { hiddenTitle } from '../disclosure/withdrawing/withdrawing.zh.ts';
import {
	hiddenUpTo,
	inOrder,
	outcomeOf,
	type RegisterAct,
	type RegisterEvent,
	type RegisterOutcome,
	registerActsOf,
} from './register-act.ts';

/**
 * 发布台账的一行. One disclosure as it was first published, and what happened to it since. The record of the first publication is never
 * rewritten by a later edition (invariant 2): where a correction gave it another title, `latest` has that.
 */
export interface RegisterEntry {
	/** The event of its first publication. */
	readonly eventId: string;
	readonly disclosureId: string;
	readonly indexNumber: string;
	/** The words that say so when it may not be shown any more; then there is no document number and no summary either. */
	readonly title: string;
	readonly isTitleHidden: boolean;
	readonly documentNumber: string | null;
	/** 内容描述; empty also while withdrawn for privacy or secrecy. */
	readonly summary: string;
	/** 生成时间. */
	readonly formedOn: CalendarDate;
	readonly kind: DisclosureKind;
	/** 公开属性: what is published is published on the body's own initiative. */
	readonly mode: DisclosureMode;
	readonly items: EditionPublished['items'];
	/** Labels of the channels its rows tick. */
	readonly channels: readonly string[];
	/** 栏目, each once. */
	readonly siteColumns: readonly string[];
	/** ISO 8601, UTC; set by the program's clock. */
	readonly publishedAt: string;
	/** 实际日期: day of `publishedAt` in Asia/Shanghai. */
	readonly publishedOn: CalendarDate;
	/** Path of the page on the site. */
	readonly path: string;
	readonly bodyId: string;
	/** As it was called then (invariant 60). */
	readonly bodyName: string;
	readonly sectionName: string | null;
	/** 责任人: the post. */
	readonly drafterPost: string | null;
	readonly sheetNumber: string;
	/** 应公开日期. */
	readonly dueOn: CalendarDate | null;
	/** 是否按时, of the first publication. */
	readonly outcome: RegisterOutcome;
	readonly isUrgent: boolean;
	readonly contentHash: string;
	/** As it stands after the last act. */
	readonly state: 'published' | 'withdrawn';
	/** The last change of validity; null: none was recorded. */
	readonly validity: { readonly validity: Validity; readonly on: CalendarDate; readonly note: string } | null;
	/** The newest edition that was published. */
	readonly latest: { readonly editionNumber: number; readonly title: string; readonly contentHash: string };
	/** 更新/撤下记录, oldest first; the first publication is not among them. */
	readonly laterActs: readonly RegisterAct[];
}

/** The line of one disclosure from its events, in whatever order they come. Null when it was never published. */
export function registerEntryOf(events: readonly RegisterEvent[]): RegisterEntry | null {
	const ordered = inOrder(events);
	const publications = ordered.filter((event) => event.type === 'EditionPublished');
	const [first] = publications;
	const newest = publications.at(-1);
	if (first === undefined || newest === undefined) return null;
	const { data } = first;
	const acts = registerActsOf(ordered);
	const hidden = hiddenUpTo(ordered);
	const isTitleHidden = hidden >= data.editionNumber;
	const lastMove = ordered.findLast((event) => event.type !== 'ValidityChanged');
	const withdrawal = lastMove?.type === 'DisclosureWithdrawn' ? lastMove.data : null;
	const isSensitive = withdrawal?.ground === 'privacy' || withdrawal?.ground === 'secrecy';
	const change = ordered.findLast((event) => event.type === 'ValidityChanged');
	const columns = data.items.flatMap((item) => (item.siteColumn === null ? [] : [item.siteColumn]));
	return {
		eventId: first.eventId,
		disclosureId: data.disclosureId,
		indexNumber: data.indexNumber,
		title: isTitleHidden ? hiddenTitle : data.title,
		isTitleHidden,
		documentNumber: isTitleHidden ? null : data.documentNumber,
		summary: isTitleHidden || isSensitive ? '' : data.summary,
		formedOn: data.formedOn,
		kind: data.kind,
		mode: 'proactive',
		items: data.items,
		channels: data.channels,
		siteColumns: [...new Set(columns)],
		publishedAt: first.at,
		publishedOn: first.on,
		path: data.path,
		bodyId: data.bodyId,
		bodyName: data.bodyName,
		sectionName: data.sectionName,
		drafterPost: data.drafterPost,
		sheetNumber: data.sheetNumber,
		dueOn: data.dueOn,
		outcome: outcomeOf(data),
		isUrgent: data.isUrgent,
		contentHash: data.contentHash,
		state: withdrawal !== null ? 'withdrawn' : 'published',
		validity:
			change === undefined
				? null
				: { validity: change.data.validity, on: change.data.on, note: isTitleHidden ? '' : change.data.note },
		latest: {
			editionNumber: newest.data.editionNumber,
			title: hidden >= newest.data.editionNumber ? hiddenTitle : newest.data.title,
			contentHash: newest.data.contentHash,
		},
		laterActs: acts.filter((act) => act.eventId !== first.eventId),
	};
}
