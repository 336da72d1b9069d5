import type { DisclosureRefusal } from './refusals.ts';

/** Screens of the workbench on which a reason can be done away with. Permanent: programs link by them. */
export const CURE_SCREENS = [
	'draft-field',
	'draft-elements',
	'draft-items',
	'draft-attachments',
	'draft-links',
	'draft-notice',
	'draft-finding',
	'draft-submit',
	'person-list',
	'review-sheet',
	'disclosure',
	'catalogue',
	'body-settings',
	'drafts',
] as const;
export type CureScreen = (typeof CURE_SCREENS)[number];

/** 怎么解决: where to go, and what to point at there. */
export interface Cure {
	readonly screen: CureScreen;
	readonly params: Readonly<Record<string, string | number>>;
}

type Place = readonly [screen: CureScreen, params?: Cure['params']];
const field = (name: string): Place => ['draft-field', { field: name }];

const PLACES: Readonly<Partial<Record<DisclosureRefusal['code'], Place>>> = {
	'title-missing': field('title'),
	'summary-missing': field('summary'),
	'content-missing': field('bodyHtml'),
	'text-too-long': field('bodyHtml'),
	'formed-missing': field('formed'),
	'formed-in-future': field('formed'),
	'element-unanswered': ['draft-elements'],
	'element-reason-missing': ['draft-elements'],
	'element-strange': ['draft-elements'],
	'items-missing': ['draft-items'],
	'item-unknown': ['draft-items'],
	'item-not-in-force': ['draft-items'],
	'item-on-request-only': ['draft-items'],
	'body-not-responsible': ['draft-items'],
	'no-edition': ['catalogue'],
	'attachment-unknown': ['draft-attachments'],
	'attachment-in-use': ['draft-attachments'],
	'upload-unscannable': ['draft-attachments'],
	'attachment-unscannable': ['draft-attachments'],
	'file-marked': ['draft-attachments'],
	'interpretation-target-missing': ['draft-links'],
	'link-unknown': ['draft-links'],
	'notice-missing': ['draft-notice'],
	'notice-reversed': ['draft-notice'],
	'notice-channel-missing': ['draft-notice'],
	'personal-data': ['draft-finding'],
	'personal-data-unreleased': ['draft-finding'],
	'secrecy-mark': ['draft-finding'],
	'list-form-too-loose': ['person-list', { field: 'webForm' }],
	'list-row-says-no-list': ['person-list', { field: 'webForm' }],
	'list-assessment-missing': ['person-list', { field: 'assessment' }],
	'list-content-elsewhere': field('tables'),
	'table-fault': field('tables'),
	'table-faults-more': field('tables'),
	'list-retention-missing': ['person-list', { field: 'retention' }],
	'list-retention-too-short': ['person-list', { field: 'retention' }],
	'declaration-disagrees': ['draft-submit', { field: 'declaration' }],
	'not-reviewed': ['draft-submit'],
	'review-voided': ['draft-submit'],
	'review-returned': ['draft-field', { field: 'bodyHtml' }],
	'review-open': ['review-sheet'],
	'approved-bytes-differ': ['draft-submit'],
	'already-published': ['disclosure'],
	'index-prefix-missing': ['body-settings', { field: 'indexPrefix' }],
	'body-name-missing': ['body-settings', { field: 'names' }],
	'disclosure-unknown': ['drafts'],
};

/** Where a reason is done away with; null where only its sentence helps. */
export function cureOf(refused: Pick<DisclosureRefusal, 'code' | 'where'>): Cure | null {
	const place = PLACES[refused.code];
	return place === undefined ? null : { screen: place[0], params: { ...place[1], ...refused.where } };
}
