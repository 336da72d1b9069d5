import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type PrivacyLaw, type RegionFile, readPrivacyLaw, type WordFile } from '../../src/privacy/privacy-law.ts';
import { createScanner, type Scanner } from '../../src/privacy/scan.ts';

const folder = new URL('../../law/privacy/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The law files as they lie in the checkout. */
export function lawInTests(): PrivacyLaw {
	const words = readdirSync(folder)
		.filter((name) => name.endsWith('.yaml'))
		.map((name) => parse(read(name)) as WordFile);
	return readPrivacyLaw(words, JSON.parse(read('resident-id-regions.json')) as RegionFile);
}

/** A scanner that knows one office phone. */
export const scannerInTests: Scanner = createScanner(lawInTests(), { officePhones: ['0577-88520000'] });
