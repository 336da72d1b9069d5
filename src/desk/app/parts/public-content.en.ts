import type { TextsLike } from '../language/texts.ts';
import type { publicContentZh } from './public-content.zh.ts';

export const publicContentEn: TextsLike<typeof publicContentZh> = {
	number: 'Number',
	issuers: 'Issued by',
	source: 'Source',
	formedOn: 'Formed on',
	summary: 'Summary',
	body: 'Text',
	elements: 'Elements',
	nil: (reason) => `(nothing this period: ${reason})`,
	tables: 'Tables',
	files: 'Files',
	bytes: (bytes) => `(${Math.max(1, Math.round(bytes / 1024))} KB)`,
	notice: 'Public notice',
	noticePeriod: (from, to) => `${from} to ${to}`,
	objection: 'Objections to:',
	closed: 'Not on the web: on boards or for a group only. The web has its title and summary.',
	fingerprint: (hash) => `Fingerprint ${hash}.`,
	fingerprintWhy: 'What is signed is exactly this; one changed letter changes the fingerprint and ends the signatures.',
	keywords: 'Keywords',
};
