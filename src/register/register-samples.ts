/** Events for tests. */
import { calendarDate } from '../calendar/calendar-date.ts';
import type { DisclosureWithdrawn, EditionPublished } from '../disclosure/register-event.ts';
import type { RegisterEvent } from './register-act.ts';

const DISCLOSURE_ID = 'd0000001';
const INDEX_NUMBER = 'JJ0000001/2020-00001';

/** What the publication of an edition puts on record, unless said otherwise. */
export function publication(editionNumber: number, more: Partial<EditionPublished> = {}): EditionPublished {
	return {
		disclosureId: DISCLOSURE_ID,
		editionNumber,
		changeKind: editionNumber === 1 ? 'first' : 'change',
		changeNote: null,
		kind: 'full-text',
		indexNumber: INDEX_NUMBER,
		title: '资金分配结果',
		documentNumber: '青财〔2020〕12号',
		summary: '资金名称、分配结果',
		formedOn: calendarDate('2020-09-10'),
		bodyId: 'jia',
		bodyName: '甲局',
		sectionName: '规划股',
		items: [{ itemId: 'funds', editionId: 'e1', row: 4, seq: '4', name: '资金分配', siteColumn: '资金项目' }],
		channels: ['政府网站', '公示栏'],
		path: `/qinghe/d/${DISCLOSURE_ID}`,
		sheetNumber: `2020-${String(editionNumber).padStart(5, '0')}`,
		isUrgent: false,
		contentHash: 'a'.repeat(64),
		dueOn: null,
		isLate: null,
		isProvisional: false,
		drafterPost: '规划股经办',
		...more,
	};
}

const happened = (on: string, key: string) => ({
	eventId: `00000000-0000-4000-8000-${key}${on.replaceAll('-', '')}`.slice(0, 36),
	at: `${on}T02:00:00.000Z`,
	on: calendarDate(on),
});

/** Published at 10:00 in Shanghai of that day. */
export function published(on: string, editionNumber: number, more: Partial<EditionPublished> = {}): RegisterEvent {
	const event = happened(on, `a00${editionNumber}`);
	return { ...event, type: 'EditionPublished', data: publication(editionNumber, more) };
}

export function withdrawn(
	on: string,
	editionNumber: number,
	ground: DisclosureWithdrawn['ground'],
	note: string,
	isTitleHidden = false,
): RegisterEvent {
	const about = { disclosureId: DISCLOSURE_ID, indexNumber: INDEX_NUMBER, bodyId: 'jia' };
	const data: DisclosureWithdrawn = { ...about, editionNumber, note, ground, isTitleHidden };
	return { ...happened(on, `b00${editionNumber}`), type: 'DisclosureWithdrawn', data };
}

export function changed(
	on: string,
	validity: 'amended' | 'repealed' | 'expired',
	from: string,
	note: string,
): RegisterEvent {
	const about = { disclosureId: DISCLOSURE_ID, indexNumber: INDEX_NUMBER, bodyId: 'jia' };
	const data = { ...about, validity, on: calendarDate(from), note };
	return { ...happened(on, 'c000'), type: 'ValidityChanged', data };
}
