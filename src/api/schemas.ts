import { z } from '@hono/zod-openapi';

/** Shapes of the public JSON. They describe what the catalogue and calendar folders produce; a test checks real answers against them. */

const CLAUSE_KINDS = [
	'working-days',
	'calendar-days',
	'hours',
	'instant',
	'monthly',
	'quarterly',
	'half-yearly',
	'yearly',
	'yearly-by-date',
	'update-cycle',
	'posting-period',
	'permanent',
	'event',
	'promptly',
	'unclear',
] as const;
const CLAUSE_UNITS = ['working-day', 'calendar-day', 'hour', 'week', 'month', 'year'] as const;
export const LEVELS = ['county', 'township', 'village'] as const;
export const AUDIENCES = ['everyone', 'specific-group'] as const;
export const MODES = ['proactive', 'on-request'] as const;
export const CHANNEL_KINDS = [
	'website',
	'gazette',
	'social-media',
	'press-conference',
	'broadcast',
	'print-media',
	'reading-point',
	'service-center',
	'service-station',
	'home-visit',
	'notice-board',
	'targeted-push',
	'other',
] as const;

const date = () => z.string().openapi({ format: 'date', example: '2020-10-10' });
const instant = () => z.string().openapi({ format: 'date-time', example: '2020-10-10T02:00:00.000Z' });

export const Clause = z
	.object({
		kind: z.enum(CLAUSE_KINDS).openapi({ description: '时限的种类；unclear 表示没有读懂，不作任何默认' }),
		amount: z.number().nullable(),
		unit: z.enum(CLAUSE_UNITS).nullable(),
		trigger: z.string().openapi({ description: '起算事件', example: 'formed-or-changed' }),
		by: z.string().nullable().openapi({ description: '每年的截止月日 MM-DD，含当日', example: '12-31' }),
		text: z.string().openapi({ description: '原文中对应的文字' }),
	})
	.openapi('Clause');

export const TimeLimit = z
	.object({ text: z.string().openapi({ description: '公开时限原文' }), clauses: z.array(Clause) })
	.openapi('TimeLimit');

const SourcePosition = z
	.object({
		line: z.number().optional(),
		page: z.number().optional(),
		sheet: z.string().optional(),
		table: z.number().optional(),
		row: z.number().optional(),
		column: z.number().optional(),
		address: z.string().optional(),
	})
	.openapi('SourcePosition', { description: '在原件中的位置，均从1起' });

export const CatalogueWarning = z
	.object({
		row: z.number().optional(),
		field: z.string().optional(),
		code: z.string(),
		message: z.string(),
		source: SourcePosition.extend({ text: z.string().optional() }),
	})
	.openapi('CatalogueWarning', { description: '读原件时的疑问，供人核对' });

export const CatalogueItem = z
	.object({
		row: z.int().openapi({ description: '行号，从1起' }),
		seq: z.string().nullable().openapi({ description: '原件印的序号，没有印则为 null' }),
		category: z.string().openapi({ description: '一级事项' }),
		subcategory: z.string().nullable().openapi({ description: '二级事项' }),
		name: z.string().openapi({ description: '最低一级的事项名称' }),
		elements: z.array(z.string()).openapi({ description: '公开内容（要素）' }),
		legalBasis: z.array(z.string()).openapi({ description: '公开依据' }),
		timeLimit: TimeLimit,
		bodies: z.array(z.string()).openapi({ description: '公开主体' }),
		section: z.string().nullable().openapi({ description: '责任股室' }),
		channels: z
			.array(z.object({ kind: z.enum(CHANNEL_KINDS), label: z.string(), selected: z.boolean() }))
			.openapi({ description: '公开渠道和载体；selected 表示勾选' }),
		audience: z.array(z.enum(AUDIENCES)).openapi({ description: '公开对象' }),
		modes: z.array(z.enum(MODES)).openapi({ description: '公开方式' }),
		levels: z.array(z.enum(LEVELS)).openapi({ description: '公开层级' }),
		siteColumn: z.string().nullable().openapi({ description: '网站公开栏目' }),
		document: z.string().nullable().openapi({ description: '具体文件名称' }),
		raw: z.record(z.string(), z.string()).openapi({ description: '原件各格文字，以表头为键' }),
		confidence: z.record(z.string(), z.number()).optional(),
		warnings: z.array(CatalogueWarning),
		source: SourcePosition,
	})
	.openapi('CatalogueItem');

export const Place = z
	.object({
		id: z.string().openapi({ description: '地方编号，永久不变' }),
		name: z.string(),
		province: z.string().nullable(),
		level: z.enum(LEVELS).nullable(),
		code: z.string().nullable().openapi({ description: '行政区划代码（GB/T 2260）' }),
		currentEdition: z.string().nullable().openapi({ description: '现行目录版本的编号' }),
		itemCount: z.int().openapi({ description: '现行目录的事项行数' }),
		warningItemCount: z.int().openapi({ description: '其中有待核对处的行数；说明性的提示不算' }),
		url: z.url(),
	})
	.openapi('Place');

export const Edition = z
	.object({
		id: z.string(),
		placeId: z.string(),
		title: z.string(),
		documentNumber: z.string().nullable().openapi({ description: '文号' }),
		issuer: z.string().nullable().openapi({ description: '发布机关' }),
		issuedOn: date().nullable().openapi({ description: '发布日期' }),
		label: z.string().nullable().openapi({ description: '原件所称版本，如修订版' }),
		effectiveFrom: date().nullable(),
		isCurrent: z.boolean(),
		isReconstructed: z.boolean().openapi({ description: '由修订说明倒推，不是原件' }),
		installedAt: instant().openapi({ description: '本站收录的时刻，由系统记录' }),
		contentHash: z.string().openapi({ description: '内容的 SHA-256' }),
		itemCount: z.int(),
		warningItemCount: z.int().openapi({ description: '其中有待核对处的行数；说明性的提示不算' }),
		url: z.url(),
	})
	.openapi('Edition');

export const CatalogueRule = z
	.object({
		kind: z.string(),
		number: z.string().nullable(),
		text: z.string(),
		timeLimit: TimeLimit.optional(),
		levels: z.array(z.enum(LEVELS)),
		channel: z.enum(CHANNEL_KINDS).optional(),
		source: SourcePosition,
	})
	.openapi('CatalogueRule', { description: '表格之外的规定' });

export const EditionDetail = Edition.extend({
	rules: z.array(CatalogueRule),
	warnings: z.array(CatalogueWarning),
	meta: z.record(z.string(), z.unknown()).nullable().openapi({ description: '来源、施行日期、缺件等说明' }),
}).openapi('EditionDetail');

export const Item = z
	.object({
		id: z.string().openapi({ description: '地方.版本.行号', example: 'ouhai.2018.1' }),
		itemKey: z.string().openapi({ description: '同一地方各版目录中不变的编号；改名、改序号不影响' }),
		placeId: z.string(),
		placeName: z.string(),
		editionId: z.string(),
		url: z.url(),
		item: CatalogueItem,
	})
	.openapi('Item');

export const HistoryEntry = z
	.object({ edition: Edition, item: CatalogueItem.nullable().openapi({ description: '这一版没有该事项时为 null' }) })
	.openapi('HistoryEntry');

export const HighlightRange = z
	.object({ start: z.int(), length: z.int() })
	.openapi('HighlightRange', { description: '命中的位置，以 UTF-16 单位计' });

export const SearchHit = Item.extend({
	nameRanges: z.array(HighlightRange),
	excerpts: z.array(z.object({ field: z.string(), text: z.string(), ranges: z.array(HighlightRange) })),
}).openapi('SearchHit');

/** A page of a list: `next` is the address of the next page, null on the last. */
export function pageOf<Entry extends z.ZodType>(entry: Entry, name: string) {
	return z.object({ items: z.array(entry), next: z.url().nullable() }).openapi(name);
}

const SkippedDay = z.object({ date: date(), why: z.string().openapi({ example: '国庆节、中秋节' }) });

export const WorkingDayCount = z
	.object({
		dueOn: date().openapi({ description: '截止日，含当日；provisional 为 true 时只是推算' }),
		counted: z.array(date()).openapi({ description: '计入的工作日' }),
		skipped: z.array(SkippedDay).openapi({ description: '不计入的日子和原因' }),
		provisional: z.boolean().openapi({ description: '途经尚未公布放假安排的年份，不得当作确定的日期' }),
		text: z.string().openapi({ description: '写成一句话', example: '2020年10月10日（周六，调休上班）' }),
	})
	.openapi('WorkingDayCount');

const NoticeDay = z.object({ date: date(), name: z.string() });

export const HolidayNotice = z
	.object({
		year: z.int(),
		title: z.string(),
		documentNumber: z.string(),
		issuer: z.string(),
		issuedOn: date(),
		publishedOn: date(),
		url: z.string(),
		amends: z.string().nullable(),
		region: z.string().nullable(),
		offDays: z.array(NoticeDay),
		workDays: z.array(NoticeDay),
	})
	.openapi('HolidayNotice', { description: '放假调休通知；写法见 law/holidays/schema' });

export const Holidays = z
	.object({
		announcedYears: z.array(z.int()).openapi({ description: '已有放假安排的年份；其他年份的日期只能推算' }),
		notices: z.array(HolidayNotice).openapi({ description: '按适用的先后排列，后者优先' }),
	})
	.openapi('Holidays');

export const ParsedLimit = z
	.object({
		text: z.string(),
		clauses: z.array(
			Clause.extend({
				due: z
					.object({
						kind: z
							.enum(['due', 'removable', 'none'])
							.openapi({ description: 'due 截止；removable 最早可撤下；none 没有日子' }),
						on: date().optional(),
						startedOn: date().optional(),
						counted: z.array(date()).optional(),
						skipped: z.array(SkippedDay).optional(),
						provisional: z.boolean().optional(),
						reason: z.string().optional(),
						text: z.string(),
					})
					.optional()
					.openapi({ description: '给出 on 时的算例' }),
			}),
		),
		warnings: z.array(z.object({ code: z.string(), message: z.string() })),
	})
	.openapi('ParsedLimit');
