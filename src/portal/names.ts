/** A name without blanks and punctuation, half-width: two spellings of one name become equal. Never shown, only compared. */
export function normaliseName(name: string): string {
	return name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
}

/** The title inside the first pair of 《》, brackets inside it kept; the whole text where there is none. */
export function basisTitle(text: string): string {
	return /《(.+)》/su.exec(text)?.[1] ?? text.trim();
}

/** Text for places that cannot isolate it (titles, attributes, XML): control and direction marks become blanks. */
export function plainText(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF\s]+/gu, ' ').trim();
}
