import type { TextsLike } from '../../../language/texts.ts';
import type { privacyZh } from './privacy.zh.ts';

export const privacyEn: TextsLike<typeof privacyZh> = {
	clean: 'No personal data and no secrecy marks were found.',
	count: (open, released) =>
		released > 0
			? `${open} findings stand in the way; ${released} were released.`
			: `${open} findings stand in the way.`,
	allReleased: (count) => `All ${count} findings were released by the reviewers with a reason.`,
	reason: 'Reason (kept in the record; the data are not)',
	reasonUsual: '不需要公开的个人信息',
	severityA: 'Never released: mask or delete',
	severityB: 'May be released by another person with a reason',
	classHead: (name, count) => `${name}: ${count}`,
	maskOne: 'Mask this one',
	maskOneOf: (where, masked) => `Mask this one: ${where}, ${masked}`,
	maskClass: (name, count) => `Mask all of ${name} (${count})`,
	dropColumn: (heading) => `Drop column "${heading}"`,
	becomes: (masked) => `becomes ${masked}`,
	inText: 'In title, text and tables',
	inFile: (name) => `In file "${name}"`,
	fileCount: (count) => `${count} findings, marked in the public file below:`,
	maskFile: 'Mask all and make the file anew',
	toCounts: 'Publish numbers only',
	toCountsWhy: 'Persons and amounts by township and village; the file is taken off.',
	fileDone: (count) => `${count} masked; the file was made anew and scanned again.`,
	fileDropped: (names) => `"${names}" dropped; the file was made anew and scanned again.`,
	countsDone: 'Turned into a table of numbers; the file was taken off.',
	done: (count) => `${count} masked.`,
	voided: 'The review sheet is void; submit again.',
	release: 'Release with a reason',
	releaseTitle: (name) => `Release this: ${name}`,
	releaseReason: 'Why it may be published',
	releaseSend: 'Release',
	released: 'Released',
	waitRelease:
		'After submission the reviewers see this and may release it with a reason; nobody releases what he wrote.',
	waitingRelease: 'Waits for a reviewer to release it; or change the draft.',
	cancel: 'Cancel',
	secret: 'There is a secrecy mark: stop, and follow the secrecy rules. Masking is not offered.',
	table: (table, row, heading) => `Table ${table}, row ${row}, "${heading}"`,
	tableHead: (table, heading) => `Table ${table}, heading "${heading}"`,
	dropped: (heading) => `Column "${heading}" was dropped.`,
};
