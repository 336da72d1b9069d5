import type { Chance } from '../synthetic.ts';
import {
	type Frame,
	familyLine,
	MARK_FRAMES,
	NUMBER_FRAMES,
	PAPER_FRAMES,
	PERSON_FRAMES,
	SENSITIVE_FRAMES,
} from './frames.ts';
import { NUMBER_NEAR_MISSES, WORD_NEAR_MISSES } from './near-misses.ts';
import { type Passage, plain, say } from './passage.ts';
import { makePerson } from './people.ts';
import {
	countTable,
	household,
	personList,
	projectTable,
	signIn,
	splitDigits,
	type Table,
	tipOffs,
	twinList,
} from './tables.ts';
import { FUNDS, ORGANS, PROSE } from './words.ts';

/** What a document says, before any format. */
export type Block =
	| { readonly kind: 'text'; readonly passage: Passage }
	| { readonly kind: 'table'; readonly table: Table };

export interface Plan {
	readonly title: string;
	readonly blocks: readonly Block[];
	/** Short data for places that are not the body: headers, comments, notes, properties. */
	readonly asides: readonly Passage[];
}

const text = (passage: Passage): Block => ({ kind: 'text', passage });

function frameOf(chance: Chance): Frame {
	const roll = chance.next();
	if (roll < 0.42) return chance.pick(NUMBER_FRAMES);
	if (roll < 0.55) return chance.pick(PERSON_FRAMES);
	if (roll < 0.8) return chance.pick(SENSITIVE_FRAMES);
	if (roll < 0.97) return chance.pick(PAPER_FRAMES);
	return familyLine;
}

/** Numbered or not, ended by a full stop: one paragraph. */
function dataLine(chance: Chance, number: number): Passage {
	const frame = frameOf(chance);
	const passage = frame(chance, makePerson(chance));
	const lead = chance.pick(['', '', '', `${number}．`, `（${number}）`, '经查，', '附：']);
	return say`${lead}${passage}${chance.pick(['。', '。', '', '；'])}`;
}

function nearLine(chance: Chance): Passage {
	return say`${chance.pick(chance.next() < 0.6 ? NUMBER_NEAR_MISSES : WORD_NEAR_MISSES)(chance)}${chance.pick(['。', '。', '；'])}`;
}

const proseLine = (chance: Chance) => plain(`${chance.pick(PROSE)}。`);

/** Prose with data and near misses between harmless sentences. */
export function letter(chance: Chance, lines: number): Block[] {
	const blocks: Block[] = [
		text(plain(`关于${chance.pick(FUNDS)}有关情况的${chance.pick(['通知', '公示', '报告', '函', '公告'])}`)),
	];
	if (chance.next() < 0.02) blocks.unshift(text(chance.pick(MARK_FRAMES)(chance, makePerson(chance))));
	for (let line = 1; line <= lines; line++) {
		blocks.push(text(proseLine(chance)));
		blocks.push(text(dataLine(chance, line)));
		if (chance.next() < 0.75) blocks.push(text(nearLine(chance)));
		if (chance.next() < 0.3) blocks.push(text(proseLine(chance)));
	}
	blocks.push(
		text(plain(`${chance.pick(ORGANS)}`)),
		text(plain(`2020年${chance.between(1, 12)}月${chance.between(1, 28)}日`)),
	);
	return blocks;
}

/** A circular without a person: whatever is found in it is a false alarm. */
export function circular(chance: Chance, lines: number): Block[] {
	const blocks: Block[] = [text(plain(`关于印发${chance.pick(FUNDS)}管理办法的通知`))];
	for (let line = 0; line < lines; line++)
		blocks.push(text(chance.next() < 0.5 ? proseLine(chance) : nearLine(chance)));
	return blocks;
}

/** `size` says how many rows a list has. */
export function tableBlock(chance: Chance, size: number): Block {
	const roll = chance.next();
	if (roll < 0.62) return { kind: 'table', table: personList(chance, size) };
	if (roll < 0.7) return { kind: 'table', table: twinList(chance, Math.ceil(size / 2)) };
	if (roll < 0.73) return { kind: 'table', table: splitDigits(chance, Math.min(size, 20)) };
	if (roll < 0.8) return { kind: 'table', table: household(chance) };
	if (roll < 0.86) return { kind: 'table', table: signIn(chance, size) };
	if (roll < 0.94) return { kind: 'table', table: projectTable(chance, size) };
	if (roll < 0.97) return { kind: 'table', table: tipOffs(chance, size) };
	return { kind: 'table', table: countTable(chance, size) };
}

export interface PlanSize {
	readonly lines: number;
	readonly rows: number;
}

export function makePlan(chance: Chance, size: PlanSize, shape: 'letter' | 'sheet' | 'mixed'): Plan {
	const isHarmless = chance.next() < 0.12;
	const blocks: Block[] = [];
	if (isHarmless) blocks.push(...circular(chance, size.lines * 2));
	else if (shape !== 'sheet')
		blocks.push(...letter(chance, shape === 'mixed' ? Math.ceil(size.lines / 3) : size.lines));
	if (!isHarmless && shape !== 'letter') blocks.push(tableBlock(chance, size.rows));
	const asides = isHarmless ? [] : Array.from({ length: 3 }, (_, index) => dataLine(chance, index + 1));
	return { title: `${chance.pick(['附件', '公示', '名单', '通知'])}${chance.between(1, 9)}`, blocks, asides };
}
