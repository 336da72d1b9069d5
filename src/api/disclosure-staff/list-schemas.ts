import { z } from '@hono/zod-openapi';
import { ROW_FORMS, WEB_FORMS } from '../../disclosure/person-list/list-law.ts';
import { DateParameter } from '../parameters.ts';
import { dateText, instantText, textOf } from '../staff/staff-schemas.ts';
import { badFormField } from './list-schemas.zh.ts';

export const ListWebForm = z
	.enum(WEB_FORMS)
	.openapi({ description: '网上公开形式：counts 数量，masked 遮名，named 全名（要有影响评估）' });

const minDays = z.number().int().min(0).max(100_000).openapi({ description: '公示天数，整天，张贴当日不计' });

/** 公示期与撤下日期. */
export const ListRetention = z
	.strictObject({
		postFrom: DateParameter.openapi({ description: '张贴之日' }),
		minDays,
		withdrawOn: DateParameter.openapi({ description: '撤下之日零时撤下；最早是张贴之日加公示天数再加一天' }),
	})
	.openapi('ListRetention');

const places = {
	township: textOf(100, '整份名单所在乡镇').nullish(),
	village: textOf(100, '整份名单所在行政村').nullish(),
};

/** Rows another system sends, keyed by field. */
export const ListRowsBody = z.strictObject({
	rows: z.array(z.unknown()).min(1).max(20_000),
	retention: ListRetention,
	webForm: ListWebForm.nullish(),
	...places,
});

/** Fields that stand beside the file in a form: all of them texts. */
export const ListFormFields = z.strictObject({
	postFrom: DateParameter,
	minDays: z
		.string()
		.regex(/^\d{1,5}$/, badFormField)
		.transform(Number),
	withdrawOn: DateParameter,
	webForm: z.enum(WEB_FORMS).optional(),
	township: textOf(100).optional(),
	village: textOf(100).optional(),
});

export const EnteredListAnswer = z
	.object({
		rowCount: z.int(),
		revision: z.int(),
		webForm: z.string(),
		warnings: z.array(
			z.object({ code: z.string(), address: z.string(), field: z.string().nullable(), message: z.string() }),
		),
		isSheetVoided: z.boolean(),
	})
	.openapi('EnteredPersonList');

export const RevisedList = z.object({ revision: z.int(), isSheetVoided: z.boolean() }).openapi('RevisedPersonList');

export const ListDetail = z
	.looseObject({
		rowCount: z.int(),
		unnamed: z.int().openapi({ description: '不具名的人数：未成年人、孤儿、学生' }),
		webForm: ListWebForm,
		webTables: z.array(z.looseObject({ caption: z.string() })).nullable(),
		retention: z.looseObject({ withdrawOn: dateText() }).nullable(),
	})
	.openapi('PersonListDetail');

export const Board = z
	.object({
		columns: z.array(z.string()),
		rows: z.array(z.array(z.string())),
		unnamed: z.int(),
		isSigned: z.boolean().openapi({ description: '签完的就是这些行；没有签完的不能张贴' }),
	})
	.openapi('PersonListBoard');

export const AssessmentFields = z.strictObject({
	assessor: textOf(200),
	assessedOn: DateParameter,
	conclusion: textOf(5000),
});

export const Assessment = z
	.object({ assessmentId: z.string(), attachmentId: z.string() })
	.openapi('RecordedImpactAssessment');

const FieldDisplays = z.record(z.string().max(40), z.enum(['show', 'masked', 'never']));

export const PolicyBody = z.strictObject({
	override: z.strictObject({
		web: z.strictObject({ usual: ListWebForm.optional(), loosest: ListWebForm.optional() }).optional(),
		forms: z.partialRecord(z.enum(ROW_FORMS), FieldDisplays).optional(),
		smallCell: z
			.strictObject({
				most: z.int().min(0).max(100).optional(),
				mergedAtLeast: z.int().min(0).max(1000).optional(),
			})
			.optional(),
	}),
	basis: textOf(500, '依据：文件或者会议决定'),
	assessmentId: z.string().max(32).nullish().openapi({ description: '放宽时必填' }),
});

const Policy = z
	.object({
		web: z.object({ usual: ListWebForm, loosest: ListWebForm }),
		forms: z.record(z.enum(ROW_FORMS), z.record(z.string(), z.enum(['show', 'masked']))),
		smallCell: z.object({ most: z.int(), mergedAtLeast: z.int() }),
	})
	.openapi('ListPolicyRules', { description: '没有列出的栏目不公开' });

export const ListPolicyOfPlace = z
	.object({
		policy: Policy.openapi({ description: '现在适用的' }),
		default: Policy.openapi({ description: '没有另定时适用的' }),
		own: z
			.object({
				policyNumber: z.int(),
				override: PolicyBody.shape.override,
				basis: z.string(),
				setAt: instantText(),
				assessmentId: z.string().nullable(),
				assessment: z
					.object({ assessor: z.string(), assessedOn: dateText(), conclusion: z.string(), fileName: z.string() })
					.nullable()
					.openapi({ description: '放宽时附的影响评估' }),
			})
			.nullable()
			.openapi({ description: '本地最近一次另定的；没有另定为 null' }),
		fields: z.array(
			z.object({
				key: z.string(),
				label: z.string(),
				isNeverShown: z.boolean().openapi({ description: '任何地方、任何形式都不公开' }),
			}),
		),
	})
	.openapi('ListPolicy');

export const SweepLine = z
	.looseObject({
		disclosureId: z.string(),
		title: z.string(),
		findings: z.array(z.looseObject({ class: z.string(), part: z.string(), masked: z.string(), advice: z.string() })),
		unreadFiles: z.int(),
		sweptAt: instantText(),
	})
	.openapi('PrivacySweepLine');
