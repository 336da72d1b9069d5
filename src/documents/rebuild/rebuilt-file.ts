import type { DocumentRefusal } from '../refusal.ts';
import { rebuildRefusals } from './rebuild.zh.ts';

/** Formats a document can be rebuilt in. */
export type RebuildFormat = 'xlsx' | 'docx' | 'csv' | 'html' | 'txt' | 'pdf';

/** A file made from content. `ending` is without the dot. */
export interface RebuiltFile {
	readonly bytes: Uint8Array;
	readonly mediaType: string;
	readonly ending: string;
}

/** One reason why a file is not taken or not made; `code` is permanent, `message` Chinese and says what to do. */
export interface FileRefusal {
	readonly code: DocumentRefusal['code'] | keyof typeof rebuildRefusals;
	readonly message: string;
}

export type Refused = { readonly ok: false; readonly refusals: readonly FileRefusal[] };

export function refuseFile<C extends keyof typeof rebuildRefusals>(
	code: C,
	...details: Parameters<(typeof rebuildRefusals)[C]>
): Refused {
	const compose = rebuildRefusals[code] as (...all: readonly unknown[]) => string;
	return { ok: false, refusals: [{ code, message: compose(...details) }] };
}

export const MEDIA_TYPES: Readonly<Record<RebuildFormat, string>> = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	csv: 'text/csv; charset=utf-8',
	html: 'text/html; charset=utf-8',
	txt: 'text/plain; charset=utf-8',
	pdf: 'application/pdf',
};
