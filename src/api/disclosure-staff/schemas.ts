import { z } from '@hono/zod-openapi';
import type { ClauseTrigger } from '../../catalogue/time-limit.ts';
import { CURE_SCREENS } from '../../disclosure/cures.ts';
import { DISCLOSURE_ID, DISCLOSURE_KINDS } from '../../disclosure/disclosure.ts';
import { ACTIONS, type Action } from '../../organization/policy.ts';
import { POST_KINDS } from '../../organization/post/post.ts';
import { REVIEW_CHECKS } from '../../review/review-sheet.ts';
import { DateParameter } from '../parameters.ts';
import { dateText, instantText, PlacePath, textOf } from '../staff/staff-schemas.ts';
import { badId, noNull } from './schemas.zh.ts';

const Id = z.string().regex(DISCLOSURE_ID, badId);

export const DisclosurePath = PlacePath.extend({ disclosure: Id.openapi({ description: '信息编号' }) });
export const AttachmentPath = DisclosurePath.extend({ attachment: Id.openapi({ description: '附件编号' }) });
export const SheetPath = PlacePath.extend({ sheet: Id.openapi({ description: '处理单编号（系统内）' }) });
export const WithholdingPath = PlacePath.extend({ withholding: Id.openapi({ description: '不予公开登记编号' }) });

/** Events whose dates may be entered; all are facts of the past, none is a publication or a signature. */
const TRIGGERS = [
	'formed',
	'changed',
	'made-or-obtained',
	'allocation-issued',
	'approved',
	'decision-made',
	'delivered-to-unit',
	'accepted',
	'completed',
	'issued',
	'effective',
	'before-event',
	'event-occurred',
] as const satisfies readonly ClauseTrigger[];

export const Triggers = z.partialRecord(z.enum(TRIGGERS), DateParameter).openapi({
	description: '起算日期：formed 成文（形成）日期，changed 变更日期，allocation-issued 资金下达日期……都不能晚于今天',
});

export const Kind = z.enum(DISCLOSURE_KINDS);

const slug = z
	.string()
	.max(63)
	.regex(/^[a-z0-9][a-z0-9-]*$/, badId);

const ElementAnswer = z.strictObject({
	itemId: slug,
	element: textOf(2000),
	state: z.enum(['present', 'nil']),
	reason: textOf(500).nullable(),
});

const ContentTable = z.strictObject({
	definition: slug.nullable(),
	caption: textOf(300),
	columns: z.array(textOf(300)).max(60),
	rows: z.array(z.array(textOf(4000)).max(60)).max(20_000),
});

/** What may be saved of a draft; no time of publication among it, nor a signature. */
export const DraftFields = z
	.strictObject({
		title: textOf(2000),
		documentNumber: textOf(500).nullable(),
		issuers: z.array(textOf(200)).max(50),
		source: textOf(1000).nullable(),
		summary: textOf(10_000),
		bodyHtml: z
			.string()
			.max(4_000_000)
			.refine((text) => !text.includes('\0'), noNull),
		keywords: z.array(textOf(50)).max(50),
		elements: z.array(ElementAnswer).max(600),
		tables: z.array(ContentTable).max(60),
		attachments: z.array(z.strictObject({ attachmentId: Id, name: textOf(200) })).max(120),
		links: z
			.array(z.strictObject({ disclosureId: Id, relation: z.enum(['interprets', 'follows', 'relates']) }))
			.max(60),
		notice: z
			.strictObject({
				startsOn: DateParameter,
				endsOn: DateParameter,
				objectionChannel: textOf(1000),
				outcome: textOf(4000).nullable(),
			})
			.nullable(),
		normative: z
			.strictObject({
				validity: z.enum(['in-force', 'amended', 'repealed', 'expired']),
				effectiveFrom: DateParameter.nullable(),
				effectiveTo: DateParameter.nullable(),
			})
			.nullable(),
		periodOf: DateParameter.nullable(),
	})
	.partial()
	.openapi('DraftFields');

export const Declaration = z
	.strictObject({
		isSecret: z.boolean(),
		isSensitive: z.boolean(),
		hasPersonalData: z.boolean(),
		hasBusinessSecret: z.boolean(),
		measure: textOf(1000).nullable(),
	})
	.openapi('SheetDeclaration', { description: '是否涉密、敏感、个人信息、商业秘密，以及采取的措施' });

export const Checks = z.array(z.enum(REVIEW_CHECKS)).max(4);
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/, badId);

const Duty = z.object({
	obligationId: z.string(),
	itemId: z.string(),
	dueOn: dateText().nullable(),
	isProvisional: z.boolean(),
	derivation: z.looseObject({}).nullable(),
});

export const Registered = z
	.object({
		disclosureId: z.string(),
		revision: z.number().int(),
		duties: z.array(Duty),
		warnings: z.array(z.string()),
	})
	.openapi('RegisteredDisclosure');

export const Line = z
	.looseObject({
		disclosureId: z.string(),
		title: z.string(),
		kind: Kind,
		bodyId: z.string(),
		state: z.enum(['unpublished', 'published', 'withdrawn']),
		editionState: z.string(),
		formedOn: dateText(),
		savedAt: instantText(),
	})
	.openapi('DisclosureLine');

export const Blocker = z
	.looseObject({
		code: z.string(),
		message: z.string(),
		basis: z.string().nullable(),
		cure: z
			.object({ screen: z.enum(CURE_SCREENS), params: z.record(z.string(), z.union([z.string(), z.number()])) })
			.nullable()
			.openapi({ description: '到哪里解决，指着哪一处' }),
	})
	.openapi('Blocker');

const PrivacyFinding = z
	.object({
		class: z.string(),
		severity: z.enum(['A', 'B']),
		part: z.string(),
		offset: z.number().int(),
		length: z.number().int(),
		masked: z.string(),
		advice: z.string().optional(),
	})
	.openapi('PrivacyFinding');

const Step = z.object({ postKind: z.enum(POST_KINDS), checks: z.array(z.enum(REVIEW_CHECKS)) });
const Signature = z
	.looseObject({
		step: z.number().int(),
		decision: z.enum(['signed', 'returned']),
		signerName: z.string(),
		postTitle: z.string(),
		via: z.enum(['holder', 'deputy', 'delegate']).openapi({ description: '本人、副职代行、受托代行' }),
		comment: z.string().nullable(),
		signedAt: instantText(),
	})
	.openapi('ReviewSignature');

const sheetFields = {
	sheetId: z.string(),
	sheetNumber: z.string(),
	disclosureId: z.string(),
	editionNumber: z.number().int(),
	bodyId: z.string(),
	documentClass: z.string(),
	urgentReason: z.string().nullable(),
	basis: z.string().openapi({ description: '审签路线的依据' }),
	declaration: Declaration,
	submittedAt: instantText(),
	state: z.enum(['open', 'approved', 'returned', 'withdrawn', 'voided', 'published']),
	steps: z.array(Step),
	nextStep: z.number().int(),
	signatures: z.array(Signature),
	contentHash: z.string(),
};

export const Sheet = z.looseObject(sheetFields).openapi('ReviewSheet');

/** A sheet as one person sees it. */
export const SheetForMe = z
	.looseObject({
		...sheetFields,
		asksForCode: z.boolean().openapi({ description: '本地规定签发这类文件要输入动态口令' }),
		maySign: z.boolean().openapi({ description: '现在这一步轮到我签' }),
		mayReturn: z.boolean().openapi({ description: '我可以退回' }),
	})
	.openapi('ReviewSheetForMe');

export const MyActions = z
	.array(z.enum(ACTIONS as readonly [Action, ...Action[]]))
	.openapi('MyActions', { description: '我对它可以办的事；事情本身还差什么，另看拒绝的理由' });

/** One channel the catalogue rows name. */
const ChannelUse = z
	.looseObject({
		channel: z.string().openapi({ description: '渠道的种类' }),
		label: z.string().openapi({ description: '目录里渠道的名称' }),
		state: z.enum(['waiting', 'done']),
		doneOn: dateText().nullable().openapi({ description: '哪一天公开的；null 还没有登记' }),
		evidence: z.looseObject({ where: z.string().optional() }).nullable().openapi({ description: '在哪里看得到' }),
	})
	.openapi('ChannelUse');

export const Detail = z
	.looseObject({
		disclosureId: z.string(),
		revision: z.number().int(),
		bodyId: z.string(),
		kind: Kind,
		documentClass: z.string(),
		formedOn: dateText(),
		state: z.enum(['unpublished', 'published', 'withdrawn']),
		editionNumber: z.number().int(),
		editionState: z.enum(['draft', 'in-review', 'approved', 'published', 'superseded', 'withdrawn', 'abandoned']),
		actions: MyActions,
		content: z.looseObject({ title: z.string() }),
		sheet: Sheet.nullable(),
		duties: z.array(
			z.looseObject({
				obligationId: z.string(),
				itemId: z.string(),
				dueOn: dateText().nullable(),
				isProvisional: z.boolean(),
				removableOn: dateText().nullable(),
				outcome: z.string().nullable().openapi({ description: '怎样了结的；null 还没有了结' }),
			}),
		),
		channels: z.array(ChannelUse),
		contentHash: z.string(),
		blockers: z.array(Blocker),
		findings: z.array(PrivacyFinding),
	})
	.openapi('DisclosureDetail');

export const Attachment = z
	.looseObject({
		attachmentId: z.string(),
		name: z.string(),
		mediaType: z.string(),
		bytes: z.number().int(),
		sha256: z.string(),
		isScanned: z.boolean(),
		findings: z.array(PrivacyFinding),
		leftOut: z
			.array(z.object({ code: z.string(), message: z.string() }))
			.optional()
			.openapi({ description: '公开文件里没有的内容（图片、批注、修订等），只在上传时告知' }),
	})
	.openapi('UploadedAttachment');

export const Published = z
	.looseObject({
		disclosureId: z.string(),
		indexNumber: z.string(),
		publishedAt: instantText(),
		contentHash: z.string(),
		path: z.string(),
	})
	.openapi('PublishedDisclosure');
