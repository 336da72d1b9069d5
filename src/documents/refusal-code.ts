/** Permanent codes; other programs depend on them. */
export type RefusalCode =
	| 'empty-file'
	| 'file-too-large'
	| 'unsupported-type'
	| 'old-office-format'
	| 'encrypted'
	| 'binary-content'
	| 'damaged'
	| 'expands-too-much'
	| 'xml-entities'
	| 'too-many-rows'
	| 'too-much-text'
	| 'too-many-findings'
	| 'too-complex'
	| 'time-limit';

/** Facts of a refusal, named as the message names them. */
export type RefusalDetail = Readonly<Record<string, string | number>>;
