import type { CatalogueItem } from '../../src/catalogue/catalogue.ts';
import { parseTimeLimit } from '../../src/catalogue/limit/parse.ts';
import { type ListLaw, readListLaw } from '../../src/disclosure/person-list/index.ts';
import type { StructuredRow } from '../../src/disclosure/table/structured-table.ts';
import { readLawYaml } from '../../src/law/read-yaml.ts';

/** The norms of lists as the program brings them along. */
export const listLaw: ListLaw = readListLaw(
	await readLawYaml<unknown>('privacy-policy/person-list-fields.yaml'),
	await readLawYaml<unknown>('privacy-policy/person-list-forms.yaml'),
	await readLawYaml<never>('regulations/person-lists.yaml'),
);

/** A resident ID of nobody: region, birth and order with the right check digit (GB 11643). */
export function sampleId(birth: string, order = 101, region = '110101'): string {
	const digits = region + birth.replaceAll('-', '') + String(order).padStart(3, '0');
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
	return digits + '10X98765432'[sum % 11];
}

/** A row of a list by its texts; amounts in 元. */
export function person(values: Readonly<Record<string, string>>, address = '名单!第2行'): StructuredRow {
	const read = Object.entries(values).map(([key, text]) => {
		if (key === 'amount') return [key, { type: 'amount', fen: `${text}00` }] as const;
		if (key === 'householdSize') return [key, { type: 'count', count: Number(text) }] as const;
		if (key === 'birthDate') return [key, { type: 'date', on: text as never }] as const;
		return [key, { type: 'text', text }] as const;
	});
	return { address, values: Object.fromEntries(read) };
}

/** A catalogue row as a test wants it. */
export function catalogueRow(more: {
	readonly elements?: readonly string[];
	readonly channels?: readonly string[];
	readonly name?: string;
	readonly limit?: string;
}): CatalogueItem {
	const { elements = ['受益户名单'], channels = ['notice-board'], name = '补助发放结果', limit = '' } = more;
	return {
		row: 1,
		seq: '1',
		category: '补助',
		subcategory: null,
		name,
		document: null,
		elements,
		modes: ['proactive'],
		audience: ['everyone'],
		levels: [],
		channels: channels.map((kind) => ({ kind, label: kind, selected: true })),
		bodies: [],
		timeLimit: parseTimeLimit(limit),
	} as unknown as CatalogueItem;
}
