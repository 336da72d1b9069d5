/** What an event can be about. */
export type SubjectKind = 'account' | 'token' | 'post' | 'body' | 'section' | 'item' | 'disclosure' | 'sheet';

/** A thing that an event names by its id. */
export interface EventSubject {
	readonly kind: SubjectKind;
	readonly id: string;
}

/** Fields of events that hold ids, and of what; a word of another field is never taken for one. */
const KIND_OF_FIELD: Readonly<Record<string, SubjectKind>> = {
	accountId: 'account',
	fromAccountId: 'account',
	toAccountId: 'account',
	drafterAccountId: 'account',
	tokenId: 'token',
	postId: 'post',
	bodyId: 'body',
	fromBodyId: 'body',
	toBodyId: 'body',
	sectionId: 'section',
	itemId: 'item',
	itemIds: 'item',
	items: 'item',
	disclosureId: 'disclosure',
	informationId: 'disclosure',
	publicationId: 'disclosure',
	sheetId: 'sheet',
};

/** More would not be read by anybody; the whole stands in the record itself. */
const MOST_SUBJECTS = 20;

/** Everything an event names by id, in the order it stands there, each once. */
export function idsInEvent(data: unknown): EventSubject[] {
	const found = new Map<string, EventSubject>();
	const look = (value: unknown, field: string): void => {
		const kind = KIND_OF_FIELD[field];
		if (typeof value === 'string' && kind !== undefined && value !== '')
			found.set(`${kind} ${value}`, { kind, id: value });
		else if (Array.isArray(value)) for (const one of value) look(one, field);
		else if (typeof value === 'object' && value !== null)
			for (const [name, one] of Object.entries(value)) look(one, name);
	};
	look(data, '');
	return [...found.values()].slice(0, MOST_SUBJECTS);
}

/** The account or token an actor is; null for a part of the program. */
export function subjectOfActor(actor: string): EventSubject | null {
	const [, kind, id] = /^(account|token):(.+)$/.exec(actor) ?? [];
	return kind === undefined || id === undefined ? null : { kind: kind as SubjectKind, id };
}
