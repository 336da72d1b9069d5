/** The package brings no types; these are the calls used here. */
declare module 'word-extractor' {
	interface TextOptions {
		/** False: typographic characters stay as they are. */
		readonly filterUnicode?: boolean;
		readonly includeFooters?: boolean;
	}
	interface WordDocument {
		getBody(options?: TextOptions): string;
		getFootnotes(options?: TextOptions): string;
		getEndnotes(options?: TextOptions): string;
		getHeaders(options?: TextOptions): string;
		getFooters(options?: TextOptions): string;
		getAnnotations(options?: TextOptions): string;
		getTextboxes(options?: TextOptions): string;
	}
	export default class WordExtractor {
		extract(source: Buffer): Promise<WordDocument>;
	}
}
