import { z } from '@hono/zod-openapi';
import { POINT_DECISIONS } from '../../catalogue/draft/catalogue-draft.ts';
import { AUDIENCES, CatalogueItem, CatalogueRule, CatalogueWarning, CHANNEL_KINDS, LEVELS, MODES } from '../schemas.ts';
import { dateText, instantText, textOf } from '../staff/staff-schemas.ts';

/** Shapes of the catalogue workshop. */

const STATES = ['open', 'adopted', 'abandoned'] as const;

export const CatalogueDraftLine = z
	.object({
		draftId: z.string(),
		revision: z.int(),
		state: z.enum(STATES).openapi({ description: 'open 正在核对，adopted 已启用，abandoned 已放弃' }),
		sourceName: z.string().openapi({ description: '上传的文件名' }),
		title: z.string(),
		itemCount: z.int(),
		doubtCount: z.int(),
		undecidedCount: z.int().openapi({ description: '还没有核对的读取疑点' }),
		createdAt: instantText(),
		createdBy: z.string(),
		changedAt: instantText(),
		changedBy: z.string(),
		editionId: z.string().nullable(),
		effectiveFrom: dateText().nullable(),
	})
	.openapi('CatalogueDraftLine');

const Decided = z
	.object({
		pointId: z.string(),
		decision: z.enum(POINT_DECISIONS),
		reason: z.string().nullable(),
		decidedBy: z.string(),
		decidedAt: instantText(),
	})
	.openapi('DecidedPoint');

const Doubt = CatalogueWarning.extend({ pointId: z.string() }).openapi('CatalogueDraftDoubt');

const DraftCatalogue = z
	.object({
		place: z.object({ name: z.string(), province: z.string().nullable(), level: z.enum(LEVELS).nullable() }),
		title: z.string(),
		documentNumber: z.string().nullable(),
		issuer: z.string().nullable(),
		issuedOn: dateText().nullable(),
		edition: z.string().nullable(),
		items: z.array(CatalogueItem),
		rules: z.array(CatalogueRule),
		warnings: z.array(CatalogueWarning),
	})
	.openapi('DraftCatalogue', { description: 'row 是稿内行号，启用时从 1 重新编' });

export const CatalogueDraftDetail = z
	.object({
		draftId: z.string(),
		revision: z.int(),
		state: z.enum(STATES),
		sourceName: z.string(),
		sourceHash: z.string().openapi({ description: '上传文件的 SHA-256' }),
		catalogue: DraftCatalogue,
		doubts: z.array(Doubt),
		decisions: z.array(Decided),
		findings: z.array(
			z.looseObject({
				pointId: z.string().nullable().openapi({ description: '错误的编号，凭此决定；建议和警告为空' }),
				code: z.string(),
				severity: z.enum(['error', 'warning', 'advice']),
				rows: z.array(z.int()),
				message: z.string(),
			}),
		),
		undecided: z.object({ doubts: z.array(z.string()), findings: z.array(z.string()) }),
		revisionNotes: z.string().nullable().openapi({ description: '改过的修订说明；空：用系统起草的' }),
		createdAt: instantText(),
		createdBy: z.string(),
		changedAt: instantText(),
		changedBy: z.string(),
		editionId: z.string().nullable(),
		effectiveFrom: dateText().nullable(),
	})
	.openapi('CatalogueDraft');

export const SourceLine = z
	.object({
		line: z.int(),
		kind: z.enum(['paragraph', 'table-row']),
		position: z.looseObject({}),
		pieces: z.array(
			z.object({
				text: z.string(),
				position: z.looseObject({}),
				columnSpan: z.int(),
				rowSpan: z.int(),
			}),
		),
	})
	.openapi('SourceLine', { description: '原件的一行；position 见 SourcePosition' });

export const DraftRow = z
	.object({
		item: CatalogueItem,
		cells: z.array(
			z.object({
				label: z.string().openapi({ description: '印出的表头' }),
				text: z.string(),
				field: z.string().nullable().openapi({ description: '读入哪一栏；空：没有对应的栏' }),
			}),
		),
		lines: z.array(SourceLine),
		doubts: z.array(Doubt.extend({ decided: Decided.nullable() })),
	})
	.openapi('CatalogueDraftRow');

export const PointDecisions = z
	.strictObject({
		points: z
			.array(
				z.strictObject({
					pointId: textOf(200, '疑点或者错误的编号'),
					decision: z.enum([...POINT_DECISIONS, 'reopened']),
					reason: textOf(500, 'dismissed 必填').nullish(),
					value: z.unknown().optional().openapi({ description: 'corrected 时这一栏的值，形状与目录稿里的一样' }),
				}),
			)
			.min(1)
			.max(500),
	})
	.openapi('PointDecisions');

const Text = textOf(20_000);
const Texts = z.array(Text).max(500);

export const RowChange = z
	.strictObject({
		seq: Text.nullable(),
		category: Text,
		subcategory: Text.nullable(),
		name: Text,
		elements: Texts,
		legalBasis: Texts,
		timeLimit: z.union([Text, z.strictObject({ text: Text, clauses: z.array(z.looseObject({})).max(50).optional() })]),
		bodies: Texts,
		section: Text.nullable(),
		channels: z.array(z.strictObject({ kind: z.enum(CHANNEL_KINDS), label: Text, selected: z.boolean() })).max(100),
		audience: z.array(z.enum(AUDIENCES)),
		modes: z.array(z.enum(MODES)),
		levels: z.array(z.enum(LEVELS)),
		siteColumn: Text.nullable(),
		document: Text.nullable(),
	})
	.partial()
	.openapi('RowChange', { description: '没有写的栏不动；时限可以只写文字，由系统读出' });

export const HeadingChange = z
	.strictObject({
		place: z.strictObject({ name: Text, province: Text.nullable(), level: z.enum(LEVELS).nullable() }),
		title: Text,
		documentNumber: Text.nullable(),
		issuer: Text.nullable(),
		issuedOn: Text.nullable(),
		edition: Text.nullable(),
		rules: z.array(z.looseObject({})).max(1000).openapi({ description: '全部表外规定，形状与目录稿里的一样' }),
	})
	.partial()
	.openapi('HeadingChange');

export const DraftComparison = z
	.object({
		against: z.object({ editionId: z.string(), title: z.string() }).nullable(),
		diff: z
			.looseObject({ changes: z.array(z.looseObject({ id: z.string(), class: z.string(), text: z.string() })) })
			.nullable(),
		drafted: z
			.looseObject({ title: z.string(), opening: z.string(), sections: z.array(z.looseObject({})), text: z.string() })
			.nullable()
			.openapi({ description: '系统起草的修订说明' }),
		text: z.string().nullable().openapi({ description: '现在的修订说明：改过的，否则是起草的' }),
	})
	.openapi('CatalogueDraftComparison');

const Duty = z.object({
	obligationId: z.string(),
	itemId: z.string(),
	itemName: z.string().nullable().openapi({ description: '公开事项的名称' }),
	body: z.string(),
	kind: z.string(),
});
const dutiesOf = <Entry extends z.ZodType>(entry: Entry) =>
	z.object({ count: z.int(), items: z.array(entry).openapi({ description: '前 200 条' }) });

export const AdoptionReport = z
	.object({
		editionId: z.string(),
		effectiveFrom: dateText(),
		isInForce: z.boolean().openapi({ description: '假：定在以后的日期，到那天自动启用' }),
		itemCount: z.int(),
		duties: z
			.object({
				started: dutiesOf(Duty),
				ended: dutiesOf(Duty),
				moved: dutiesOf(Duty.extend({ fromDueOn: dateText().nullable(), toDueOn: dateText().nullable() })),
				kept: z.int().openapi({ description: '仍按原目录办的' }),
				unmatchedSubjects: z.array(z.string()).openapi({ description: '更新周期规定里没有对应到事项的用语' }),
			})
			.nullable()
			.openapi({ description: '任务的变化；定在以后的，启用时为空' }),
	})
	.openapi('AdoptionReport');

export const AdoptionPreview = AdoptionReport.extend({
	blockers: z
		.array(z.looseObject({ code: z.string(), message: z.string() }))
		.openapi({ description: '为什么还不能启用；空：可以' }),
}).openapi('AdoptionPreview');
