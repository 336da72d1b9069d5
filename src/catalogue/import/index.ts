/**
 * 导入: a document as it comes in the mail → catalogue and warnings. Knows tables, cells and the words of headers; knows no place,
 * no law, no file format and no sector: those come in as `SourceDocument` and `ImportKnowledge`.
 */

export { foldText, type Simplify } from './fold.ts';
export { type ImportRefusal, importCatalogues } from './import-catalogue.ts';
export type { FoundPlace, ImportKnowledge, LimitReading, RequiredColumns, SupersededInstrument } from './knowledge.ts';
export { type WarningCode, warningLevel } from './warning-codes.ts';
