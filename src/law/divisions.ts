import { type Divisions, type DivisionsFile, readDivisions } from '../organization/divisions.ts';
import { readLawFile } from '../platform/law-files.ts';
import { loadPlaces } from './places.ts';

let read: Promise<Divisions> | null = null;

async function readFile(): Promise<Divisions> {
	const [places, counties] = await Promise.all([loadPlaces(), readLawFile('divisions/counties.json')]);
	const zones = places
		.filter((place) => place.code === null)
		.map(({ name, prefecture, province }) => ({ code: null, name, prefecture, province }));
	return readDivisions(JSON.parse(counties.text) as DivisionsFile, zones);
}

/** Every county-level place of law/divisions, and the zones among the places that come with the program. Read once. */
export function loadDivisions(): Promise<Divisions> {
	read ??= readFile();
	return read;
}
