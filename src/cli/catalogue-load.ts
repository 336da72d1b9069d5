import type { Catalogue } from '../catalogue/catalogue.ts';

/** A catalogue read from any file the program understands, or every reason (in the reader's language) why it could not be. */
export type LoadedCatalogue = { readonly catalogue: Catalogue } | { readonly faults: readonly string[] };

/** Reads a catalogue file (YAML, JSON) or imports a document (txt, html, docx, xlsx, pdf). Never rejects for a bad file. */
export type LoadCatalogue = (path: string) => Promise<LoadedCatalogue>;
