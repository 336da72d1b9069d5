import { createSegmenter, type Segmenter } from '../platform/segmentation.ts';

/** A segmenter that loads its dictionary (0.15 s, 100 MB) when first asked to cut; terms taught before that wait. */
export function lazySegmenter(): Segmenter {
	let made: Segmenter | null = null;
	const waiting: string[] = [];
	const segmenter = (): Segmenter => {
		made ??= createSegmenter(waiting.splice(0));
		return made;
	};
	return {
		indexWords: (text) => segmenter().indexWords(text),
		queryWords: (text) => segmenter().queryWords(text),
		addTerms: (terms) => {
			if (made === null) waiting.push(...terms);
			else made.addTerms(terms);
		},
	};
}
