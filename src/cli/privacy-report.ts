import type { ScannedFile } from '../documents/carriers/index.ts';
import type { Finding } from '../privacy/finding.ts';
import { CLASS_ADVICE, CLASS_NAMES, type PrivacyTexts } from './privacy.zh.ts';

/** One file of a report. `file` is the path as given, numbers of persons in it masked. */
export interface ReportedFile extends Omit<ScannedFile, 'notes'> {
	readonly file: string;
	readonly notes: ScannedFile['notes'];
}

/** Lines of one place and class beyond this are counted, not listed. */
const LINES_PER_PLACE = 20;

/** `privacy scan --json`, design §6: these fields and no others. */
export function presentFiles(files: readonly ReportedFile[]) {
	return {
		files: files.map(({ file, verdict, reason, findings }) => ({
			file,
			verdict,
			...(reason === undefined ? {} : { reason }),
			findings: findings.map(presentFinding),
		})),
	};
}

export function presentFinding({ class: kind, severity, part, offset, length, masked }: Finding) {
	return { class: kind, severity, part, offset, length, masked };
}

/** The lines for people about one file. */
export function describeFile(reported: ReportedFile, texts: PrivacyTexts, lang: 'zh' | 'en'): string {
	const { file, verdict, reason, findings, notes } = reported;
	const lines: string[] = [];
	if (verdict === 'refused') lines.push(texts.refused(file, reason ?? ''));
	else if (findings.length === 0) lines.push(texts.clean(file));
	if (findings.length > 0 && verdict !== 'refused') {
		const ofA = findings.filter((finding) => finding.severity === 'A').length;
		lines.push(texts.found(file, ofA, findings.length - ofA));
	}
	// Cells of one sheet are one place: a list of ten thousand persons needs no ten thousand lines.
	for (const [, group] of Map.groupBy(
		findings,
		({ part, class: kind }) => `${kind}\n${part.replace(/[A-Z]+\d+$/, '')}`,
	)) {
		for (const { class: kind, severity, part, masked } of group.slice(0, LINES_PER_PLACE))
			lines.push(texts.finding(part, CLASS_NAMES[lang][kind], texts.severity[severity], masked));
		if (group.length > LINES_PER_PLACE) lines.push(texts.same(group.length - LINES_PER_PLACE));
	}
	for (const kind of new Set(findings.map((finding) => finding.class)))
		lines.push(texts.advice(CLASS_NAMES[lang][kind], CLASS_ADVICE[lang][kind]));
	for (const { part, message } of notes.slice(0, 10)) lines.push(texts.note(part, message));
	return `${lines.join('\n')}\n`;
}
