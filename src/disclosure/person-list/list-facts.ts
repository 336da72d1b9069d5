import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { findPersonList } from '../../catalogue/check/person-list-rules.ts';
import type { ContentTable } from '../disclosure.ts';
import type { Retention } from '../retention/retention.ts';
import { type BoardForm, compileBoard, compileWeb, type FormParts } from './forms.ts';
import { type ListLaw, WEB_FORMS, type WebForm } from './list-law.ts';
import { isAboutMinors } from './never-named.ts';
import { type ListPolicyOverride, policyOf } from './policy.ts';
import type { ListRows } from './read-list.ts';

/** A list as it is kept. */
export interface KeptList {
	readonly list: ListRows;
	/** What whoever entered it wants on the website. */
	readonly webForm: WebForm;
	/** The impact assessment attached to it. */
	readonly assessmentId: string | null;
}

/** What decides how a list may be published. */
export interface ListFacts {
	readonly webForm: WebForm;
	/** The loosest form the place allows. */
	readonly loosest: WebForm;
	/** Every row says 名单 of persons, beyond doubt. */
	readonly saysList: boolean;
	/** Every row ticks the website for everyone. */
	readonly isWebTicked: boolean;
	/** A row ticks a notice board. */
	readonly isBoardTicked: boolean;
	readonly hasAssessment: boolean;
	readonly retention: Retention | null;
	readonly rowCount: number;
	/** Of them, those no form names. */
	readonly unnamed: number;
	/** Who would stand on the notice board, and with what. */
	readonly board: BoardForm;
	/** What the website would show; null: nothing, it stays on the boards. */
	readonly webTables: readonly ContentTable[] | null;
}

/** Why a form may not go on the website. */
export type WebFormFault = 'list-form-too-loose' | 'list-row-says-no-list' | 'list-assessment-missing';

/** A row promises a list of persons; a number of them is none. */
export function saysPersonList(item: CatalogueItem, law: ListLaw): boolean {
	const context = `${item.category} ${item.subcategory ?? ''} ${item.name}`;
	return [...item.elements, item.name, item.document ?? ''].some(
		(text) => findPersonList(text, context, law.words) === 'certain',
	);
}

const ticks = (item: CatalogueItem, kind: string): boolean =>
	item.channels.some((channel) => channel.selected && channel.kind === kind);

const isForAll = (item: CatalogueItem): boolean => item.audience.length === 0 || item.audience.includes('everyone');

/** Rows, forms and dates of a list under its catalogue rows; compiled anew whenever it is asked, so the policy that counts is today's. */
export function listFacts(
	law: ListLaw,
	kept: KeptList,
	override: ListPolicyOverride | null,
	items: readonly CatalogueItem[],
	about: { readonly title: string; readonly formedOn: CalendarDate; readonly retention: Retention | null },
): ListFacts {
	const parts = formParts(law, kept, override, items, about);
	const hasItems = items.length > 0;
	const board = compileBoard(parts);
	const facts = {
		webForm: kept.webForm,
		loosest: parts.policy.web.loosest,
		saysList: hasItems && items.every((item) => saysPersonList(item, law)),
		isWebTicked: hasItems && items.every((item) => ticks(item, 'website') && isForAll(item)),
		isBoardTicked: items.some((item) => ticks(item, 'notice-board')),
		hasAssessment: kept.assessmentId !== null,
		retention: about.retention,
		rowCount: kept.list.rows.length,
		unnamed: board.unnamed,
		board,
	};
	const isAllowed = facts.isWebTicked && webFormFaults(facts).length === 0;
	return { ...facts, webTables: isAllowed ? compileWeb(kept.webForm, parts) : null };
}

/**
 * Invariant 27: names on the website need a row that says 名单, ticks that channel, and an impact assessment of this very list
 * (个人信息保护法第五十五条); masked names a row that says 名单; whatever the place's policy does not allow is refused. Numbers are always allowed.
 */
export function webFormFaults(
	facts: Pick<ListFacts, 'webForm' | 'loosest' | 'saysList' | 'hasAssessment'>,
): WebFormFault[] {
	const faults: WebFormFault[] = [];
	if (WEB_FORMS.indexOf(facts.webForm) > WEB_FORMS.indexOf(facts.loosest)) faults.push('list-form-too-loose');
	if (facts.webForm !== 'counts' && !facts.saysList) faults.push('list-row-says-no-list');
	if (facts.webForm === 'named' && !facts.hasAssessment) faults.push('list-assessment-missing');
	return faults;
}

function formParts(
	law: ListLaw,
	kept: Pick<KeptList, 'list'>,
	override: ListPolicyOverride | null,
	items: readonly CatalogueItem[],
	{ title, formedOn }: { readonly title: string; readonly formedOn: CalendarDate },
): FormParts {
	return {
		law,
		policy: policyOf(law, override),
		list: kept.list,
		formedOn,
		isAboutMinors: isAboutMinors(items, title, law.minors),
	};
}

/** The form for the notice board, under the same rows and policy. */
export function boardOf(
	law: ListLaw,
	kept: Pick<KeptList, 'list'>,
	override: ListPolicyOverride | null,
	items: readonly CatalogueItem[],
	about: { readonly title: string; readonly formedOn: CalendarDate },
): BoardForm {
	return compileBoard(formParts(law, kept, override, items, about));
}
