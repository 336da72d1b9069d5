/** The word groups under `law/privacy/`; a group that a file lacks is a fault, never an empty default. */
export const WORD_GROUPS = [
	'surname',
	'compound-surname',
	'weak-surname',
	'not-a-name',
	'never-a-name',
	'not-in-given-name',
	'name-before',
	'name-after',
	'name-after-alone',
	'sex-word',
	'name-list',
	'reporter-word',
	'reporter-act',
	'nobody-word',
	'id-word',
	'phone-word',
	'private-phone-word',
	'office-phone-word',
	'account-word',
	'account-holder-word',
	'code-word',
	'passport-word',
	'permit-word',
	'plate-word',
	'im-word',
	'im-not-personal',
	'position-word',
	'unit-after',
	'bank-prefix',
	'area-code',
	'disease',
	'ill-verb',
	'healthy-word',
	'disability',
	'disability-strong',
	'grade-word',
	'cause',
	'pregnancy',
	'minor',
	'school',
	'school-grade',
	'study-verb',
	'income',
	'relation',
	'relation-after-name',
	'marriage',
	'religion',
	'believe-verb',
	'birth-word',
	'person-word',
	'statistics-word',
	'place-suffix',
	'village-suffix',
	'street-suffix',
	'home-word',
	'office-place-word',
	'organ-word',
	'heading-resident-id',
	'heading-phone',
	'heading-office-phone',
	'heading-bank-card',
	'heading-passport',
	'heading-permit',
	'heading-plate',
	'heading-email',
	'heading-im-account',
	'heading-address',
	'heading-name',
	'heading-reporter',
	'heading-birth-date',
	'heading-health',
	'heading-disability',
	'heading-cause-of-poverty',
	'heading-pregnancy',
	'heading-minor',
	'heading-income',
	'heading-relation',
	'heading-religion',
	'heading-position',
	'heading-amount',
	'heading-neutral',
	'secrecy-level',
	'secrecy-sentence',
	'secrecy-strong',
	'secrecy-alone',
	'disclosure-attribute',
	'process-mark',
	'secrecy-law-word',
] as const;

export type WordGroup = (typeof WORD_GROUPS)[number];

/** Everything the recognizers must know about the world. */
export interface PrivacyLaw {
	readonly words: Readonly<Record<WordGroup, readonly string[]>>;
	/** First two digits of a resident ID. */
	readonly provinces: ReadonlySet<string>;
	/** First four digits, of any period: codes of abolished places stay in the IDs of those born there. */
	readonly prefectures: ReadonlySet<string>;
}

/** Shape of the YAML files `law/privacy/*.yaml`: words parted by blanks. */
export interface WordFile {
	readonly groups: Readonly<Record<string, string>>;
}

/** Shape of `law/privacy/resident-id-regions.json`. */
export interface RegionFile {
	readonly provinces: Readonly<Record<string, string>>;
	readonly olderPrefectures: readonly string[];
	/** Years `first-last` → six-digit codes parted by blanks. */
	readonly periods: Readonly<Record<string, string>>;
}

/** Puts the files of `law/privacy/` together. Throws with every missing, doubled or unknown group named at once. */
export function readPrivacyLaw(wordFiles: readonly WordFile[], regions: RegionFile): PrivacyLaw {
	const words: Partial<Record<WordGroup, readonly string[]>> = {};
	const faults: string[] = [];
	const known = new Set<string>(WORD_GROUPS);
	for (const file of wordFiles)
		for (const [group, text] of Object.entries(file.groups)) {
			if (!known.has(group)) faults.push(`unknown group ${group}`);
			else if (words[group as WordGroup] !== undefined) faults.push(`group ${group} stands twice`);
			words[group as WordGroup] = [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
		}
	for (const group of WORD_GROUPS) if (words[group] === undefined) faults.push(`group ${group} is missing`);
	if (faults.length > 0) throw new Error(`law/privacy: ${faults.join('; ')}`);
	const prefectures = new Set(regions.olderPrefectures);
	for (const codes of Object.values(regions.periods))
		for (const code of codes.split(' ')) prefectures.add(code.slice(0, 4));
	return {
		words: words as Record<WordGroup, readonly string[]>,
		provinces: new Set(Object.keys(regions.provinces)),
		prefectures,
	};
}
