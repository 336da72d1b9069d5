import { plainText } from './names.ts';

/** The header that names a download; the name in both forms of RFC 6266, without anything a file system would mind. */
export function contentDisposition(title: string, ending: string): string {
	const name =
		plainText(title)
			.replace(/[\\/:*?"<>|]/g, ' ')
			.slice(0, 80)
			.trim() || 'download';
	const encoded = encodeURIComponent(name.replace(/[\uD800-\uDFFF]/g, '')).replace(
		/['()*]/g,
		(mark) => `%${mark.charCodeAt(0).toString(16)}`,
	);
	return `attachment; filename="download.${ending}"; filename*=UTF-8''${encoded}.${ending}`;
}
