import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import type { CheckInstrument, CheckLaw } from './check-law.ts';
import { type Finding, findingAbout } from './finding.ts';
import { findInstruments } from './instruments.ts';
import { MESSAGES, rowWords } from './messages.zh.ts';

/** Citations inside running text: 《…》 with the bracket that follows. */
function citationsIn(text: string): string[] {
	return text.match(/《[^《》]*(?:《[^《》]*》[^《》]*)*》\s*(?:[（(][^（()）]*[）)])?/g) ?? [];
}

/**
 * 引用已废止的依据. One finding per superseded instrument, with all rows that cite it. A catalogue issued while the old law was in
 * force is warned that it needs revising; one issued later was wrong from the start.
 */
export function checkSuperseded(catalogue: Catalogue, law: CheckLaw): Finding[] {
	const uses = new Map<CheckInstrument, { cited: string; items: CatalogueItem[]; inRules: boolean }>();
	const note = (citation: string, item: CatalogueItem | null) => {
		for (const instrument of findInstruments(citation, law.instruments)) {
			if (instrument.supersededOn === null || instrument.supersededOn > law.asOf) continue;
			const use = uses.get(instrument) ?? { cited: citation.trim(), items: [], inRules: false };
			if (item === null) use.inRules = true;
			else if (!use.items.includes(item)) use.items.push(item);
			uses.set(instrument, use);
		}
	};
	for (const item of catalogue.items) for (const citation of item.legalBasis) note(citation, item);
	for (const rule of catalogue.rules) for (const citation of citationsIn(rule.text)) note(citation, null);
	const issuedOn = catalogue.issuedOn === null ? null : parseCalendarDate(catalogue.issuedOn);
	return [...uses].map(([instrument, { cited, items, inRules }]) => {
		const since = instrument.supersededOn as string;
		const wasInForce = issuedOn !== null && issuedOn < since;
		const where = [...(inRules ? [MESSAGES.rulesText] : []), ...(items.length > 0 ? [rowWords(items)] : [])].join('、');
		return findingAbout(items, {
			code: 'superseded-law',
			severity: wasInForce || issuedOn === null ? 'warning' : 'error',
			field: 'legalBasis',
			message: MESSAGES.superseded(where, cited, since, instrument.supersededBy, wasInForce),
			basis: { instrument: instrument.supersededBy ?? instrument.title, article: null },
		});
	});
}
