import type { Acknowledged, Command } from './story.ts';

interface KnownEdition {
	state: string;
	revision: number;
	title: string;
	/** Of its publication. */
	contentHash?: string;
	publishedAt?: string;
}

/** A disclosure as the acknowledged answers tell it. */
export interface KnownDisclosure {
	readonly itemIds: readonly string[];
	readonly eventDuties: readonly string[];
	state: 'unpublished' | 'published' | 'withdrawn';
	indexNumber: string | null;
	readonly editions: Map<number, KnownEdition>;
	/** Attachment id → digest of its public form. */
	readonly attachments: Map<string, string>;
}

interface KnownSheet {
	readonly disclosureId: string;
	readonly editionNumber: number;
	readonly contentHash: string;
	signatures: number;
	state: string;
}

/** Everything that was acknowledged, folded into what the database must hold: no more and no less. */
export interface Book {
	readonly disclosures: Map<string, KnownDisclosure>;
	readonly sheets: Map<string, KnownSheet>;
	/** Duties that answers named as met, and by which publication. */
	readonly met: Map<string, { readonly kind: string; readonly outcome: string; readonly disclosureId: string }>;
	/** `type disclosure edition` → how often; edition is there where the event names it. */
	readonly events: Map<string, number>;
	/** Login name and key of each command, with its answer. */
	readonly answers: Map<string, { readonly command: Command; readonly answer: Acknowledged }>;
	/** Writes an acknowledgement down; throws when the same command was written down before. */
	acknowledge(command: Command, answer: Acknowledged): void;
}

const EVENT_OF: Readonly<Record<Command['act'], string>> = {
	register: 'DisclosureRegistered',
	upload: 'AttachmentAdded',
	save: 'DraftSaved',
	submit: 'DraftSubmitted',
	sign: 'SheetSigned',
	publish: 'EditionPublished',
	edition: 'EditionOpened',
	withdraw: 'DisclosureWithdrawn',
};

/** An empty book. */
export function openBook(): Book {
	const disclosures: Book['disclosures'] = new Map();
	const sheets: Book['sheets'] = new Map();
	const met: Book['met'] = new Map();
	const events: Book['events'] = new Map();
	const answers: Book['answers'] = new Map();
	const count = (type: string, disclosureId: string): void => {
		const name = `${type} ${disclosureId}`;
		events.set(name, (events.get(name) ?? 0) + 1);
	};
	const titleOf = (command: Command): string => String((command.json as { title?: string }).title ?? '');
	const endSheets = (disclosureId: string, editionNumber: number): void => {
		for (const sheet of sheets.values())
			if (
				sheet.disclosureId === disclosureId &&
				sheet.editionNumber === editionNumber &&
				/^(open|approved)$/.test(sheet.state)
			) {
				sheet.state = 'voided';
				count('SheetVoided', disclosureId);
			}
	};
	const fold: Readonly<Record<Command['act'], (command: Command, answer: Acknowledged) => void>> = {
		register(command, { json }) {
			const { draft, itemIds } = command.json as { draft: { title: string }; itemIds: string[] };
			disclosures.set(json.disclosureId, {
				itemIds,
				eventDuties: json.duties.map((duty: { obligationId: string }) => duty.obligationId),
				state: 'unpublished',
				indexNumber: null,
				editions: new Map([[1, { state: 'draft', revision: 1, title: draft.title }]]),
				attachments: new Map(),
			});
		},
		upload(command, { json }) {
			disclosures.get(command.disclosureId)?.attachments.set(json.attachmentId, json.sha256);
		},
		save(command, { json }) {
			const { disclosureId, editionNumber } = command;
			endSheets(disclosureId, editionNumber);
			const { revision } = json;
			const saved = { state: 'draft', revision, title: titleOf(command) };
			disclosures.get(disclosureId)?.editions.set(editionNumber, saved);
		},
		submit({ disclosureId, editionNumber }, { json }) {
			const { sheetId, contentHash } = json;
			sheets.set(sheetId, { disclosureId, editionNumber, contentHash, signatures: 0, state: 'open' });
			const edition = disclosures.get(disclosureId)?.editions.get(editionNumber);
			if (edition !== undefined) edition.state = 'in-review';
		},
		sign({ disclosureId, editionNumber }, { json }) {
			const sheet = sheets.get(json.sheetId);
			if (sheet === undefined) throw new Error(`a signature on a sheet nobody opened: ${json.sheetId}`);
			sheet.signatures += 1;
			sheet.state = json.state;
			const edition = disclosures.get(disclosureId)?.editions.get(editionNumber);
			if (edition !== undefined && json.state === 'approved') edition.state = 'approved';
		},
		publish({ disclosureId, editionNumber }, { json }) {
			const known = disclosures.get(disclosureId);
			if (known === undefined || json.disclosureId !== disclosureId || json.editionNumber !== editionNumber)
				throw new Error(`something else was published: ${JSON.stringify(json)}`);
			if (known.indexNumber !== null && known.indexNumber !== json.indexNumber)
				throw new Error(`${disclosureId} got another index number`);
			known.state = 'published';
			known.indexNumber = json.indexNumber;
			for (const edition of known.editions.values()) if (edition.state === 'published') edition.state = 'superseded';
			const edition = known.editions.get(editionNumber);
			if (edition !== undefined)
				Object.assign(edition, { state: 'published', contentHash: json.contentHash, publishedAt: json.publishedAt });
			for (const sheet of sheets.values())
				if (sheet.disclosureId === disclosureId && sheet.editionNumber === editionNumber && sheet.state === 'approved')
					sheet.state = 'published';
			for (const { obligationId, kind, outcome } of json.met) met.set(obligationId, { kind, outcome, disclosureId });
		},
		edition({ disclosureId }, { json }) {
			const known = disclosures.get(disclosureId);
			const title = known?.editions.get(json.editionNumber - 1)?.title ?? '';
			known?.editions.set(json.editionNumber, { state: 'draft', revision: json.revision, title });
		},
		withdraw({ disclosureId }) {
			const known = disclosures.get(disclosureId);
			if (known === undefined) return;
			known.state = 'withdrawn';
			for (const edition of known.editions.values())
				if (edition.state !== 'superseded') edition.state = edition.state === 'published' ? 'withdrawn' : 'abandoned';
		},
	};
	return {
		disclosures,
		sheets,
		met,
		events,
		answers,
		acknowledge(command, answer) {
			const name = `${command.by} ${command.key}`;
			if (answers.has(name)) throw new Error(`${name} was acknowledged before`);
			answers.set(name, { command, answer });
			fold[command.act](command, answer);
			count(EVENT_OF[command.act], command.disclosureId || answer.json.disclosureId);
		},
	};
}
