import { parse } from 'yaml';
import { parseTableDefinition, type TableDefinition } from '../disclosure/table/index.ts';
import { readLawFiles } from '../platform/law-files.ts';

/** The kinds of structured tables under law/tables, by file name. Throws on a damaged file or on two of one id. */
export async function loadTableDefinitions(): Promise<readonly TableDefinition[]> {
	const files = await readLawFiles('tables', '.yaml');
	const definitions = files.map(({ path, text }) => {
		const definition = parseTableDefinition(parse(text));
		if (path !== `tables/${definition.id}.yaml`) throw new Error(`law/${path}: the id is "${definition.id}"`);
		return definition;
	});
	return definitions;
}
