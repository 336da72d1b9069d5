import { createRequire } from 'node:module';
import { parse } from 'yaml';
import {
	foldText,
	type ImportKnowledge,
	type RequiredColumns,
	type Simplify,
	type SupersededInstrument,
} from '../catalogue/import/index.ts';
import { parseTimeLimit } from '../catalogue/limit/parse.ts';
import { findPlace } from '../organization/divisions.ts';
import { readLawFile } from '../platform/law-files.ts';
import { loadDivisions } from './divisions.ts';
import { loadInstruments } from './instruments.ts';

import { readLawYaml } from './read-yaml.ts';

const require = createRequire(import.meta.url);

/** Characters that stand in nearly every official text and differ between the two scripts. */
const TRADITIONAL_SIGNS =
	/[國開時務對為進業這個學說會發見與關區內項號類鄉鎮縣級證權給單據動門電視廣實該變員體報檢監審規範圍資訊參議責組織]/g;
const SIGNS_NEEDED = 6;

/** Whether a text is in traditional script; a name or two in it is not enough. */
function isTraditional(text: string): boolean {
	const signs = text.match(TRADITIONAL_SIGNS);
	return signs !== null && new Set(signs).size >= SIGNS_NEEDED;
}

let converter: Simplify | null = null;

/** Built once, on the first traditional document: it takes a quarter of a second that simplified documents need not pay. */
function simplifier(): Simplify {
	if (converter === null) {
		const opencc = require('opencc-js') as { Converter: (options: { from: string; to: string }) => Simplify };
		converter = opencc.Converter({ from: 't', to: 'cn' });
	}
	return converter;
}

function soundOf(character: string): string | null {
	if (!/^[\u4e00-\u9fff]$/.test(character)) return null;
	const { pinyin } = require('pinyin-pro') as { pinyin: (text: string, options: { toneType: 'none' }) => string };
	return pinyin(character, { toneType: 'none' });
}

interface FixedKnowledge {
	readonly findPlace: ImportKnowledge['findPlace'];
	readonly superseded: readonly SupersededInstrument[];
	readonly topLevelNames: readonly string[];
	readonly requiredColumns: RequiredColumns;
}

let fixed: Promise<FixedKnowledge> | null = null;

async function loadFixed(): Promise<FixedKnowledge> {
	const [instruments, divisions, topLevel, required] = await Promise.all([
		loadInstruments(),
		loadDivisions(),
		readLawFile('regulations/top-level-names.yaml'),
		readLawYaml<{ columns: RequiredColumns['columns']; basis: { instrument: string } }>(
			'regulations/required-columns.yaml',
		),
	]);
	return {
		findPlace: (text) => {
			const found = findPlace(text, divisions);
			return found === null ? null : { name: found.name, province: found.province, level: found.level };
		},
		superseded: instruments.flatMap((instrument) =>
			instrument.supersededOn === null || instrument.supersededBy === null
				? []
				: [
						{
							citedAs: instrument.numbers,
							title: instrument.title,
							replacedBy: instrument.supersededBy,
							since: instrument.supersededOn,
						},
					],
		),
		requiredColumns: { columns: required.columns, instrument: required.basis.instrument },
		topLevelNames: (parse(topLevel.text) as { names: string[] }).names.map((name) => foldText(name)),
	};
}

/** What the importer must know to read a document with this text; the text decides whether a script converter is needed. */
export async function importKnowledge(text: string): Promise<ImportKnowledge> {
	fixed ??= loadFixed();
	const simplify: Simplify = isTraditional(text) ? simplifier() : (same) => same;
	return { ...(await fixed), simplify, soundOf, parseLimit: parseTimeLimit };
}
