import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src/catalogue/canonical-json.ts';
import { disclosureVector } from '../../src/disclosure/search-vector.ts';
import type { Queryable } from '../../src/platform/database/pool.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';

export const segmenter = createSegmenter();

/** A row as a test wants it; what it does not say is ordinary. */
export interface SampleDisclosure {
	readonly placeId?: string;
	readonly id: string;
	readonly title?: string;
	readonly documentNumber?: string;
	readonly body?: string;
	readonly kind?: string;
	readonly bodyId?: string;
	readonly items?: readonly string[];
	readonly publishedAt?: string;
	readonly isLate?: boolean;
	readonly validity?: string;
	readonly withdrawalNote?: string;
	readonly editions?: number;
}

export function sampleContent(sample: SampleDisclosure): string {
	const { placeId = 'jia', id, title = '示范通知', body = '' } = sample;
	return canonicalJson({
		schema: 'gongkai.disclosure/1',
		placeId,
		disclosureId: id,
		title,
		bodyHtml: `<p>${body}</p>`,
	});
}

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

export async function addPlaces(database: Queryable, placeIds: readonly string[]): Promise<void> {
	await database.query('', `insert into place (place_id, name) select id, '示范' || id from unnest($1::text[]) p(id)`, [
		placeIds,
	]);
}

/** Writes what publication would write, straight into the public tables. */
export async function publish(database: Queryable, sample: SampleDisclosure): Promise<void> {
	const { placeId = 'jia', id, title = '示范通知', documentNumber = null, body = '', bodyId = 'ju' } = sample;
	const { kind = 'full-text', items = [], publishedAt = '2020-09-29T02:00:00.000Z', isLate = null } = sample;
	const { validity = null, withdrawalNote = null, editions = 1 } = sample;
	const isWithdrawn = withdrawalNote !== null;
	const content = sampleContent(sample);
	const tokens = disclosureVector(
		{
			title,
			documentNumber,
			indexNumber: `X${id}`,
			summary: `${title}的摘要`,
			plainBody: body,
			bodyName: '示范局',
			keywords: [],
			itemNames: [],
			itemIds: items,
			tableTexts: [],
			attachmentNames: [],
		},
		segmenter.indexWords,
	);
	await database.query(
		'',
		`insert into public_disclosure (place_id, disclosure_id, edition_number, kind, body_id, body_name, title, document_number, index_number,
			summary, formed_on, published_at, edition_published_at, is_late, validity, is_open, content, content_hash, withdrawn_at,
			withdrawal_note, search_tokens)
		values ($1, $2, $3, $4, $5, '示范局', $6, $7, $8, $9, '2020-09-20', $10, $10, $11, $12, true, $13::json, $14, $15, $16, $17::tsvector)`,
		[
			...[placeId, id, editions, kind, bodyId, title, documentNumber, `X${id}`, `${title}的摘要`, publishedAt, isLate],
			...[validity, isWithdrawn ? null : content, sha256(content), isWithdrawn ? '2020-10-10T00:00:00Z' : null],
			...[withdrawalNote, tokens],
		],
	);
	for (const item of items)
		await database.query('', 'insert into public_disclosure_item values ($1, $2, $3, $4)', [
			placeId,
			item,
			publishedAt,
			id,
		]);
	for (let edition = 1; edition <= editions; edition++)
		await database.query('', `insert into public_edition values ($1, $2, $3, $4, $5, $6, $7, $8::json)`, [
			...[placeId, id, edition, edition === 1 ? 'first' : 'correction', edition === 1 ? null : '更正笔误'],
			...[publishedAt, sha256(content), content],
		]);
	await database.query('', `insert into public_attachment values ($1, $2, $3, $4, 'application/pdf', 3, $5)`, [
		...[placeId, id, `file${id}`, '附件.pdf', sha256('pdf')],
	]);
}
