import { readLawYaml } from '../law/read-yaml.ts';
import { loadReviewLaw } from '../law/review-law.ts';
import { type DemoLaw, readDemoLaw } from './demo-law.ts';

/** Reads what law/ says about the demonstration. Throws on a missing or damaged file. */
export async function loadDemoLaw(): Promise<DemoLaw> {
	const [organization, rows, texts, review] = await Promise.all([
		readLawYaml<unknown>('demo/organization.yaml'),
		readLawYaml<unknown>('demo/rows.yaml'),
		readLawYaml<unknown>('demo/texts.yaml'),
		loadReviewLaw(),
	]);
	return readDemoLaw({ organization, rows, texts, review });
}
