/**
 * What a reader may spend on one document. The sender of a document is a stranger: every number here stands between
 * a hostile file and the memory of the process. Sizes are bytes, times milliseconds.
 */
export interface DocumentLimits {
	/** Bytes of the file as it arrives. */
	readonly fileBytes: number;
	/** Bytes of a plain-text or HTML file; checked before anything is decoded. */
	readonly textBytes: number;
	/** Bytes of one unpacked part of a docx or xlsx. */
	readonly partBytes: number;
	/** Bytes of all parts together, both as the archive declares them and as they really unpack. */
	readonly unpackedBytes: number;
	/** Unpacked ÷ packed size of one part above 16 MiB, worksheets excepted. Real office files stay under 60. */
	readonly expansionRatio: number;
	readonly archiveEntries: number;
	/** XML elements of one part that is held in memory as a tree. */
	readonly xmlElements: number;
	/** Table rows (xlsx: rows of all sheets together, empty ones included). */
	readonly rows: number;
	/** Table cells of the whole document. */
	readonly cells: number;
	/** Rows × columns of one grid: whoever walks the grid walks this many places, filled or not. */
	readonly gridPlaces: number;
	readonly pages: number;
	/** Lines of a text file. */
	readonly lines: number;
	/** UTF-16 units of all text together: what reading and looking through hold grows with it. */
	readonly characters: number;
	/** Wall time for one document, the start of a worker included. */
	readonly timeMs: number;
	/** Heap of a worker in MiB; array buffers come on top and are bounded by the sizes above. */
	readonly heapMib: number;
}

const MIB = 1024 * 1024;

/** Generous for any catalogue (the largest known has 200 rows), tight for an attack. */
export const DEFAULT_LIMITS: DocumentLimits = {
	fileBytes: 32 * MIB,
	textBytes: 20 * MIB,
	partBytes: 64 * MIB,
	unpackedBytes: 192 * MIB,
	expansionRatio: 250,
	archiveEntries: 10_000,
	xmlElements: 1_000_000,
	rows: 50_000,
	cells: 400_000,
	gridPlaces: 4_000_000,
	pages: 2_000,
	lines: 300_000,
	// A list of 50,000 persons is under it; just below it the whole scan stays under 1 GiB.
	characters: 4_500_000,
	timeMs: 10_000,
	heapMib: 512,
};
