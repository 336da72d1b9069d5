import { RICH_TEXT_LIMITS } from './rich-text.ts';

const ATTACHMENT = /^attachment:([A-Za-z0-9][A-Za-z0-9_-]{0,63})$/;

/** The id of an own attachment named by `attachment:ID`; null for anything else. */
export function attachmentIdOf(target: string): string | null {
	return ATTACHMENT.exec(target.trim())?.[1] ?? null;
}

/**
 * The target a link may have, in its one canonical spelling: an own attachment, an http(s) address without a user name (a name before
 * `@` looks like a host), an e-mail address without a prepared letter. Null for everything else: then only the words of the link stay.
 */
export function safeLinkTarget(target: string): string | null {
	const id = attachmentIdOf(target);
	if (id !== null) return `attachment:${id}`;
	if (target.length > RICH_TEXT_LIMITS.href) return null;
	let url: URL;
	try {
		url = new URL(target);
	} catch {
		return null;
	}
	if (url.protocol === 'mailto:') {
		const address = url.pathname.trim();
		return /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,190}$/.test(address) ? `mailto:${address}` : null;
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
	if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
	return url.href.length > RICH_TEXT_LIMITS.href ? null : url.href;
}
