import { readLawYaml } from './read-yaml.ts';

/** 法规、规范性文件 as law/regulations/instruments.yaml holds it. Dates are `YYYY-MM-DD`; null where not known. */
export interface LawInstrument {
	readonly id: string;
	/** Without 《》. */
	readonly title: string;
	readonly aliases: readonly string[];
	readonly kind: string;
	readonly numbers: readonly string[];
	readonly issuer: string | null;
	readonly issuedOn: string | null;
	readonly inForceFrom: string | null;
	readonly supersededOn: string | null;
	readonly supersededBy: string | null;
	readonly maySetLimits: boolean;
	readonly url: string | null;
	/** Marks of what was verified and how (V-L law text, V-P web page, S seed, M memory). */
	readonly evidence: Readonly<Record<string, string>> | string;
	readonly note: string | null;
}

/** Every instrument the catalogues cite, in the order of the file. */
export async function loadInstruments(): Promise<readonly LawInstrument[]> {
	return (await readLawYaml<{ instruments: LawInstrument[] }>('regulations/instruments.yaml')).instruments;
}
