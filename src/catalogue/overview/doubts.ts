import type { Catalogue, CatalogueItem, CatalogueWarning } from '../catalogue.ts';
import { warningLevel } from '../import/warning-codes.ts';

/** Whether a warning wants a person's eyes: 待核对. A `notice` only tells what was done and is expected. */
export function isDoubt(warning: Pick<CatalogueWarning, 'code'>): boolean {
	return warningLevel(warning.code) !== 'notice';
}

/** The doubts of a row. Every count and filter of 待核对, wherever it is shown, is made from this. */
export function doubtsOf(item: Pick<CatalogueItem, 'warnings'>): readonly CatalogueWarning[] {
	return item.warnings.filter(isDoubt);
}

/** The doubts that belong to no row; a catalogue may repeat those of its rows among its own. */
export function documentDoubts(catalogue: Pick<Catalogue, 'warnings'>): readonly CatalogueWarning[] {
	return catalogue.warnings.filter((warning) => warning.row === undefined && isDoubt(warning));
}

/** The doubts of all rows and of the document, each once. */
export function countDoubts(catalogue: Pick<Catalogue, 'items' | 'warnings'>): number {
	return catalogue.items.reduce((sum, item) => sum + doubtsOf(item).length, documentDoubts(catalogue).length);
}
