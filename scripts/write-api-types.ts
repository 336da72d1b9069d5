/**
 * Writes `src/desk/app/api/api.generated.ts`, the API's description as TypeScript: an interface for each schema and a table of routes.
 * Run `npx node scripts/write-api-types.ts` after `docs/api/openapi.json` changed; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: boolean | Schema;
	readonly items?: Schema;
	readonly prefixItems?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
	readonly summary?: string;
	readonly parameters?: readonly {
		readonly name: string;
		readonly in: string;
		readonly required?: boolean;
		readonly schema: Schema;
	}[];
	readonly requestBody?: { readonly required?: boolean; readonly content: Content };
	readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The part of an OpenAPI 3.1 document that is read. */
export interface ApiDescription {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);
const comment = (text: string | undefined) =>
	text === undefined || text === '' ? '' : `/** ${text.replaceAll('*/', '* /')} */ `;

function propertiesOf(schema: Schema): string {
	const { properties = {}, required = [], additionalProperties } = schema;
	const lines = Object.entries(properties).map(
		([name, of]) => `${comment(of.description)}${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(of)};`,
	);
	// An object open to more is read by its named members; one without named members is a table.
	if (lines.length === 0) {
		const values = typeof additionalProperties === 'object' ? additionalProperties : {};
		return additionalProperties === false ? '{}' : `{ [name: string]: ${typeOf(values)} }`;
	}
	return `{ ${lines.join(' ')} }`;
}

function typeOf(schema: Schema): string {
	if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '');
	if (schema.allOf !== undefined) return `(${schema.allOf.map(typeOf).join(' & ')})`;
	const choices = schema.anyOf ?? schema.oneOf;
	if (choices !== undefined) return `(${choices.map(typeOf).join(' | ')})`;
	if (schema.enum !== undefined) return `(${schema.enum.map((one) => JSON.stringify(one)).join(' | ')})`;
	if ('const' in schema) return JSON.stringify(schema.const);
	if (Array.isArray(schema.type)) return `(${schema.type.map((type) => typeOf({ ...schema, type })).join(' | ')})`;
	switch (schema.type) {
		case 'string':
			return 'string';
		case 'integer':
		case 'number':
			return 'number';
		case 'boolean':
			return 'boolean';
		case 'null':
			return 'null';
		case 'array':
			if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
			return `${typeOf(schema.items ?? {})}[]`;
		case 'object':
			return propertiesOf(schema);
		default:
			return 'unknown';
	}
}

/** The parameters of one kind, as a member; none where there are none. */
function parametersOf(operation: Operation, place: 'path' | 'query'): string[] {
	const found = (operation.parameters ?? []).filter((one) => one.in === place);
	if (found.length === 0) return [];
	const members = found.map(({ name, required, schema }) => {
		// In an address a number and a yes or no may stand as such.
		return `${key(name)}${required ? '' : '?'}: ${typeOf(schema)};`;
	});
	const mark = place === 'path' ? '' : '?';
	return [`${place}${mark}: { ${members.join(' ')} };`];
}

function bodyOf(operation: Operation): string[] {
	const content = operation.requestBody?.content;
	if (content === undefined) return [];
	const json = content['application/json']?.schema;
	return [`body: ${json === undefined ? 'FormData' : typeOf(json)};`];
}

function answerOf(operation: Operation): string {
	const good = Object.entries(operation.responses).filter(([status]) => /^2/.test(status));
	const schemas = good.flatMap(([, { content }]) => {
		const schema = content?.['application/json']?.schema;
		return schema === undefined ? [] : [typeOf(schema)];
	});
	return schemas.length === 0 ? 'Blob' : [...new Set(schemas)].join(' | ');
}

/** The TypeScript of a description. */
export function writeApiTypes(description: ApiDescription): string {
	const schemas = Object.entries(description.components.schemas).map(
		([name, schema]) => `${comment(schema.description)}export type ${name} = ${typeOf(schema)};`,
	);
	const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => {
			const asks = [...parametersOf(operation, 'path'), ...parametersOf(operation, 'query'), ...bodyOf(operation)];
			const name = `${method.toUpperCase()} ${path}`;
			return `\t${comment(operation.summary)}'${name}': { request: { ${asks.join(' ')} }; answer: ${answerOf(operation)} };`;
		}),
	);
	return [
		'// Written by scripts/write-api-types.ts from docs/api/openapi.json; do not edit.',
		...schemas,
		`/** Every route: what its address and body hold, and what it answers. */\nexport interface Routes {\n${routes.join('\n')}\n}`,
		'',
	].join('\n');
}

export const DESCRIPTION_FILE = 'docs/api/openapi.json';
export const TYPES_FILE = 'src/desk/app/api/api.generated.ts';

if (process.argv[1]?.endsWith('write-api-types.ts'))
	writeFileSync(TYPES_FILE, writeApiTypes(JSON.parse(readFileSync(DESCRIPTION_FILE, 'utf8')) as ApiDescription));
