/**
 * The public site: every page complete without script, in two layouts, from the data alone.
 * It reads through `PortalQueries` and decides nothing; it knows neither SQL nor the machine.
 * 政府信息公开条例第二十三条至第二十五条（公开途径）; 国办发〔2017〕47号 for marks, META tags and leaving prompts.
 */
export { createAssets, readStylesheet } from './assets.ts';
export { createPortal, PORTAL_CSP, renderErrorPage, renderFramed, renderPreview } from './create-portal.tsx';
export type { DownloadWriter, PortalDeps } from './deps.ts';
export type { DraftOfPage } from './disclosure-routes.tsx';
export type { MemoryDisclosure, MemoryDisclosures, MemoryDuty } from './memory-disclosures.ts';
export { createMemoryQueries, type MemoryEdition } from './memory-queries.ts';
export { bareSite, type PublicSite } from './public-site.ts';
export type * from './queries.ts';
export { countParts, listDisclosureParts, listPagePaths } from './xml.ts';
