/**
 * 文件的每一处. Finds every place in a file where text can stand, seen or not, and scans them all; masks a document and makes it anew.
 * Knows formats and limits, no person and no place; what personal data is, is decided by privacy/. 政府信息公开条例第十四至第十七条.
 */
export { type CarrierLimits, type CarrierReading, DEFAULT_CARRIER_LIMITS } from './carrier.ts';
export { readCarriers } from './read-carriers.ts';
export { closeRecognizer } from './recognize-words.ts';
export { type RedactionEntry, redactFile } from './redact-file.ts';
export { redactFinding } from './redact-finding.ts';
export { scanFile } from './scan-file.ts';
export { createPartMask, type ScannedFile } from './scan-reading.ts';
export { uncheckedFaces } from './unchecked-faces.ts';
