import { z } from '@hono/zod-openapi';
import { instantText } from '../staff/staff-schemas.ts';

export const Incoming = z
	.object({
		uploadId: z.string(),
		name: z.string(),
		totalBytes: z.int(),
		receivedBytes: z.int().openapi({ description: '从这里接着传' }),
		pieceBytes: z.int().openapi({ description: '一段最多多少字节' }),
		startedAt: instantText(),
		changedAt: instantText(),
	})
	.openapi('IncomingFile');

const Duplicate = z
	.object({
		disclosureId: z.string(),
		title: z.string(),
		bodyId: z.string(),
		state: z.enum(['unpublished', 'published', 'withdrawn']),
		editionState: z.string(),
		why: z.array(z.enum(['same-file', 'same-number', 'same-title'])),
		message: z.string(),
	})
	.openapi('DuplicateDisclosure');

const DroppedFile = z
	.looseObject({
		uploadId: z.string(),
		name: z.string(),
		sha256: z.string(),
		ok: z.boolean().openapi({ description: 'false：这个文件不能用，原因见 refusals' }),
		refusals: z.array(z.looseObject({ code: z.string(), message: z.string() })),
		facts: z.looseObject({}).nullable().openapi({ description: '每项附出处（source）；图片没有' }),
		bodyHtml: z.string(),
		suggestions: z.array(z.looseObject({ itemId: z.string(), score: z.number() })),
		tables: z.array(z.looseObject({ definition: z.string(), ok: z.boolean() })),
		findings: z.array(z.looseObject({ class: z.string(), severity: z.enum(['A', 'B']), part: z.string() })),
		duplicates: z.array(Duplicate),
	})
	.openapi('DroppedFile');

export const Drop = z
	.object({
		files: z.array(DroppedFile),
		proposal: z
			.looseObject({
				mainUploadId: z.string(),
				triggers: z.record(z.string(), z.string()),
				itemIds: z.array(z.string()),
				draft: z.looseObject({}),
				attachmentUploadIds: z.array(z.string()),
			})
			.nullable()
			.openapi({ description: '由主文件拼成的草稿，供人核对后登记；没有一个文件能作正文时为 null' }),
	})
	.openapi('DropReading');
