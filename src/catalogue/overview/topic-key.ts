const MARKS =
	/[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2fff\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30a0\u30fb\ue000-\uf8ff\ufeff\uff5f-\uff65\ufff0-\uffff\u{1f000}-\u{1faff}]|[\ufe00-\ufe6f]/gu;
/** Longer keys would not fit into an index. */
const LONGEST = 200;

/**
 * What makes items of several places the same item: their name half-width, without marks and blanks, ASCII in lower case,
 * its first 200 characters. The generated column
 * `catalogue_item.topic_key` computes the same in SQL; both list the characters, because the classes of the two languages differ.
 */
export function topicKey(name: string): string {
	const key = name
		.normalize('NFKC')
		.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
		.replace(MARKS, '');
	return key.length <= LONGEST ? key : [...key].slice(0, LONGEST).join('');
}
