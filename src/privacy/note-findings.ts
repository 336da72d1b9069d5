import type { Finding } from './finding.ts';
import type { Scanner } from './scan.ts';
import { scanText } from './scan-document.ts';

/**
 * What keeps a short text from being shown to the public as it is: reasons and notes that nobody signs, so that nobody could let a finding
 * through. Any finding counts, of class B too; empty = it may be shown.
 */
export function noteFindings(text: string, scanner: Scanner): Finding[] {
	return scanText(text, scanner, 'note');
}
