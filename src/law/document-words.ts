import { type DocumentWords, parseDocumentWords } from '../disclosure/read-facts/index.ts';
import { readLawYaml } from './read-yaml.ts';

/** Words by which the layout of official documents is recognised, from law/disclosure/read-facts.yaml. Throws on a damaged file. */
export async function loadDocumentWords(): Promise<DocumentWords> {
	return parseDocumentWords(await readLawYaml<unknown>('disclosure/read-facts.yaml'));
}
