import { parseRichText } from './parse-rich-text.ts';
import { RemovalCount } from './removal.ts';
import type { RichCell, RichInline, RichTable } from './rich-text.ts';
import { publicRichTextWords } from './rich-text.zh.ts';
import { escapeText, type RichTextStyle, tag, writeRichText } from './write-rich-text.ts';

export interface PublicRichTextOptions {
	/** Where an attachment can be fetched; null when it is not public: then only the words of a link and a picture's description stay. */
	readonly attachmentHref: (id: string) => string | null;
}

/**
 * Rich text as markup of a page: attachments resolved, each table in a region that scrolls by keyboard too, header cells with their
 * scope, links to other sites marked `external noopener noreferrer`. Read and written anew, so that even a tampered store yields safe
 * markup only. Throws on what {@link sanitizeRichText} would refuse.
 */
export function renderPublicRichText(html: string, { attachmentHref }: PublicRichTextOptions): string {
	let tables = 0;
	const resolved = (id: string): string | null => {
		const href = attachmentHref(id);
		return href !== null && /^(?:\/(?![/\\])|\.{1,2}\/(?![/\\])|https?:\/\/)/.test(href) ? href : null;
	};
	const style: RichTextStyle = {
		link: (href) => {
			if (!href.startsWith('attachment:'))
				return href.startsWith('mailto:') ? { href } : { href, rel: 'external noopener noreferrer' };
			const own = resolved(href.slice('attachment:'.length));
			return own === null ? null : { href: own };
		},
		image: (id, alt) => {
			const src = resolved(id);
			return src === null
				? escapeText(publicRichTextWords.missingImage(alt))
				: tag('img', { src, alt, loading: 'lazy' });
		},
		header: (table, row, cell) => ({ scope: scopeOf(table, row, cell) }),
		table: (markup, table) => {
			tables++;
			const caption = plainText(table.caption);
			const label = caption === '' ? publicRichTextWords.table(tables) : publicRichTextWords.captionedTable(caption);
			return `${tag('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': label })}${markup}</div>`;
		},
	};
	return writeRichText(parseRichText(html, new RemovalCount()), style);
}

function plainText(content: readonly RichInline[]): string {
	return content.map((item) => (item.kind === 'text' ? item.text : item.kind === 'image' ? item.alt : ' ')).join('');
}

/** A header cell speaks for its column in the head of the table and in a row of headers only, otherwise for its row. */
function scopeOf(table: RichTable, row: number, cell: RichCell): string {
	const isColumn = row < table.headRows || (table.rows[row]?.every((other) => other.isHeader) ?? false);
	if (isColumn) return cell.columnSpan > 1 ? 'colgroup' : 'col';
	return cell.rowSpan > 1 ? 'rowgroup' : 'row';
}
