import { readLawFile, readLawFiles } from '../platform/law-files.ts';
import { type PrivacyLaw, type RegionFile, readPrivacyLaw, type WordFile } from '../privacy/privacy-law.ts';
import { createScanner, createScanners, type Scanner, type ScannerOptions } from '../privacy/scan.ts';
import { readLawYaml } from './read-yaml.ts';

let law: Promise<PrivacyLaw> | null = null;

/** The same scanner for any set of office phones. The law files are read once per process; throws on a damaged file. */
export async function loadPrivacyScanners(): Promise<(officePhones: readonly string[]) => Scanner> {
	return createScanners(await readOnce());
}

async function readOnce(): Promise<PrivacyLaw> {
	law ??= loadPrivacyLaw();
	try {
		return await law;
	} catch (error) {
		law = null;
		throw error;
	}
}

/** The words and numbers under law/privacy; what scanners are made of. Throws on a damaged file. */
export async function loadPrivacyLaw(): Promise<PrivacyLaw> {
	const files = await readLawFiles('privacy', '.yaml');
	const [words, regions] = await Promise.all([
		Promise.all(files.map(({ path }) => readLawYaml<WordFile>(path))),
		readLawFile('privacy/resident-id-regions.json'),
	]);
	return readPrivacyLaw(words, JSON.parse(regions.text) as RegionFile);
}

/**
 * A scanner that knows the words and numbers under law/privacy; `officePhones` are the published phones of organs, which are not
 * personal data. The law files are read once per process; a scanner is worth keeping, for it compiles them. Throws on a damaged file.
 */
export async function loadPrivacyScanner(options: ScannerOptions = {}): Promise<Scanner> {
	return createScanner(await readOnce(), options);
}
