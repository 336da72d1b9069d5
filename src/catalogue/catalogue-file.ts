import {
	type AdminLevel,
	type Audience,
	CATALOGUE_SCHEMA,
	type Catalogue,
	type CatalogueItem,
	type CatalogueRule,
	type CatalogueWarning,
	type ChannelChoice,
	type DisclosureMode,
	type ItemField,
	type RuleKind,
} from './catalogue.ts';
import { FILE_MESSAGES } from './catalogue-file.zh.ts';
import {
	CHANNEL_KINDS,
	type ChannelList,
	printChannels,
	readChannelList,
	readChannels,
} from './catalogue-file-channels.ts';
import { readTimeLimit } from './catalogue-file-limits.ts';
import {
	type CatalogueFileFault,
	collectFaults,
	type Fields,
	joinPath,
	type Reading,
} from './catalogue-file-reading.ts';
import type { TimeLimit } from './time-limit.ts';

export type { CatalogueFileFault } from './catalogue-file-reading.ts';

/** What a catalogue file says about itself, beside the catalogue. Dates are calendar dates, both ends inclusive. */
export interface CatalogueFileMeta {
	/** Name of the document the file was read from; null when unknown. */
	readonly sourceDocument: string | null;
	/** Official address of that document; null when unknown. */
	readonly sourceUrl: string | null;
	/** First and last day the edition is in force; null when the source gives none. */
	readonly effectiveFrom: string | null;
	readonly effectiveTo: string | null;
	/** True for an edition put together from other documents (revision notes) and never read in its own text. */
	readonly reconstructed: boolean;
	/** What the source names but does not contain. */
	readonly missing: readonly string[];
	readonly notes: readonly string[];
}

export type CatalogueFileResult =
	| { readonly catalogue: Catalogue; readonly meta: CatalogueFileMeta }
	| { readonly faults: readonly CatalogueFileFault[] };

const LEVELS: readonly AdminLevel[] = ['county', 'township', 'village'];
const AUDIENCES: readonly Audience[] = ['everyone', 'specific-group'];
const MODES: readonly DisclosureMode[] = ['proactive', 'on-request'];
const RULE_KINDS: readonly RuleKind[] = [
	...(['default-limit', 'posting-period', 'permanent', 'sign-off', 'update-cycle', 'channel', 'form'] as const),
	...(['inspection', 'annex', 'flow-chart', 'flow-step', 'procedure', 'body', 'mode', 'scope'] as const),
	...(['legal-basis', 'note', 'revision-note'] as const),
];
const ITEM_FIELDS: readonly ItemField[] = [
	...(['row', 'seq', 'category', 'subcategory', 'name', 'elements', 'legalBasis', 'timeLimit'] as const),
	...(['bodies', 'section', 'channels', 'audience', 'modes', 'levels', 'siteColumn', 'document'] as const),
];
const INHERITABLE: readonly ItemField[] = ITEM_FIELDS.filter((field) => field !== 'row' && field !== 'seq');
const ITEM_KEYS = [...ITEM_FIELDS, 'raw', 'confidence', 'warnings', 'source', 'use', 'inheritedFrom'];
const POSITION_KEYS = ['line', 'page', 'sheet', 'table', 'row', 'column', 'address'];
const FILE_KEYS = [
	...[
		'schema',
		'meta',
		'place',
		'title',
		'documentNumber',
		'issuer',
		'issuedOn',
		'edition',
		'items',
		'rules',
		'warnings',
	],
	...['columns', 'timeLimits', 'channelLists', 'defaults', 'templates'],
];

/** What the shorthands of one file refer to. */
interface Shorthands {
	readonly columns: readonly string[] | null;
	readonly timeLimits: ReadonlyMap<string, TimeLimit>;
	readonly channelLists: ReadonlyMap<string, ChannelList>;
	readonly defaults: Fields;
	readonly templates: Fields;
}

/**
 * 目录文件. Reads a catalogue file (YAML or JSON already turned into a value) as `law/schema/catalogue.schema.json` describes it
 * and expands its shorthands: named time limits, channel lists, defaults and templates, cells inherited from an earlier row.
 * The JSON of `catalogue import` is such a file too. Refuses with all faults at once; never fills in a value the file does not state.
 * `catalogue.warnings` holds the warnings about the whole document first, then those of every row.
 */
export function parseCatalogueFile(value: unknown): CatalogueFileResult {
	const reading = collectFaults();
	const file = reading.fields(value, '', FILE_KEYS);
	if (reading.faults.length > 0 && Object.keys(file).length === 0) return { faults: reading.faults };
	if (file.schema !== CATALOGUE_SCHEMA) {
		reading.fault('schema', FILE_MESSAGES.wrongSchema(String(file.schema ?? '（无）'), CATALOGUE_SCHEMA));
	}
	const shorthands = readShorthands(reading, file);
	const place = reading.fields(file.place ?? {}, 'place', ['name', 'province', 'level']);
	const warningsOfFile = reading.list(file.warnings, 'warnings', (entry, path) =>
		readWarning(reading, entry, path, null),
	);
	const warningsByRow = Map.groupBy(warningsOfFile, (warning) => warning.row ?? 0);
	const items = readItems(reading, file.items, shorthands, warningsByRow);
	const catalogue: Catalogue = {
		schema: CATALOGUE_SCHEMA,
		place: {
			name: reading.text(place.name, 'place.name'),
			province: reading.textOrNull(place.province, 'place.province'),
			level: place.level == null ? null : reading.oneOf(place.level, 'place.level', LEVELS),
		},
		title: reading.text(file.title, 'title'),
		documentNumber: reading.textOrNull(file.documentNumber, 'documentNumber'),
		issuer: reading.textOrNull(file.issuer, 'issuer'),
		issuedOn: reading.dateOrNull(file.issuedOn, 'issuedOn'),
		edition: reading.textOrNull(file.edition, 'edition'),
		items,
		rules: reading.list(file.rules, 'rules', (entry, path) => readRule(reading, entry, path, shorthands)),
		warnings: [...(warningsByRow.get(0) ?? []), ...items.flatMap((item) => item.warnings)],
	};
	const meta = readMeta(reading, file.meta ?? {});
	return reading.faults.length > 0 ? { faults: reading.faults } : { catalogue, meta };
}

function readMeta(reading: Reading, value: unknown): CatalogueFileMeta {
	const meta = reading.fields(value, 'meta', [
		...['sourceDocument', 'sourceUrl', 'effectiveFrom', 'effectiveTo', 'reconstructed', 'missing', 'notes'],
	]);
	const text = (entry: unknown, path: string) => reading.text(entry, path);
	return {
		sourceDocument: reading.textOrNull(meta.sourceDocument, 'meta.sourceDocument'),
		sourceUrl: reading.textOrNull(meta.sourceUrl, 'meta.sourceUrl'),
		effectiveFrom: reading.dateOrNull(meta.effectiveFrom, 'meta.effectiveFrom'),
		effectiveTo: reading.dateOrNull(meta.effectiveTo, 'meta.effectiveTo'),
		reconstructed: reading.flag(meta.reconstructed, 'meta.reconstructed'),
		missing: reading.list(meta.missing, 'meta.missing', text),
		notes: reading.list(meta.notes, 'meta.notes', text),
	};
}

function readShorthands(reading: Reading, file: Fields): Shorthands {
	const timeLimits = new Map<string, TimeLimit>();
	for (const [name, limit] of Object.entries(reading.fields(file.timeLimits ?? {}, 'timeLimits', null))) {
		timeLimits.set(name, readTimeLimit(reading, limit, `timeLimits.${name}`, null));
	}
	const channelLists = new Map<string, ChannelList>();
	for (const [name, list] of Object.entries(reading.fields(file.channelLists ?? {}, 'channelLists', null))) {
		channelLists.set(name, readChannelList(reading, list, `channelLists.${name}`));
	}
	const columns =
		file.columns === undefined
			? null
			: reading.list(file.columns, 'columns', (entry, path) => reading.text(entry, path));
	const templates = reading.fields(file.templates ?? {}, 'templates', null);
	for (const [name, template] of Object.entries(templates)) reading.fields(template, `templates.${name}`, ITEM_KEYS);
	const defaults = reading.fields(file.defaults ?? {}, 'defaults', ITEM_KEYS);
	return { columns, timeLimits, channelLists, defaults, templates };
}

function readItems(
	reading: Reading,
	value: unknown,
	shorthands: Shorthands,
	warningsByRow: ReadonlyMap<number, readonly CatalogueWarning[]>,
): CatalogueItem[] {
	const items: CatalogueItem[] = [];
	reading.list(value, 'items', (entry, path) => {
		items.push(readItem(reading, entry, path, shorthands, items, warningsByRow));
	});
	if (items.length === 0) reading.fault('items', FILE_MESSAGES.noItems);
	return items;
}

function readItem(
	reading: Reading,
	value: unknown,
	path: string,
	shorthands: Shorthands,
	earlier: readonly CatalogueItem[],
	warningsByRow: ReadonlyMap<number, readonly CatalogueWarning[]>,
): CatalogueItem {
	const own = reading.fields(value, path, ITEM_KEYS);
	const layers = [shorthands.defaults, ...templatesOf(reading, own, path, shorthands), own];
	const merged = mergeLayers(layers);
	const row = earlier.length + 1;
	if (own.row !== undefined && own.row !== row)
		reading.fault(`${path}.row`, FILE_MESSAGES.wrongRow(Number(own.row), row));
	const { inherited, warnings: inheritedWarnings } = readInherited(reading, merged, own, path, row, earlier);
	const item: Fields = { ...merged, ...inherited };
	const source = readPosition(reading, item.source ?? {}, `${path}.source`);
	const text = (entry: unknown, entryPath: string) => reading.text(entry, entryPath);
	const channels =
		'channels' in inherited
			? (inherited.channels as ChannelChoice[])
			: readChannels(reading, item.channels, `${path}.channels`, shorthands.channelLists);
	const category = reading.text(item.category, `${path}.category`);
	const subcategory = reading.textOrNull(item.subcategory, `${path}.subcategory`);
	const stated = layers.flatMap((layer) =>
		reading.list(layer.warnings, `${path}.warnings`, (entry, entryPath) =>
			readWarning(reading, entry, entryPath, { row, source }),
		),
	);
	const warnings = [...inheritedWarnings, ...stated];
	for (const warning of warningsByRow.get(row) ?? []) {
		if (!warnings.some((other) => isSame(other, warning))) warnings.push(warning);
	}
	return {
		row,
		seq: reading.textOrNull(item.seq, `${path}.seq`),
		category,
		subcategory,
		name: reading.textOrNull(item.name, `${path}.name`) ?? subcategory ?? category,
		elements: reading.list(item.elements, `${path}.elements`, text),
		legalBasis: reading.list(item.legalBasis, `${path}.legalBasis`, text),
		timeLimit:
			'timeLimit' in inherited
				? (inherited.timeLimit as TimeLimit)
				: readTimeLimit(reading, item.timeLimit, `${path}.timeLimit`, shorthands.timeLimits),
		bodies: reading.list(item.bodies, `${path}.bodies`, text),
		section: reading.textOrNull(item.section, `${path}.section`),
		channels,
		audience: reading.setOf(item.audience, `${path}.audience`, AUDIENCES),
		modes: reading.setOf(item.modes, `${path}.modes`, MODES),
		levels: reading.setOf(item.levels, `${path}.levels`, LEVELS),
		siteColumn: reading.textOrNull(item.siteColumn, `${path}.siteColumn`),
		document: reading.textOrNull(item.document, `${path}.document`),
		raw: readRaw(reading, item, `${path}.raw`, shorthands, channels),
		...(item.confidence === undefined
			? {}
			: { confidence: readConfidence(reading, item.confidence, `${path}.confidence`) }),
		warnings,
		source,
	};
}

function templatesOf(reading: Reading, own: Fields, path: string, shorthands: Shorthands): Fields[] {
	return reading.list(own.use, `${path}.use`, (entry, entryPath) => {
		const name = reading.text(entry, entryPath);
		const template = Object.hasOwn(shorthands.templates, name) ? shorthands.templates[name] : undefined;
		if (template === undefined) reading.fault(entryPath, FILE_MESSAGES.unknownName('模板', name));
		return (template ?? {}) as Fields;
	});
}

/** Later layers win key by key; the cells of `raw` and the numbers of `source` are merged one by one. */
function mergeLayers(layers: readonly Fields[]): Fields {
	const merged: Record<string, unknown> = {};
	for (const layer of layers) {
		for (const [key, value] of Object.entries(layer)) {
			const isObject = value !== null && typeof value === 'object';
			const isMergedInside = isObject && (key === 'raw' || key === 'source' || key === 'inheritedFrom');
			merged[key] = isMergedInside ? { ...(merged[key] as Fields), ...(value as Fields) } : value;
		}
	}
	return merged;
}

function readInherited(
	reading: Reading,
	merged: Fields,
	own: Fields,
	path: string,
	row: number,
	earlier: readonly CatalogueItem[],
): { inherited: Fields; warnings: CatalogueWarning[] } {
	const inherited: Record<string, unknown> = {};
	const warnings: CatalogueWarning[] = [];
	const from = reading.fields(merged.inheritedFrom ?? {}, `${path}.inheritedFrom`, INHERITABLE);
	for (const [key, fromRow] of Object.entries(from)) {
		const field = key as ItemField;
		const fieldPath = joinPath(`${path}.inheritedFrom`, key);
		const earlierItem = earlier[reading.count(fromRow, fieldPath) - 1];
		if (!INHERITABLE.includes(field)) continue;
		if (own[field] !== undefined) reading.fault(fieldPath, FILE_MESSAGES.inheritAndGive);
		if (!earlierItem) {
			reading.fault(fieldPath, FILE_MESSAGES.inheritForward(Number(fromRow)));
			continue;
		}
		inherited[field] = earlierItem[field];
		const source = readPosition(reading, merged.source ?? {}, `${path}.source`);
		const message = FILE_MESSAGES.inherited(field, earlierItem.row, presentValue(earlierItem, field));
		warnings.push({ row, field, code: 'inherited-from-above', message, source });
	}
	return { inherited, warnings };
}

function presentValue(item: CatalogueItem, field: ItemField): string {
	if (field === 'timeLimit') return item.timeLimit.text;
	if (field === 'channels')
		return item.channels
			.filter((channel) => channel.selected)
			.map((channel) => channel.label)
			.join('、');
	const value = item[field];
	return Array.isArray(value) ? value.join('、') : String(value ?? '');
}

/** Cells in the order of `columns`, blank where the row gives none; without `columns`, as the row has them. */
function readRaw(
	reading: Reading,
	item: Fields,
	path: string,
	shorthands: Shorthands,
	channels: readonly ChannelChoice[],
): Record<string, string> {
	const given = reading.fields(item.raw ?? {}, path, null);
	const raw: Record<string, string> = {};
	for (const column of shorthands.columns ?? []) raw[column] = '';
	for (const [column, cell] of Object.entries(given)) {
		const cellPath = joinPath(path, column);
		if (shorthands.columns && !shorthands.columns.includes(column))
			reading.fault(cellPath, FILE_MESSAGES.unknownColumn(column));
		raw[column] =
			cell !== null && typeof cell === 'object'
				? printChannels(reading, cell, cellPath, item.channels, shorthands.channelLists, channels)
				: reading.text(cell, cellPath, true);
	}
	return raw;
}

function readConfidence(reading: Reading, value: unknown, path: string): Partial<Record<ItemField, number>> {
	const confidence: Partial<Record<ItemField, number>> = {};
	for (const [field, share] of Object.entries(reading.fields(value, path, ITEM_FIELDS))) {
		if (typeof share === 'number' && share >= 0 && share <= 1) confidence[field as ItemField] = share;
		else reading.fault(joinPath(path, field), FILE_MESSAGES.notAShare);
	}
	return confidence;
}

function readWarning(
	reading: Reading,
	value: unknown,
	path: string,
	item: { readonly row: number; readonly source: CatalogueItem['source'] } | null,
): CatalogueWarning {
	const warning = reading.fields(value, path, ['row', 'field', 'code', 'message', 'source']);
	const code = reading.text(warning.code, `${path}.code`);
	if (code !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) reading.fault(`${path}.code`, FILE_MESSAGES.notCode);
	const row = item?.row ?? (warning.row === undefined ? undefined : reading.count(warning.row, `${path}.row`));
	const position = readPosition(reading, warning.source ?? item?.source ?? {}, `${path}.source`, ['text']);
	return {
		...(row === undefined ? {} : { row }),
		...(warning.field === undefined ? {} : { field: reading.oneOf(warning.field, `${path}.field`, ITEM_FIELDS) }),
		code,
		message: reading.text(warning.message, `${path}.message`),
		source: position,
	};
}

function readRule(reading: Reading, value: unknown, path: string, shorthands: Shorthands): CatalogueRule {
	const rule = reading.fields(value, path, ['kind', 'number', 'text', 'timeLimit', 'levels', 'channel', 'source']);
	return {
		kind: reading.oneOf(rule.kind, `${path}.kind`, RULE_KINDS),
		number: reading.textOrNull(rule.number, `${path}.number`),
		text: reading.text(rule.text, `${path}.text`),
		...(rule.timeLimit == null
			? {}
			: { timeLimit: readTimeLimit(reading, rule.timeLimit, `${path}.timeLimit`, shorthands.timeLimits) }),
		levels: reading.setOf(rule.levels, `${path}.levels`, LEVELS),
		...(rule.channel == null ? {} : { channel: reading.oneOf(rule.channel, `${path}.channel`, CHANNEL_KINDS) }),
		source: readPosition(reading, rule.source ?? {}, `${path}.source`),
	};
}

function readPosition(
	reading: Reading,
	value: unknown,
	path: string,
	alsoKnown: readonly string[] = [],
): CatalogueItem['source'] {
	const position = reading.fields(value, path, [...POSITION_KEYS, ...alsoKnown]);
	for (const [key, part] of Object.entries(position)) {
		if (key === 'sheet' || key === 'address' || key === 'text') reading.text(part, joinPath(path, key), true);
		else reading.count(part, joinPath(path, key));
	}
	return position;
}

function isSame(one: CatalogueWarning, other: CatalogueWarning): boolean {
	return one.code === other.code && one.field === other.field && one.message === other.message;
}
