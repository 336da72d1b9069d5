/**
 * 正文富文本. Brings HTML of strangers (editors, Word, WPS, web pages, dropped documents) into one canonical, safe form, and reads that
 * form for search, the privacy scan and public pages. What is written comes from a tree of known shapes, never from the markup handed
 * in; a second, independent sanitiser must agree. Knows no disclosure, no person, no page.
 */
export type { Removal, RemovalKind, RichTextRefusal } from './removal.ts';
export { type PublicRichTextOptions, renderPublicRichText } from './render-public.ts';
export {
	richTextAttachments,
	richTextLinks,
	richTextTables,
	richTextToDocument,
	richTextToPlain,
} from './rich-text-plain.ts';
export { type RichTextResult, sanitizeRichText } from './sanitize-rich-text.ts';
export { plainToRichText, sourceDocumentToRichText } from './to-rich-text.ts';
