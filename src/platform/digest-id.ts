import { createHash } from 'node:crypto';

/** A stable id out of a text: the first 128 bits of its SHA-256, written as a UUID (version 8, RFC 9562). */
export function digestId(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
