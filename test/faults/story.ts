import { BODY, type Cast, PLACE, type StoryItem } from './people.ts';

/** What a command does, as the record of what was acknowledged knows it. */
export type Act = 'register' | 'upload' | 'save' | 'submit' | 'sign' | 'publish' | 'edition' | 'withdraw';

/** One command as it is sent, and as often as it takes: always with the same key. */
export interface Command {
	readonly act: Act;
	/** Login name. */
	readonly by: string;
	readonly method: 'POST' | 'PUT';
	/** Behind `/api`. */
	readonly path: string;
	readonly json?: object;
	/** A text file to upload instead of JSON. */
	readonly file?: { readonly name: string; readonly text: string };
	/** If-Match. */
	readonly revision?: number;
	readonly key: string;
	/** What it is about; empty until it is registered. */
	readonly disclosureId: string;
	readonly editionNumber: number;
}

/** An acknowledgement: status 2xx, read to its end. */
export interface Acknowledged {
	readonly status: number;
	// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about
	readonly json: any;
	readonly isReplayed: boolean;
}

export type Story = Generator<Command, void, Acknowledged>;

const DECLARATION = {
	isSecret: false,
	isSensitive: false,
	hasPersonalData: false,
	hasBusinessSecret: false,
	measure: null,
};

type Part = Omit<Command, 'key' | 'disclosureId' | 'editionNumber' | 'by'> & { readonly by?: string };

/**
 * One disclosure from registration to its end, one command at a time: each waits for the answer to the one before. Some stop as a draft or in
 * review, some are edited after they were handed in, some are corrected, some withdrawn.
 */
export function* tellStory(cast: Cast, drafter: string, name: string, today: string, random: () => number): Story {
	let disclosureId = '';
	let editionNumber = 1;
	let sent = 0;
	const command = (part: Part): Command => ({
		by: drafter,
		...part,
		key: `${name}/${++sent}`,
		disclosureId,
		editionNumber,
	});
	const item = cast.items[Math.floor(random() * cast.items.length)] as StoryItem;
	const disclosure = (): string => `/places/${PLACE}/disclosures/${disclosureId}`;
	const draft = (): string => `/places/${PLACE}/drafts/${disclosureId}`;

	const registered = yield command({
		act: 'register',
		method: 'POST',
		path: `/places/${PLACE}/disclosures`,
		json: {
			kind: 'full-text',
			documentClass: 'general',
			bodyId: BODY,
			triggers: { formed: today, 'allocation-issued': today },
			itemIds: [item.itemId],
			draft: { title: `示例信息${name}`, bodyHtml: '<p>示例正文。</p>' },
		},
	});
	({ disclosureId } = registered.json);
	let { revision } = registered.json as { revision: number };
	const attachments: { attachmentId: string; name: string }[] = [];
	if (random() < 0.2) {
		const file = { name: '示例附件.txt', text: `示例附件\n本页为示例文字，编号${name}。\n` };
		const uploaded = yield command({ act: 'upload', method: 'POST', path: `${draft()}/attachments`, file });
		const { attachmentId, name: publicName } = uploaded.json;
		attachments.push({ attachmentId, name: publicName });
	}
	function* save(): Generator<Command, void, Acknowledged> {
		const elements = item.elements.map((element) => ({
			itemId: item.itemId,
			element,
			state: 'present',
			reason: null,
		}));
		const saved = yield command({
			act: 'save',
			method: 'PUT',
			path: draft(),
			json: {
				title: `示例信息${name}（第${editionNumber}版，第${revision + 1}稿）`,
				summary: '示例信息的概述',
				bodyHtml: '<p>示例正文。</p>'.repeat(1 + Math.floor(random() * 20)),
				elements,
				attachments,
			},
			revision,
		});
		revision = saved.json.revision;
	}
	function* submit(): Generator<Command, { sheetId: string; contentHash: string }, Acknowledged> {
		const path = `${draft()}/submission`;
		const json = { declaration: DECLARATION };
		return (yield command({ act: 'submit', method: 'POST', path, json, revision })).json;
	}
	/** False: left lying on somebody's desk. */
	function* review(): Generator<Command, boolean, Acknowledged> {
		let { sheetId, contentHash } = yield* submit();
		if (random() < 0.1) {
			yield* save();
			({ sheetId, contentHash } = yield* submit());
		}
		for (const step of cast.steps) {
			if (random() < 0.03) return false;
			yield command({
				act: 'sign',
				by: step.postKind,
				method: 'POST',
				path: `/places/${PLACE}/review-sheets/${sheetId}/signatures`,
				json: { decision: 'signed', checks: step.checks, contentHash },
			});
		}
		return true;
	}
	const office = 'disclosure-office';
	function* publish(): Generator<Command, void, Acknowledged> {
		yield command({ act: 'publish', by: office, method: 'POST', path: `${disclosure()}/publication` });
	}

	yield* save();
	if (random() < 0.1) return;
	if (!(yield* review())) return;
	yield* publish();
	if (random() < 0.6) {
		const json = { changeKind: 'correction', reason: '示例更正' };
		const opened = yield command({
			act: 'edition',
			by: office,
			method: 'POST',
			path: `${disclosure()}/editions`,
			json,
		});
		({ editionNumber, revision } = opened.json);
		yield* save();
		if (!(yield* review())) return;
		yield* publish();
	}
	if (random() < 0.5) {
		const json = { ground: 'error', note: '示例撤回说明' };
		yield command({ act: 'withdraw', by: office, method: 'POST', path: `${disclosure()}/withdrawal`, json });
	}
}
