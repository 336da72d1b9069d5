import { z } from '@hono/zod-openapi';
import { DISCLOSURE_KINDS } from '../disclosure/disclosure.ts';
import { FOUND_BY } from '../disclosure/search-vector.ts';
import { HighlightRange } from './schemas.ts';

/** Shapes of public disclosures in JSON. They describe what src/disclosure/public produces; a test checks real answers against them. */

export const VALIDITIES = ['in-force', 'amended', 'repealed', 'expired'] as const;
const LINK_RELATIONS = ['interprets', 'follows', 'relates'] as const;

const date = () => z.string().openapi({ format: 'date', example: '2020-09-29' });
const instant = () => z.string().openapi({ format: 'date-time', example: '2020-09-29T02:00:00.000Z' });

export const Disclosure = z
	.object({
		placeId: z.string(),
		placeName: z.string(),
		disclosureId: z.string().openapi({ description: '编号，在该地方内永久不变' }),
		editionNumber: z.int().openapi({ description: '现在的版次，从1起' }),
		kind: z.enum(DISCLOSURE_KINDS),
		bodyId: z.string(),
		bodyName: z.string().openapi({ description: '公开主体，用信息形成之日的名称' }),
		sectionName: z.string().nullable(),
		title: z.string(),
		documentNumber: z.string().nullable().openapi({ description: '文号' }),
		indexNumber: z.string().openapi({ description: '索引号' }),
		summary: z.string().openapi({ description: '内容概述；已撤回的为空' }),
		formedOn: date().openapi({ description: '成文日期' }),
		publishedAt: instant().openapi({ description: '首次发布的时刻，由系统记录' }),
		editionPublishedAt: instant().openapi({ description: '现在这一版发布的时刻' }),
		dueOn: date().nullable().openapi({ description: '应公开日期；没有期限的为 null' }),
		isLate: z.boolean().nullable().openapi({ description: '首次发布时是否逾期；无从判断的为 null' }),
		isProvisional: z.boolean().openapi({ description: '期限途经尚未公布放假安排的年份，只是推算' }),
		validity: z.enum(VALIDITIES).nullable().openapi({ description: '规范性文件的有效性；其他为 null' }),
		validityOn: date().nullable(),
		validityNote: z.string().nullable(),
		isOpen: z.boolean().openapi({ description: 'false 表示只在公示栏或者向特定群体公开，这里没有正文' }),
		withdrawnAt: instant().nullable(),
		withdrawalNote: z.string().nullable().openapi({ description: '撤回说明' }),
		url: z.url(),
	})
	.openapi('Disclosure');

const PublicFile = z
	.object({
		attachmentId: z.string(),
		name: z.string(),
		mediaType: z.string(),
		bytes: z.int(),
		sha256: z.string(),
	})
	.openapi('DisclosureFile');

export const DisclosureContent = z
	.object({
		schema: z.literal('gongkai.disclosure/1'),
		placeId: z.string(),
		disclosureId: z.string(),
		editionNumber: z.int(),
		kind: z.enum(DISCLOSURE_KINDS),
		bodyId: z.string(),
		items: z.array(z.object({ itemId: z.string(), editionId: z.string(), row: z.int() })),
		isOpen: z.boolean(),
		listDigest: z.string().optional().openapi({ description: '公示栏名单的校验值（SHA-256），有名单才有' }),
		title: z.string(),
		documentNumber: z.string().nullable(),
		issuers: z.array(z.string()),
		source: z.string().nullable(),
		formedOn: date(),
		summary: z.string(),
		bodyHtml: z.string(),
		keywords: z.array(z.string()),
		elements: z.array(
			z.object({
				itemId: z.string(),
				element: z.string(),
				state: z.enum(['present', 'nil']),
				reason: z.string().nullable(),
			}),
		),
		tables: z.array(
			z.object({
				definition: z.string().nullable(),
				caption: z.string(),
				columns: z.array(z.string()),
				rows: z.array(z.array(z.string())),
			}),
		),
		attachments: z.array(PublicFile),
		links: z.array(z.object({ disclosureId: z.string(), relation: z.enum(LINK_RELATIONS) })),
		notice: z
			.object({
				startsOn: date(),
				endsOn: date(),
				objectionChannel: z.string(),
				outcome: z.string().nullable(),
			})
			.nullable(),
		normative: z
			.object({ validity: z.enum(VALIDITIES), effectiveFrom: date().nullable(), effectiveTo: date().nullable() })
			.nullable(),
	})
	.openapi('DisclosureContent', { description: '公开的内容；其规范 JSON 的 SHA-256 就是 contentHash' });

export const DisclosureDetail = Disclosure.extend({
	content: DisclosureContent,
	contentHash: z.string().openapi({ description: '内容规范 JSON 的 SHA-256' }),
	itemIds: z.array(z.string()).openapi({ description: '列在目录的哪些事项之下' }),
}).openapi('DisclosureDetail');

export const DisclosureEdition = z
	.object({
		editionNumber: z.int(),
		changeKind: z.enum(['first', 'correction', 'change']).openapi({ description: '首次、更正、变更' }),
		changeNote: z.string().nullable(),
		publishedAt: instant(),
		contentHash: z.string(),
		hasContent: z.boolean().openapi({ description: 'false 表示已撤回，只留下散列值' }),
		contentUrl: z.url().nullable(),
	})
	.openapi('DisclosureEdition');

export const DisclosureHit = Disclosure.extend({
	titleRanges: z.array(HighlightRange),
	summaryRanges: z.array(HighlightRange),
}).openapi('DisclosureHit');

export const DisclosureSearchPage = z
	.object({
		total: z.int().nullable().openapi({ description: '命中的条数；没有要求 count 时为 null' }),
		isMore: z.boolean().nullable().openapi({ description: 'true 表示超过 total 条，没有数到底' }),
		foundBy: z.enum(FOUND_BY).openapi({
			description:
				'怎样找到的：title 标题与所查完全相同（next 接着给出含有这些词的其他信息，即 others）；words 每个词都出现；fragment 标题或者文号中有这一段',
		}),
		items: z.array(DisclosureHit),
		next: z.url().nullable(),
	})
	.openapi('DisclosureSearchPage');
