/** What a datum is. Permanent names: scripts and the public JSON of `privacy scan` depend on them. */
export type FindingClass =
	| 'resident-id'
	| 'phone'
	| 'bank-card'
	| 'passport'
	| 'permit'
	| 'plate'
	| 'email'
	| 'im-account'
	| 'address'
	| 'name'
	| 'reporter'
	| 'birth-date'
	| 'health'
	| 'disability'
	| 'cause-of-poverty'
	| 'pregnancy'
	| 'minor'
	| 'income'
	| 'relation'
	| 'religion'
	| 'position'
	| 'face'
	| 'secrecy-mark';

/** `A` never goes on the web; `B` may be released by a second named person with a reason. */
export type Severity = 'A' | 'B';

/** One datum found, told without the datum. */
export interface Finding {
	readonly class: FindingClass;
	readonly severity: Severity;
	/** The place inside the file: `body`, `page:3`, `sheet:名单!D14`, `property:author`, `name` … */
	readonly part: string;
	/** UTF-16 code units from the start of that part, as it was handed over (nothing trimmed, nothing folded). */
	readonly offset: number;
	readonly length: number;
	/** What may be shown to a person: see `mask.ts`. */
	readonly masked: string;
}

/** A place in one text that a recognizer claims; `end` is exclusive. */
export interface Candidate {
	readonly class: FindingClass;
	readonly severity: Severity;
	readonly start: number;
	readonly end: number;
}

/**
 * 级别. `A`: numbers of identity and money, what 个人信息保护法第二十八条 calls sensitive (health, disability, religion, minors), and who
 * reported somebody;
 * `B`: what is harmless beside a lawful list (the name) or only in company (relation, income, birth date).
 */
export const SEVERITY_OF: Readonly<Record<FindingClass, Severity>> = {
	'resident-id': 'A',
	phone: 'A',
	'bank-card': 'A',
	passport: 'A',
	permit: 'A',
	plate: 'B',
	email: 'B',
	'im-account': 'B',
	address: 'B',
	name: 'B',
	reporter: 'A',
	'birth-date': 'B',
	health: 'A',
	disability: 'A',
	'cause-of-poverty': 'A',
	pregnancy: 'A',
	minor: 'A',
	income: 'B',
	relation: 'B',
	religion: 'A',
	position: 'B',
	face: 'B',
	'secrecy-mark': 'A',
};
