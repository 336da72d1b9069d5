import { describe, expect, it } from 'vitest';
import { wordsOfNotice } from '../../calendar/holiday-notice.ts';
import { NATIONAL_NOTICES } from '../../calendar/national-notices.ts';
import { loadBuiltInCatalogues } from '../../law/index.ts';
import { loadPrivacyScanners } from '../../law/privacy-scanner.ts';
import { scanText } from '../../privacy/scan-document.ts';
import type { Catalogue } from '../catalogue.ts';
import { publicTexts } from './catalogue-draft.ts';

const scanner = (await loadPrivacyScanners())([]);
const builtIn = await loadBuiltInCatalogues();
const textsOf = (catalogue: Catalogue) => publicTexts({ catalogue, sourceName: '目录.docx', revisionNotes: null });

describe('what is looked at before a catalogue or a calendar is adopted', () => {
	it.each(builtIn.map(({ editionId, place, catalogue }) => [`${place.id} ${editionId}`, catalogue] as const))(
		'%s: nothing of a real catalogue is taken for a person',
		(_, catalogue) => {
			const found = textsOf(catalogue).flatMap(({ row, text }) =>
				scanText(text, scanner).map((one) => `${row}: ${one.class} ${one.masked}`),
			);
			expect(found).toEqual([]);
		},
	);

	it.each(NATIONAL_NOTICES.map((notice) => [notice.documentNumber, notice] as const))(
		'%s: nor of a real holiday notice',
		(_, notice) => {
			expect(scanText(wordsOfNotice(notice), scanner)).toEqual([]);
		},
	);

	it('every value of a row and of the heading is in it, also one that no page shows today', () => {
		const [first] = builtIn;
		if (first === undefined) return expect.fail('no catalogue');
		const { catalogue } = first;
		const [item] = catalogue.items;
		if (item === undefined) return expect.fail('no row');
		const clause = { ...item.timeLimit.clauses[0], kind: 'working-days', amount: 19900000000, text: '分句' };
		const planted = {
			...{ ...item, seq: '序号', timeLimit: { text: '时限', clauses: [clause] }, raw: { 表头: '格' } },
			source: { ...item.source, sheet: '工作表' },
		};
		const rules = [{ ...catalogue.rules[0], kind: 'note', number: '条号', text: '规定', levels: [], source: {} }];
		const place = { ...catalogue.place, province: '某省' };
		const changed = { ...catalogue, place, rules, items: [planted] } as unknown as Catalogue;
		const [outside, row] = textsOf(changed);
		for (const word of ['条号', '规定', '某省', '目录.docx']) expect(outside?.text).toContain(word);
		for (const word of ['序号', '时限', '分句', '19900000000', '表头：格', '工作表']) expect(row?.text).toContain(word);
	});
});
