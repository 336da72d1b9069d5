import type { Answer, Sending } from '../../api-staff/kit.ts';
import type { Sender } from '../../disclosure/whole-site.ts';
import { CANARY } from './person.ts';

/** A schema of the description, as far as it is asked about here. */
interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly format?: string;
	readonly pattern?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: boolean | Schema;
	readonly items?: Schema;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
}

interface Description {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
	readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

/** Strings that hold nothing but a choice, a day, or a number of the program's own. */
const CLOSED_PATTERN = /^\^\[0-9a-f\](?:\{64\}\$|\{8\}\(-\[0-9a-f\]\{4\}\)\{3\}-\[0-9a-f\]\{12\}\$)$/;

/** Numbers of something else, by which it is looked up: long enough for an ID, and refused with whatever reason while nothing has that number. */
const SLUG_PATTERN = /^\^\[a-z0-9\]/;

function isClosed(schema: Schema): boolean {
	if (schema.enum !== undefined || schema.const !== undefined) return true;
	return /^(?:date|date-time|password)$/.test(schema.format ?? '') || CLOSED_PATTERN.test(schema.pattern ?? '');
}

/**
 * Every place in the body of a command where somebody could write something of a person: `post /places/{place}/disclosures draft.title`;
 * `reference` where only the number of something else fits; `[]` for each of a list, `*` for any key, `file` for the file of a form and its name.
 */
export function writableFields(description: object): ReadonlyMap<string, 'words' | 'reference'> {
	const whole = description as Description;
	const fields = new Map<string, 'words' | 'reference'>();
	const walk = (given: Schema | undefined, path: string): void => {
		const schema = given?.$ref === undefined ? given : resolve(whole, given.$ref);
		if (schema === undefined) return;
		const { anyOf = [], oneOf = [], allOf = [], properties, additionalProperties, items } = schema;
		const inside = [...anyOf, ...oneOf, ...allOf];
		for (const one of inside) walk(one, path);
		const types = schema.type === undefined ? [] : [schema.type].flat();
		const join = (key: string) => (path.endsWith(' ') ? path + key : `${path}.${key}`);
		if (types.includes('string') && !isClosed(schema))
			fields.set(path, SLUG_PATTERN.test(schema.pattern ?? '') ? 'reference' : 'words');
		if (types.includes('array')) walk(items, `${path}[]`);
		for (const [key, one] of Object.entries(properties ?? {})) walk(one, join(key));
		if (typeof additionalProperties === 'object') walk(additionalProperties, join('*'));
		// Anything goes in here.
		if (types.length === 0 && inside.length === 0 && properties === undefined && !isClosed(schema))
			fields.set(path, 'words');
	};
	for (const [path, operations] of Object.entries(whole.paths))
		for (const [method, operation] of Object.entries(operations))
			for (const content of Object.values(operation.requestBody?.content ?? {}))
				walk(content.schema, `${method} ${path} `);
	return fields;
}

function resolve(whole: object, reference: string): Schema {
	const found = reference
		.slice(2)
		.split('/')
		.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], whole) as Schema;
	return found.$ref === undefined ? found : resolve(whole, found.$ref);
}

/** Codes that judge what was written itself; a refusal for any other reason says nothing of the field. */
const JUDGES_THE_TEXT =
	/personal-data|secrecy|private|invalid|unknown|not-found|sign-in-failed|second-factor|other-body|-wrong|^table-|^pattern$|^format$/;

/** Keeps account of which field was offered something of him in a command that was done, or refused for what stood in the field. */
export function offerings(description: object) {
	const templates = Object.entries((description as Description).paths).flatMap(([path, operations]) =>
		Object.keys(operations).map((method) => ({
			method,
			path,
			// Fewer parameters first: `…/file` before `…/{row}`.
			parameters: path.split('{').length,
			matches: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
		})),
	);
	templates.sort((one, other) => one.parameters - other.parameters);
	const fields = writableFields(description);
	const offered = new Set<string>();
	let commands = 0;
	const note = async (request: string, sending: Sending, answer: Answer): Promise<void> => {
		const [verb = '', address = ''] = request.split(' ');
		const method = verb.toLowerCase();
		const bare = address.split('?')[0] ?? '';
		const route = templates.find((one) => one.method === method && one.matches.test(bare));
		if (method === 'get' || route === undefined) return;
		const codes: string[] = (answer.json?.refusals ?? []).map((one: { code: string }) => one.code);
		const faults: string[] = (answer.json?.faults ?? []).map((one: { name: string }) => one.name);
		const isJudged = answer.status < 300 || answer.status === 404 || codes.some((code) => JUDGES_THE_TEXT.test(code));
		// A request that is malformed elsewhere says nothing; one whose fault is this very field does.
		const isFault = (path: string) => faults.some((name) => name.replace(/\.\d+/g, '[]') === path);
		const seen = (path: string) => {
			const field = `${method} ${route.path} ${path}`;
			const isLookedUp = fields.get(field) === 'reference' && answer.status < 500;
			if (isJudged || isLookedUp || isFault(path)) offered.add(field);
		};
		for (const path of fieldsWithHim(sending.json)) seen(path);
		if (sending.body instanceof FormData)
			for (const [field, value] of sending.body) {
				const text = typeof value === 'string' ? value : value.name + (await value.text());
				if (isOfHim(text)) seen(field);
			}
	};
	return {
		/** Fields nobody has offered anything yet. */
		left: () => [...fields.keys()].filter((field) => !offered.has(field)).sort(),
		/** How many there are. */
		count: fields.size,
		/** A sender whose commands are kept account of; each carries a key of his too. */
		watch(sender: Sender): Sender {
			return async (request, sending = {}) => {
				const key = { 'idempotency-key': `${CANARY.id}-${++commands}` };
				const headers = request.startsWith('GET ') ? sending.headers : { ...key, ...sending.headers };
				const answer = await sender(request, { ...sending, ...(headers && { headers }) });
				await note(request, sending, answer);
				return answer;
			};
		},
	};
}

const isOfHim = (text: string) => {
	const plain = text.normalize('NFKC').replace(/[\s\p{Cf}-]/gu, '');
	return Object.values(CANARY).some((datum) => plain.includes(datum));
};

/** Paths of strings of his, as {@link writableFields} names them; each part of the path also alone, for schemas that end early. */
function fieldsWithHim(value: unknown, path = ''): string[] {
	if (typeof value === 'string') return isOfHim(value) ? ends(path) : [];
	if (Array.isArray(value)) return value.flatMap((one) => fieldsWithHim(one, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, one]) => {
		const inside = path === '' ? key : `${path}.${key}`;
		const wild = path === '' ? '*' : `${path}.*`;
		return [...fieldsWithHim(one, inside), ...(typeof one === 'string' && isOfHim(one) ? [wild] : [])];
	});
}

function ends(path: string): string[] {
	const all = [path];
	for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) all.push(path.slice(0, at));
	return all;
}
