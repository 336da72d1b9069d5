import { parse } from 'yaml';
import { readLawFile } from '../platform/law-files.ts';

/** Reads one YAML file of law/ into the shape its `schema` line promises; the caller states that shape. Throws when the file is missing. */
export async function readLawYaml<Shape>(path: string): Promise<Shape> {
	const { text } = await readLawFile(path);
	return parse(text) as Shape;
}
