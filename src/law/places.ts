import { readLawYaml } from './read-yaml.ts';

/** A place that comes with the program, as law/places.yaml holds it. */
export interface Place {
	/** Slug in addresses and file names; never changes. */
	readonly id: string;
	readonly name: string;
	readonly fullName: string;
	readonly province: string;
	readonly prefecture: string;
	/** GB/T 2260, null for functional zones that have none. */
	readonly code: string | null;
	readonly level: 'county' | 'township' | 'village';
	/** One plain sentence for visitors. */
	readonly sentence: string;
	/** File names under law/catalogues without extension, oldest first. */
	readonly catalogues: readonly string[];
	readonly current: string;
}

/** The built-in places in the order of the file. */
export async function loadPlaces(): Promise<readonly Place[]> {
	return (await readLawYaml<{ places: Place[] }>('places.yaml')).places;
}
