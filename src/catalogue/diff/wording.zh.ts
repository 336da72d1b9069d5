import type { AdminLevel, Audience, DisclosureMode } from '../catalogue.ts';
import type { ClauseUnit } from '../time-limit.ts';
import type { ChangeClass, ChangeDraft, ChangeKind, ChangePlace } from './change.ts';

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = { everyone: '全社会', 'specific-group': '特定群体' };
export const MODE_WORDS: Readonly<Record<DisclosureMode, string>> = {
	proactive: '主动公开',
	'on-request': '依申请公开',
};
export const LEVEL_WORDS: Readonly<Record<AdminLevel, string>> = { county: '县级', township: '乡级', village: '村级' };
export const UNIT_WORDS: Readonly<Record<ClauseUnit, string>> = {
	'working-day': '个工作日',
	'calendar-day': '日',
	hour: '小时',
	week: '周',
	month: '个月',
	year: '年',
};

/** Headings of the revision notes. */
export const CLASS_WORDS: Readonly<Record<ChangeClass, string>> = {
	limit: '调整办理时限',
	content: '细化公开内容',
	'item-adjusted': '调整公开事项',
	'item-added': '增加公开事项',
	'item-removed': '删除公开事项',
	body: '调整公开主体',
	channel: '调整公开渠道',
	mode: '调整公开方式',
	audience: '调整公开对象',
	level: '调整公开层级',
	basis: '调整公开依据',
	procedure: '优化办事程序',
	other: '调整其他规定',
};

const FIELD_WORDS: Readonly<Partial<Record<ChangeKind, string>>> = {
	limit: '公开时限',
	body: '公开主体',
	section: '责任科室',
	channel: '公开渠道',
	'site-column': '网站公开栏目',
	mode: '公开方式',
	audience: '公开对象',
	level: '公开层级',
	basis: '公开依据',
	'content-refined': '公开内容',
};

/** What the wording must know about the two editions as wholes. */
export interface EditionFacts {
	/** Rows of the new edition that continue a row of the old one. */
	readonly matchedRows: number;
	/** Rows of the new edition per 事项, by headings and name. */
	readonly rowsOf: (place: ChangePlace) => number;
}

const quote = (text: string) => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
const quoteAll = (texts: readonly string[]) => texts.map(quote).join('、');
const listed = (texts: readonly string[]) => quote(texts.join('、'));

function underParents(parents: readonly string[], names: string): string {
	const nearest = parents.at(-1);
	return nearest === undefined ? names : `${quote(nearest)}中${names}`;
}

/** “甲”中“乙”“丙”、“丁”中“戊”; documents are named where a change concerns only some of an item's. */
function namePlaces(places: readonly ChangePlace[], facts: EditionFacts): string {
	const byParents = Map.groupBy(places, (place) => place.parents.join('/'));
	const parts = [...byParents.values()].map((siblings) => {
		const names = [...Map.groupBy(siblings, (place) => place.name)].map(([name, rows]) => {
			const [first] = rows as [ChangePlace];
			const documents = rows.flatMap((row) => row.document ?? []);
			const partly = documents.length === rows.length && rows.length < facts.rowsOf(first);
			return partly ? `${quote(name)}（${documents.join('、')}）` : quote(name);
		});
		return underParents(siblings[0]?.parents ?? [], names.join(''));
	});
	return parts.join('、');
}

function subject(draft: ChangeDraft, facts: EditionFacts): string {
	const isAll = facts.matchedRows > 1 && draft.places.length === facts.matchedRows;
	return isAll ? '全部公开事项' : namePlaces(draft.places, facts);
}

function setChange(draft: ChangeDraft, facts: EditionFacts): string {
	const field = FIELD_WORDS[draft.kind] ?? '';
	if (draft.wholeColumn) return draft.before === null ? `增设${quote(field)}一栏，逐项明确` : `取消${quote(field)}一栏`;
	const { removed, added } = draft;
	if (removed.length === 0) return `${subject(draft, facts)}的${field}增加${listed(added)}`;
	if (added.length === 0) return `${subject(draft, facts)}的${field}减少${listed(removed)}`;
	return `将${subject(draft, facts)}的${field}由${listed(removed)}调整为${listed(added)}`;
}

function limitChange(draft: ChangeDraft, facts: EditionFacts): string {
	const before = draft.before || '未规定';
	return `将${subject(draft, facts)}的公开时限由${before}调整为${draft.after || '未规定'}`;
}

function contentChange(draft: ChangeDraft, facts: EditionFacts): string {
	const { removed, added } = draft;
	if (draft.wholeColumn) {
		const headings = [...new Set(draft.places.map((place) => place.parents[0] ?? place.name))];
		return `将${quoteAll(headings)}等公开事项的公开内容进行细化`;
	}
	const where = `${subject(draft, facts)}的公开内容`;
	if (draft.kind === 'content-extended') return `${where}增加${quote(added.join('；'))}`;
	if (draft.kind === 'content-shortened') return `${where}删去${quote(removed.join('；'))}`;
	if (draft.kind === 'content-reworded') {
		return `将${where}中的${quote(draft.before ?? '')}统一修改为${quote(draft.after ?? '')}`;
	}
	if (removed.length === 0) return `将${where}细化为${quote(added.join('；'))}`;
	const verb = draft.kind === 'content-refined' ? '细化' : '调整';
	return `将${where}由${quote(removed.join('；'))}${verb}为${quote(added.join('；'))}`;
}

function documentChange(draft: ChangeDraft): string {
	const [place] = draft.places;
	const item = place === undefined ? '' : underParents(place.parents, quote(place.name));
	if (draft.kind === 'document-added') return `${item}增加公开${quoteAll(draft.added)}`;
	if (draft.kind === 'document-removed') return `${item}不再列入${quoteAll(draft.removed)}`;
	return `将${item}的${quote(draft.before ?? '')}调整为${quote(draft.after ?? '')}`;
}

function distinctNames(places: readonly ChangePlace[]): string {
	const names = [...new Set(places.map((place) => underParents(place.parents, quote(place.name))))];
	return names.join('和');
}

function itemChange(draft: ChangeDraft, facts: EditionFacts): string {
	const [to] = draft.places;
	const [from] = draft.from;
	const after = quote(draft.after ?? '');
	const target = quote(to?.parents.at(-1) ?? '');
	const source = from === undefined ? '' : underParents(from.parents, quote(from.name));
	switch (draft.kind) {
		case 'renamed':
			return `将${source}调整为${after}`;
		case 'moved':
			return `将${namePlaces(draft.from, facts)}调整至${target}`;
		case 'renamed-and-moved':
			return `将${source}更名为${after}并调整至${target}`;
		case 'heading-renamed':
			return `将${quote(draft.before ?? '')}事项更名为${after}`;
		case 'split':
			return `将${source}拆分为${distinctNames(draft.places)}`;
		case 'merged':
			return `将${distinctNames(draft.from)}合并为${distinctNames(draft.places)}`;
		case 'scope-added':
			return `增加${underParents(to?.parents ?? [], quoteAll(draft.added))}事项，并入${after}`;
		case 'scope-removed':
			return `删除${underParents(to?.parents ?? [], quoteAll(draft.removed))}事项，保留${after}`;
		case 'added':
			return `增加${distinctNames(draft.places)}事项`;
		default:
			return `删除${distinctNames(draft.places)}事项`;
	}
}

function ruleChange(draft: ChangeDraft): string {
	const name = quote(draft.after ?? draft.added[0] ?? draft.removed[0] ?? '');
	switch (draft.kind) {
		case 'procedure-added':
		case 'rule-added':
			return `增加${name}`;
		case 'procedure-removed':
		case 'rule-removed':
			return `删除${name}`;
		case 'procedure-renamed':
			return `将${quote(draft.before ?? '')}更名为${name}`;
		default: {
			if (draft.before === draft.after) return `调整优化${name}`;
			return `将${quote(draft.before ?? '')}修改为${name}`;
		}
	}
}

/** One sentence for a change, without the final mark. */
export function wordChange(draft: ChangeDraft, facts: EditionFacts): string {
	if (draft.kind === 'stated') return draft.after ?? '';
	if (draft.kind === 'limit') return limitChange(draft, facts);
	if (draft.kind.startsWith('content-')) return contentChange(draft, facts);
	if (draft.kind.startsWith('document-')) return documentChange(draft);
	if (draft.kind.startsWith('procedure-') || draft.kind.startsWith('rule-')) return ruleChange(draft);
	return FIELD_WORDS[draft.kind] === undefined ? itemChange(draft, facts) : setChange(draft, facts);
}

/** What a sentence of printed revision notes is about, by its words; the first line that fits decides. */
export const STATEMENT_WORDS: readonly (readonly [RegExp, ChangeClass])[] = [
	[/流程|程序/, 'procedure'],
	[/[期时]限/, 'limit'],
	[/公开内容|内容.*(?:细化|充实|完善)/, 'content'],
	[/公开主体|责任主体/, 'body'],
	[/公开渠道|公开载体/, 'channel'],
	[/公开方式|公开属性/, 'mode'],
	[/公开对象/, 'audience'],
	[/公开层级/, 'level'],
	[/公开依据/, 'basis'],
	[/增加|新增|增设/, 'item-added'],
	[/删除|取消|删去/, 'item-removed'],
	[/调整|更名|更改|改为|合并|拆分/, 'item-adjusted'],
];

/** A sentence without one of these tells a reason, not a change. */
export const STATEMENT_VERBS = /调整|细化|增加|新增|增设|删除|删去|取消|更名|更改|改为|优化|完善|合并|拆分|统一/;

/** 一 … 九十九, for numbered headings. */
export function chineseNumber(value: number): string {
	const digits = '零一二三四五六七八九';
	const [tens, ones] = [Math.floor(value / 10), value % 10];
	const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
	return ones === 0 && tens > 0 ? head : head + digits[ones];
}

export const NOTES_WORDS = {
	title: (oldTitle: string) => `关于《${oldTitle}》的修订说明`,
	opening: (oldTitle: string, newTitle: string) =>
		oldTitle === newTitle
			? `现对《${oldTitle}》进行修改完善，具体修订说明如下：`
			: `现对《${oldTitle}》进行修改完善，形成《${newTitle}》，具体修订说明如下：`,
	nothing: (oldTitle: string, newTitle: string) => `《${newTitle}》与《${oldTitle}》相比，公开事项及各项规定没有变化。`,
	unified: (limit: string) => `公开时限统一为${limit}`,
};
