/** A file of a draft, kept or only read. */
export const FILE_UPLOAD = { maxBytes: 50 * 1024 * 1024, maxFiles: 1 };

/** A draft of the largest text and tables the schema takes does not fit the site's usual limit. */
export const DRAFT_BYTES = 24 * 1024 * 1024;
