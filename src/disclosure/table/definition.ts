/** What a column holds. `place`, `organ` and `text` are text; `office-phone` is the phone of an office, never of a person. */
export type FieldType = 'text' | 'amount' | 'count' | 'date' | 'percent' | 'place' | 'organ' | 'office-phone';

/** Units amounts of money are written in, and how many 分 each is. */
export const FEN_PER_UNIT: Readonly<Record<AmountUnit, bigint>> = {
	元: 100n,
	千元: 100_000n,
	万元: 1_000_000n,
	百万元: 100_000_000n,
	亿元: 10_000_000_000n,
};

/** 金额单位. */
export type AmountUnit = '元' | '千元' | '万元' | '百万元' | '亿元';

/** One column of a kind of table. */
export interface TableField {
	readonly key: string;
	/** As shown. */
	readonly label: string;
	/** Headers read as this field; `资金来源/中央` is 中央 under a merged 资金来源. */
	readonly names: readonly string[];
	readonly type: FieldType;
	/** Amounts: the unit shown, and that of JSON rows that state none. Counts: the word behind the number. */
	readonly unit: string | null;
	readonly required: boolean;
	/** Whether a total of the column means anything. */
	readonly sums: boolean;
	readonly mayBeNegative: boolean;
}

/** A fault stops the table, a warning leaves it to a person. */
export type RuleSeverity = 'fault' | 'warning';

/** What must add up. Tolerances are 分 and inclusive; numbers of households and people have none. */
export type TableRule =
	| {
			readonly kind: 'partsEqualWhole';
			readonly whole: string;
			readonly parts: readonly string[];
			/** Checked only where every part is filled in; otherwise where at least one is. */
			readonly requiresAllParts: boolean;
			readonly toleranceFen: bigint;
			readonly severity: RuleSeverity;
	  }
	| { readonly kind: 'rowsEqualTotal'; readonly toleranceFen: bigint; readonly severity: RuleSeverity }
	| {
			readonly kind: 'countyEqualsTownships';
			/** The field that names the township. */
			readonly place: string;
			readonly fields: readonly string[];
			readonly toleranceFen: bigint;
	  };

/** 表式. A kind of structured table, as a file under law/tables defines it. */
export interface TableDefinition {
	readonly id: string;
	readonly name: string;
	readonly source: string;
	/** 公开内容（要素） the table answers, in the words of the catalogues. */
	readonly catalogueElements: readonly string[];
	/** Words of rows that are totals, not content. */
	readonly totals: { readonly grand: readonly string[]; readonly sub: readonly string[] };
	readonly ignoredColumns: readonly string[];
	readonly fields: readonly TableField[];
	readonly rules: readonly TableRule[];
}

const TYPES: readonly string[] = ['text', 'amount', 'count', 'date', 'percent', 'place', 'organ', 'office-phone'];
type Unknown = Readonly<Record<string, unknown>>;

/** Reads a parsed file of schema `gongkai.table/1`; throws with every fault at once, since the file is part of the program. */
export function parseTableDefinition(file: unknown): TableDefinition {
	const faults: string[] = [];
	const value = (file ?? {}) as Unknown;
	if (value.schema !== 'gongkai.table/1') faults.push('unknown schema');
	const text = (owner: Unknown, key: string): string => {
		const found = owner[key];
		if (typeof found === 'string' && found.trim() !== '') return found;
		faults.push(`"${key}" is missing`);
		return '';
	};
	const list = (owner: Unknown, key: string): readonly string[] => {
		const found = owner[key];
		if (Array.isArray(found) && found.length > 0 && found.every((word) => typeof word === 'string' && word !== ''))
			return found;
		faults.push(`"${key}" is not a list of words`);
		return [];
	};
	const fields = (Array.isArray(value.fields) ? value.fields : []).map((entry: Unknown): TableField => {
		const type = text(entry, 'type');
		const unit = typeof entry.unit === 'string' ? entry.unit : null;
		if (!TYPES.includes(type)) faults.push(`field "${String(entry.key)}": unknown type "${type}"`);
		if (type === 'amount' && !(unit !== null && unit in FEN_PER_UNIT))
			faults.push(`field "${String(entry.key)}": an amount needs a unit`);
		return {
			key: text(entry, 'key'),
			label: text(entry, 'label'),
			names: list(entry, 'names'),
			type: type as FieldType,
			unit,
			required: entry.required === true,
			sums: entry.sums === true,
			mayBeNegative: entry.mayBeNegative === true,
		};
	});
	if (fields.length === 0) faults.push('no fields');
	faults.push(...duplicates(fields));
	const known = new Set(fields.map((field) => field.key));
	const rules = (Array.isArray(value.rules) ? value.rules : []).map((entry: Unknown): TableRule => {
		const toleranceFen = BigInt(typeof entry.toleranceFen === 'number' ? entry.toleranceFen : 0);
		const severity: RuleSeverity = entry.severity === 'warning' ? 'warning' : 'fault';
		const keys = [entry.whole, entry.place, ...[entry.parts, entry.fields].flat()].filter((key) => key !== undefined);
		for (const key of keys) if (!known.has(String(key))) faults.push(`rule names the unknown field "${String(key)}"`);
		if (entry.kind === 'rowsEqualTotal') return { kind: 'rowsEqualTotal', toleranceFen, severity };
		if (entry.kind === 'partsEqualWhole') {
			const requiresAllParts = entry.requiresAllParts === true;
			const whole = text(entry, 'whole');
			return { kind: 'partsEqualWhole', whole, parts: list(entry, 'parts'), requiresAllParts, toleranceFen, severity };
		}
		if (entry.kind !== 'countyEqualsTownships') faults.push(`unknown rule "${String(entry.kind)}"`);
		return { kind: 'countyEqualsTownships', place: text(entry, 'place'), fields: list(entry, 'fields'), toleranceFen };
	});
	const totals = (value.totals ?? {}) as Unknown;
	const definition: TableDefinition = {
		id: text(value, 'id'),
		name: text(value, 'name'),
		source: text(value, 'source'),
		catalogueElements: list(value, 'catalogueElements'),
		totals: { grand: list(totals, 'grand'), sub: list(totals, 'sub') },
		ignoredColumns: list(value, 'ignoredColumns'),
		fields,
		rules,
	};
	if (faults.length > 0) throw new Error(`table definition ${definition.id}: ${faults.join('; ')}`);
	return definition;
}

function duplicates(fields: readonly TableField[]): string[] {
	const owners = new Map<string, string>();
	const faults: string[] = [];
	const keys = new Set<string>();
	for (const field of fields) {
		if (keys.has(field.key)) faults.push(`field "${field.key}" stands twice`);
		keys.add(field.key);
		for (const name of new Set(field.names)) {
			const owner = owners.get(name);
			if (owner !== undefined) faults.push(`"${name}" names both ${owner} and ${field.key}`);
			owners.set(name, field.key);
		}
	}
	return faults;
}
