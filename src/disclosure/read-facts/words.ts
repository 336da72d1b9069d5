/** Word lists by which the layout of an official document is recognised, as law/disclosure/read-facts.yaml holds them. */
export interface DocumentWords {
	readonly documentKinds: {
		/** 公文种类. */
		readonly official: readonly string[];
		/** Names normative documents usually carry. */
		readonly normative: readonly string[];
		readonly other: readonly string[];
	};
	/** What may stand in brackets after the kind in a title: 试行. */
	readonly titleSuffixes: readonly string[];
	/** Kinds addressed upward, whose head names a signer. */
	readonly upwardKinds: readonly string[];
	readonly organEndings: readonly string[];
	readonly addresseeStarts: readonly string[];
	readonly urgency: readonly string[];
	readonly secrecy: readonly string[];
}

/** Reads the parsed file; throws on a damaged one, since it is part of the program. An absent list is a fault, never empty. */
export function parseDocumentWords(file: unknown): DocumentWords {
	const value = (file ?? {}) as Record<string, unknown>;
	if (value.schema !== 'gongkai.read-facts-words/1') throw new Error('read-facts: unknown schema');
	const list = (owner: Record<string, unknown>, key: string): readonly string[] => {
		const words = owner[key];
		if (!Array.isArray(words) || words.length === 0 || words.some((word) => typeof word !== 'string' || word === ''))
			throw new Error(`read-facts: "${key}" is not a list of words`);
		return words as string[];
	};
	const kinds = (value.documentKinds ?? {}) as Record<string, unknown>;
	return {
		documentKinds: {
			official: list(kinds, 'official'),
			normative: list(kinds, 'normative'),
			other: list(kinds, 'other'),
		},
		titleSuffixes: list(value, 'titleSuffixes'),
		upwardKinds: list(value, 'upwardKinds'),
		organEndings: list(value, 'organEndings'),
		addresseeStarts: list(value, 'addresseeStarts'),
		urgency: list(value, 'urgency'),
		secrecy: list(value, 'secrecy'),
	};
}

/** The longest word of a list a text ends with; null when none. */
export function endingOf(text: string, words: readonly string[]): string | null {
	let found: string | null = null;
	for (const word of words) if (text.endsWith(word) && word.length > (found?.length ?? 0)) found = word;
	return found;
}

/** Whether a text without blanks can be the name of one organ: short, nothing but a name, with the ending of one. */
export function isOrganName(text: string, words: DocumentWords): boolean {
	return (
		text.length >= 4 &&
		text.length <= 40 &&
		/^[\u4e00-\u9fff0-9A-Za-z()（）·]+$/.test(text) &&
		/^[\u4e00-\u9fff]/.test(text) &&
		endingOf(text.replace(/[（(][^（）()]*[)）]$/, ''), words.organEndings) !== null
	);
}
