import { REFUSAL_MESSAGES } from './messages.zh.ts';
import type { RefusalCode, RefusalDetail } from './refusal-code.ts';
import type { SourceDocument } from './source-document.ts';

/** A document that is not read, as a value: why, and what its owner can do. */
export interface DocumentRefusal {
	readonly refused: true;
	readonly code: RefusalCode;
	/** Chinese, one or two sentences, ends with what to do. */
	readonly message: string;
	readonly detail: RefusalDetail;
}

/** Makes the refusal for `code`, with its message filled from `detail`. */
export function refuseDocument(code: RefusalCode, detail: RefusalDetail = {}): DocumentRefusal {
	return { refused: true, code, message: REFUSAL_MESSAGES[code](detail), detail };
}

/** Tells a refusal from a document. */
export function isRefusal(result: SourceDocument | DocumentRefusal): result is DocumentRefusal {
	return 'refused' in result;
}

/**
 * Carries a refusal out of the depth of a parser. Never leaves this folder: `readBytes` turns it into a value.
 */
export class RefusalSignal extends Error {
	readonly refusal: DocumentRefusal;

	constructor(code: RefusalCode, detail: RefusalDetail = {}) {
		const refusal = refuseDocument(code, detail);
		super(refusal.message);
		this.refusal = refusal;
	}
}
