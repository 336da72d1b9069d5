/**
 * Two editions of one catalogue → matched rows → changes → drafted 修订说明.
 * Knows nothing of files, fields of work or places: what a change is called is read off the two texts.
 * The classes are those that real revision notes of standard catalogues use; one difference is one change, however many rows show it.
 */
export type { Change } from './change.ts';
export { type CatalogueDiff, diffCatalogues } from './diff-catalogues.ts';
export { draftRevisionNotes } from './revision-notes.ts';
export { CLASS_WORDS } from './wording.zh.ts';
