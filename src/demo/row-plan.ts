import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { CatalogueItem, CatalogueRule, ChannelChoice } from '../catalogue/catalogue.ts';
import { isOpenOnWebsite } from '../disclosure/compose-content.ts';
import { isCollected, isProactive, type RowLaw } from '../obligation/derive-duties.ts';
import type { StatutoryLaw } from '../obligation/statutory-law.ts';
import type { Section } from '../organization/body.ts';
import type { DatedName } from '../organization/dated-name.ts';
import { nameOn } from '../organization/dated-name.ts';
import { resolveBodies } from '../organization/resolve-bodies.ts';
import { resolveSections } from '../organization/resolve-sections.ts';
import type { DemoRowRule } from './demo-law.ts';
import { type DemoBody, type DemoOrganization, READ_ON } from './organization.ts';

/** A body that answers for a row, and the section of it the row names. */
export interface RowTarget {
	readonly body: DemoBody;
	readonly sectionId: string;
	readonly sectionName: string;
	/** Name the body's duties go by: the printed one, or its own where the printed one stands for many. */
	readonly dutyBody: string;
}

/** A row of the catalogue as one of its printed bodies fills it. */
export interface RowPlan {
	/** Unique in the place. */
	readonly key: string;
	readonly itemId: string;
	readonly editionId: string;
	readonly item: CatalogueItem;
	readonly law: RowLaw;
	readonly printedBody: string;
	readonly targets: readonly RowTarget[];
	readonly rule: DemoRowRule;
	readonly isOpen: boolean;
	/** Ticked channels, each label once. */
	readonly channels: readonly ChannelChoice[];
	/** Published once a period: gets one publication, not many. */
	readonly isCollected: boolean;
	/** How often it is chosen, relative to the others. */
	readonly weight: number;
	/** `nil`: nothing is published, and somebody said so. `empty`: nothing is published, and nobody said anything. */
	readonly use: 'filled' | 'nil' | 'empty';
}

/** What rows are planned from. */
export interface RowSource {
	readonly editionId: string;
	readonly rows: readonly { readonly itemId: string; readonly item: CatalogueItem }[];
	readonly rules: readonly CatalogueRule[];
	readonly sections: readonly Section[];
	readonly names: readonly DatedName[];
	readonly organization: DemoOrganization;
	readonly statute: StatutoryLaw;
	readonly calendar: WorkCalendar;
}

const WEIGHTS: Readonly<Record<DemoRowRule['kind'], number>> = {
	news: 8,
	'full-text': 3,
	'fund-table': 4,
	'public-notice': 3,
	'person-list': 2,
	interpretation: 3,
	infographic: 1,
	'benefit-card': 2,
};

function ruleFor(item: CatalogueItem, rules: readonly DemoRowRule[]): DemoRowRule {
	const names = [item.category, item.subcategory ?? '', item.name, item.document ?? ''].join('\n');
	const all = [names, ...item.elements].join('\n');
	const isBoardOnly = !isOpenOnWebsite('full-text', [item]);
	const found = rules.find(
		(rule) =>
			(rule.boardOnly !== true || isBoardOnly) &&
			((rule.names ?? []).some((word) => names.includes(word)) || (rule.all ?? []).some((word) => all.includes(word))),
	);
	if (found === undefined) throw new Error('demo/rows: no rule fits, the last one should fit everything');
	return found;
}

function targetsOf(item: CatalogueItem, printedBody: string, source: RowSource): RowTarget[] {
	const { organization, sections, names } = source;
	const [resolved] = resolveBodies(organization.directory, [printedBody], READ_ON).resolved;
	return (resolved?.bodyIds ?? []).flatMap((bodyId): RowTarget[] => {
		const body = organization.bodies.find((one) => one.bodyId === bodyId);
		if (body === undefined) return [];
		const [named] = resolveSections(sections, names, bodyId, item.section, READ_ON).sectionIds;
		const sectionName = named === undefined ? null : nameOn(names, 'section', named, READ_ON);
		const own = { sectionId: body.section.sectionId, sectionName: body.section.name };
		const section = named === undefined || sectionName === null ? own : { sectionId: named, sectionName };
		return [{ body, ...section, dutyBody: resolved?.isCollective === true ? body.name : printedBody }];
	});
}

function channelsOf(item: CatalogueItem): ChannelChoice[] {
	const ticked = item.channels.filter((channel) => channel.selected);
	return [...new Map(ticked.map((channel) => [`${channel.kind}\n${channel.label}`, channel])).values()];
}

/**
 * What the rows in force are good for in the demonstration: each printed body of each proactive row, with the bodies it means. Printed names
 * that mean no body the place knows are left out. Two rows are left without any publication, one of them declared nil.
 */
export function planRows(source: RowSource, rules: readonly DemoRowRule[]): RowPlan[] {
	const plans = source.rows.flatMap(({ itemId, item }) => {
		if (!isProactive(item)) return [];
		const rule = ruleFor(item, rules);
		return [...new Set(item.bodies)].flatMap((printedBody): RowPlan[] => {
			const targets = targetsOf(item, printedBody, source);
			const [first] = targets;
			if (first === undefined) return [];
			const { rules: placeRules, statute, calendar } = source;
			const law: RowLaw = { item, rules: placeRules, level: first.body.level, statute, calendar };
			return [
				{
					key: `${item.row}|${printedBody}`,
					itemId,
					editionId: source.editionId,
					item,
					law,
					printedBody,
					targets,
					rule,
					isOpen: isOpenOnWebsite(rule.kind, [item]),
					channels: channelsOf(item),
					isCollected: isCollected(law),
					weight: WEIGHTS[rule.kind],
					use: 'filled',
				},
			];
		});
	});
	const spare = plans.filter(
		(plan) => plan.rule.kind === 'full-text' && !plan.isCollected && plan.targets.length === 1,
	);
	const [empty, nil] = [...new Set(spare.map((plan) => plan.itemId))].reverse();
	return plans.map((plan) =>
		plan.itemId === empty ? { ...plan, use: 'empty' } : plan.itemId === nil ? { ...plan, use: 'nil' } : plan,
	);
}
