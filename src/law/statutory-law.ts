import { parseStatutoryLaw, type StatutoryLaw } from '../obligation/index.ts';
import { readLawYaml } from './read-yaml.ts';

/** The limits every catalogue is bound by, from law/regulations/statutory-limits.yaml. Throws on a damaged file. */
export async function loadStatutoryLaw(): Promise<StatutoryLaw> {
	return parseStatutoryLaw(await readLawYaml<unknown>('regulations/statutory-limits.yaml'));
}
