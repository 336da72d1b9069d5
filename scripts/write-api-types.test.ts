import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ApiDescription, DESCRIPTION_FILE, TYPES_FILE, writeApiTypes } from './write-api-types.ts';

test("the desk's types are those of docs/api/openapi.json; write them anew with `npx node scripts/write-api-types.ts`", () => {
	const description = JSON.parse(readFileSync(DESCRIPTION_FILE, 'utf8')) as ApiDescription;
	expect(readFileSync(TYPES_FILE, 'utf8')).toBe(writeApiTypes(description));
});

test('each kind of schema becomes its type', () => {
	const types = writeApiTypes({
		paths: {
			'/things/{id}': {
				put: {
					parameters: [
						{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
						{ name: 'limit', in: 'query', schema: { type: 'integer' } },
					],
					requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
					responses: { 200: { content: { 'application/pdf': {} } }, 404: {} },
				},
			},
		},
		components: {
			schemas: {
				Thing: {
					type: 'object',
					properties: {
						name: { type: ['string', 'null'], description: '名称' },
						sizes: { type: 'array', items: { anyOf: [{ type: 'number' }, { const: 'all' }] } },
						table: { type: 'object', additionalProperties: { type: 'boolean' } },
					},
					required: ['name'],
				},
			},
		},
	});
	expect(types).toContain(
		'export type Thing = { /** 名称 */ name: (string | null); sizes?: (number | "all")[]; table?: { [name: string]: boolean }; };',
	);
	expect(types).toContain(
		"'PUT /things/{id}': { request: { path: { id: string; }; query?: { limit?: number; }; body: Thing; }; answer: Blob };",
	);
});
