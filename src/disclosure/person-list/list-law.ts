import type { PersonListWords } from '../../catalogue/check/check-law.ts';
import { parseTableDefinition, type TableDefinition } from '../table/index.ts';

/** What the website may show of a list, from the most careful to the loosest. */
export const WEB_FORMS = ['counts', 'masked', 'named'] as const;
export type WebForm = (typeof WEB_FORMS)[number];

/** Forms that show a row for each person. */
export const ROW_FORMS = ['board', 'masked', 'named'] as const;
export type RowForm = (typeof ROW_FORMS)[number];

/** How a field is shown; a field a form does not name is never shown in it. */
export type FieldDisplay = 'show' | 'masked';
export type FieldPolicy = Readonly<Record<string, FieldDisplay>>;

/** 小单元. Cells of one to `most` persons are merged with others until `mergedAtLeast` stand together. */
export interface SmallCellRule {
	readonly most: number;
	readonly mergedAtLeast: number;
}

/** 公开粒度. What each form of a list shows; the default of law/privacy-policy, or a place's own. */
export interface ListPolicy {
	readonly web: { readonly usual: WebForm; readonly loosest: WebForm };
	readonly forms: Readonly<Record<RowForm, FieldPolicy>>;
	readonly smallCell: SmallCellRule;
}

/** Who is never named: by age, by words of the row, or because a list about minors does not tell the age. */
export interface MinorRule {
	/** Whoever is younger is a minor. */
	readonly ageYears: number;
	readonly words: readonly string[];
	/** Fields the words are looked for in. */
	readonly fields: readonly string[];
}

/** Everything the handling of person lists must know of the norms. */
export interface ListLaw {
	/** Fields of a list with the headings they are read from. */
	readonly table: TableDefinition;
	/** By which words a row is told to promise a list of persons. */
	readonly words: PersonListWords;
	readonly policy: ListPolicy;
	/** Fields no form ever shows, whatever a place decides. */
	readonly neverShown: ReadonlySet<string>;
	readonly minors: MinorRule;
}

type Unknown = Readonly<Record<string, unknown>>;

const isWords = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && word !== '');

/**
 * Puts law/privacy-policy/person-list-fields.yaml, …/person-list-forms.yaml and law/regulations/person-lists.yaml together, each as parsed.
 * Throws with every fault at once: the files are part of the program.
 */
export function readListLaw(fieldsFile: unknown, formsFile: unknown, words: PersonListWords): ListLaw {
	const table = parseTableDefinition(fieldsFile);
	const file = (formsFile ?? {}) as Unknown;
	const faults: string[] = [];
	if (file.schema !== 'gongkai.person-list-policy/1') faults.push('unknown schema');
	const known = new Set(table.fields.map((field) => field.key));
	const fieldsOf = (value: unknown, what: string): readonly string[] => {
		if (!isWords(value)) faults.push(`"${what}" is not a list of fields`);
		const fields = isWords(value) ? value : [];
		for (const key of fields) if (!known.has(key)) faults.push(`${what}: unknown field "${key}"`);
		return fields;
	};
	const neverShown = new Set(fieldsOf(file.neverShown, 'neverShown'));
	const forms = {} as Record<RowForm, FieldPolicy>;
	for (const form of ROW_FORMS) {
		const entry = ((file.forms ?? {}) as Unknown)[form] as Record<string, FieldDisplay> | undefined;
		if (entry === undefined) faults.push(`form "${form}" is missing`);
		forms[form] = entry ?? {};
		for (const [key, display] of Object.entries(forms[form])) {
			if (!known.has(key)) faults.push(`${form}: unknown field "${key}"`);
			if (neverShown.has(key)) faults.push(`${form}: "${key}" is never shown`);
			if (display !== 'show' && display !== 'masked') faults.push(`${form}: "${key}" is shown in no known way`);
		}
	}
	const web = (file.web ?? {}) as { usual: WebForm; loosest: WebForm };
	for (const form of [web.usual, web.loosest]) if (!WEB_FORMS.includes(form)) faults.push('"web" names no known form');
	const smallCell = (file.smallCell ?? {}) as SmallCellRule;
	if (!(smallCell.most >= 1 && smallCell.mergedAtLeast > smallCell.most)) faults.push('"smallCell" protects nobody');
	const rule = (file.minors ?? {}) as Unknown;
	const ageYears = typeof rule.ageYears === 'number' ? rule.ageYears : 0;
	if (ageYears <= 0 || !isWords(rule.words)) faults.push('"minors" needs an age and words');
	const minors: MinorRule = {
		ageYears,
		words: isWords(rule.words) ? rule.words : [],
		fields: fieldsOf(rule.fields, 'minors.fields'),
	};
	if (faults.length > 0) throw new Error(`law/privacy-policy: ${faults.join('; ')}`);
	return { table, words, policy: { web, forms, smallCell }, neverShown, minors };
}
