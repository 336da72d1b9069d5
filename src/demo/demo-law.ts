import type { DisclosureKind, Validity } from '../disclosure/disclosure.ts';
import type { WithdrawalGround } from '../disclosure/register-event.ts';
import type { ReviewLaw } from '../law/review-law.ts';
import type { PostKind } from '../organization/post/post.ts';

/** 演示机构. law/demo/organization.yaml; names may hold `{place}`, `{township}`, `{village}`. */
export interface DemoOrganizationLaw {
	readonly schema: string;
	readonly government: { readonly name: string; readonly id: string };
	readonly townships: readonly string[];
	/** Divided evenly among the townships. */
	readonly villages: readonly string[];
	readonly townshipOrgan: string;
	readonly villageOrgan: string;
	readonly departments: readonly string[];
	readonly departmentCollectives: readonly string[];
	readonly townshipCollectives: readonly string[];
	readonly villageCollectives: readonly string[];
	readonly section: string;
	readonly disclosureOffice: string;
	/** Letters in front of the invented organ codes. */
	readonly indexPrefix: string;
	readonly contact: Readonly<Record<string, string>>;
	readonly people: {
		readonly first: readonly string[];
		readonly second: readonly string[];
		readonly third: readonly string[];
	};
	readonly posts: readonly DemoPostLaw[];
	readonly governmentPosts: readonly DemoPostLaw[];
}

export interface DemoPostLaw {
	readonly kind: PostKind;
	/** Part of the login name. */
	readonly login: string;
	readonly title: string;
}

/** What rows with one of these words in them are used for; the first rule that fits counts. */
export interface DemoRowRule {
	/** Looked for in the names of the row. */
	readonly names?: readonly string[];
	/** Looked for in the names and the elements. */
	readonly all?: readonly string[];
	/** Only rows that are shown on boards and not on the web. */
	readonly boardOnly?: boolean;
	readonly kind: DisclosureKind;
	readonly documentClass?: string;
	readonly pool: string;
	/** Share of normative documents among them, 0 … 1. */
	readonly normative?: number;
}

/** law/demo/texts.yaml. Texts hold slots: `{township}`. */
export interface DemoTexts {
	readonly schema: string;
	readonly documentNumber: string;
	readonly phone: string;
	readonly objection: string;
	readonly noObjection: readonly string[];
	/** By kind, and `document` for rows that name one. */
	readonly titles: Readonly<Record<string, readonly string[]>>;
	readonly opening: readonly string[];
	readonly closing: readonly string[];
	readonly pools: Readonly<Record<string, readonly string[]>>;
	readonly table: {
		readonly caption: string;
		readonly columns: readonly string[];
		readonly total: string;
		readonly mismatch: string;
	};
	readonly list: { readonly summary: string };
	readonly changes: {
		readonly correction: readonly string[];
		readonly outcome: string;
		readonly withdrawal: readonly { readonly ground: WithdrawalGround; readonly note: string }[];
		readonly repeal: readonly { readonly validity: Exclude<Validity, 'in-force'>; readonly note: string }[];
		readonly urgent: readonly string[];
		readonly returned: string;
		readonly waived: string;
		readonly nil: string;
		readonly elementNil: string;
		readonly removedEarly: string;
	};
	readonly evidence: { readonly board: string; readonly other: string };
	readonly withheld: readonly { readonly title: string; readonly ground: string; readonly reason: string }[];
	readonly words: {
		readonly meeting: readonly string[];
		readonly measure: readonly string[];
		readonly topic: readonly string[];
	};
	readonly projects: {
		readonly first: readonly string[];
		readonly second: readonly string[];
		readonly third: readonly string[];
	};
}

/** Everything the generator takes from law/. */
export interface DemoLaw {
	readonly organization: DemoOrganizationLaw;
	readonly rows: readonly DemoRowRule[];
	readonly texts: DemoTexts;
	/** Sign-off paths and grounds for withholding. */
	readonly review: ReviewLaw;
}

/** Puts the parsed files together; throws on a damaged one, since they are part of the program. */
export function readDemoLaw(files: {
	readonly organization: unknown;
	readonly rows: unknown;
	readonly texts: unknown;
	readonly review: ReviewLaw;
}): DemoLaw {
	const organization = files.organization as DemoOrganizationLaw;
	const rows = files.rows as { readonly schema: string; readonly rules: readonly DemoRowRule[] };
	const texts = files.texts as DemoTexts;
	if (organization.schema !== 'gongkai.demo-organization/1') throw new Error('demo/organization: unknown schema');
	if (rows.schema !== 'gongkai.demo-rows/1') throw new Error('demo/rows: unknown schema');
	if (texts.schema !== 'gongkai.demo-texts/1') throw new Error('demo/texts: unknown schema');
	for (const { pool, kind } of rows.rules)
		if (texts.pools[pool] === undefined || texts.titles[kind] === undefined)
			throw new Error(`demo/rows: no texts for ${kind} of ${pool}`);
	return { organization, rows: rows.rules, texts, review: files.review };
}
