import { decodeText } from '../read-text.ts';
import { RefusalSignal } from '../refusal.ts';

/** Bytes of a short text without a declared encoding: strict UTF-8, else GB18030. */
export function decodeNarrow(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

/** Whether bytes begin as markup does. */
export function isXml(bytes: Uint8Array): boolean {
	if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
		return /^\s*<[?!\w]/.test(
			new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, 64)),
		);
	return /^(?:\xef\xbb\xbf)?\s*<[?!\w]/.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1'));
}

/** XML as text: UTF-8 or UTF-16 by its mark, another encoding by its declaration. */
export function decodeXml(bytes: Uint8Array): string {
	const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]{3,20})/.exec(
		Buffer.from(bytes.subarray(0, 160)).toString('latin1'),
	)?.[1];
	if (declared !== undefined && !/^utf-?8$/i.test(declared)) {
		try {
			return decodeText(bytes, declared).text;
		} catch (error) {
			if (!(error instanceof RefusalSignal)) throw error;
		}
	}
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	return new TextDecoder().decode(bytes);
}
