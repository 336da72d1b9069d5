import type { PersonListWords } from '../catalogue/check/check-law.ts';
import { type ListLaw, readListLaw } from '../disclosure/person-list/index.ts';
import { readLawYaml } from './read-yaml.ts';

/** What may be shown of lists of persons, where: law/privacy-policy, and the words lists go by. Throws on a damaged file. */
export async function loadListLaw(): Promise<ListLaw> {
	return readListLaw(
		await readLawYaml<unknown>('privacy-policy/person-list-fields.yaml'),
		await readLawYaml<unknown>('privacy-policy/person-list-forms.yaml'),
		await readLawYaml<PersonListWords>('regulations/person-lists.yaml'),
	);
}
