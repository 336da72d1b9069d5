/**
 * Faults of a standard catalogue, each with what, why and what to do. Law is an argument ({@link CheckLaw}): general limit
 * (条例第二十六条), required columns (国办发〔2019〕54号), superseded instruments, words for lists of persons.
 * Refuses to correct anything: it only reports.
 */
export { checkCatalogue } from './check-catalogue.ts';
export type { CheckLaw, LawArticle, RequiredColumn } from './check-law.ts';
export type { Finding, FindingSeverity } from './finding.ts';
export { SEVERITY_WORDS } from './messages.zh.ts';
