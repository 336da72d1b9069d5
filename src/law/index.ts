/**
 * 法规数据. Brings the files under law/ into the shapes the domain asks for as arguments: what the importer knows, what a catalogue is
 * checked against, the catalogues and places that come with the program. Decides nothing; a broken file is a damaged installation and throws.
 */
export { type BuiltInCatalogue, loadBuiltInCatalogues, parseCatalogueText } from './built-in-catalogues.ts';
export { loadCheckLaw } from './check-law.ts';
export { loadDivisions } from './divisions.ts';
export { importKnowledge } from './import-knowledge.ts';
export { type LawInstrument, loadInstruments } from './instruments.ts';
export type { Place } from './places.ts';
export { loadStatutoryLaw } from './statutory-law.ts';
