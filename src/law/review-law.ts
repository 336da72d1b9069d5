import type { WithholdingLaw } from '../disclosure/withholding/actions.ts';
import type { PostKind } from '../organization/post/post.ts';
import type { ReviewCheck, SignOffPath } from '../review/review-sheet.ts';
import { pathFaults } from '../review/sign-off-path.ts';
import { readLawYaml } from './read-yaml.ts';

interface PathEntry {
	readonly class: string;
	readonly basis: string;
	readonly steps: readonly { readonly post: PostKind; readonly checks: readonly ReviewCheck[] }[];
}

/** What law/review says of review: classes of documents with their Chinese names, paths, grounds for withholding. */
export interface ReviewLaw {
	/** Class → 一般性文件 … */
	readonly documentClasses: ReadonlyMap<string, string>;
	readonly signOffPaths: (placeId: string) => {
		readonly own: readonly SignOffPath[];
		readonly general: readonly SignOffPath[];
	};
	readonly withholding: WithholdingLaw;
}

function readPath({ class: documentClass, basis, steps }: PathEntry): SignOffPath {
	const path = { documentClass, basis, steps: steps.map(({ post, checks }) => ({ postKind: post, checks })) };
	if (pathFaults(path.steps).length > 0) throw new Error(`sign-off-paths: ${documentClass} leaves a check to nobody`);
	return path;
}

/** Reads law/review; throws on a damaged file. */
export async function loadReviewLaw(): Promise<ReviewLaw> {
	const paths = await readLawYaml<{
		classes: Record<string, string>;
		general: PathEntry[];
		places: { place: string; paths: PathEntry[] }[];
	}>('review/sign-off-paths.yaml');
	const grounds = await readLawYaml<{
		instrument: string;
		reviewMonths: { value: number };
		grounds: { code: string; article: string; name: string }[];
	}>('review/withholding-grounds.yaml');
	const general = paths.general.map(readPath);
	const own = new Map(paths.places.map((one) => [one.place, one.paths.map(readPath)]));
	return {
		documentClasses: new Map(Object.entries(paths.classes)),
		signOffPaths: (placeId) => ({ own: own.get(placeId) ?? [], general }),
		withholding: {
			reviewMonths: grounds.reviewMonths.value,
			grounds: grounds.grounds.map(({ code, article, name }) => ({
				code,
				name,
				article: grounds.instrument + article,
			})),
		},
	};
}
