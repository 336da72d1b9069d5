import { hash } from 'node:crypto';
import { digestId } from '../platform/digest-id.ts';

/** Ids that follow from what they name: loading once more after a crash meets the same rows. */
export interface DemoIds {
	/** For disclosures, sheets, attachments, withholdings: 20 lower-case letters and digits. */
	readonly short: (kind: string, subject: number | string) => string;
	/** For accounts, holdings, names, events. */
	readonly uuid: (kind: string, subject: number | string) => string;
}

/** The number a subject begins with (`17`, `17/2`), null where it begins with none. */
function leadingNumber(subject: number | string): number | null {
	const number = typeof subject === 'number' ? subject : Number.parseInt(subject, 10);
	return Number.isNaN(number) ? null : number;
}

/**
 * Ids of one place under one seed. Those of numbered subjects grow with the number: a million rows written in order then fill an index from one
 * end instead of touching every page of it.
 */
export function demoIds(seed: string, placeId: string): DemoIds {
	return {
		short: (kind, subject) => {
			const number = leadingNumber(subject);
			const order = number === null ? '' : number.toString(36).padStart(6, '0');
			return `d${order}${hash('sha256', `${seed}|${placeId}|${kind}|${subject}`)}`.slice(0, 20);
		},
		uuid: (kind, subject) => {
			const number = leadingNumber(subject);
			const id = digestId(`${seed}|${placeId}|${kind}|${subject}`);
			return number === null ? id : `${number.toString(16).padStart(8, '0')}${id.slice(8)}`;
		},
	};
}

/** SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
export function sha256Of(text: string): string {
	return hash('sha256', text);
}
