import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { diffCatalogues } from './diff-catalogues.ts';
import { sampleCatalogue, sampleRule, workingDays } from './sample-catalogue.ts';

const note = (text: string) => [sampleRule({ kind: 'revision-note', text })];
const ITEMS = [{ name: '办事指南' }, { name: '收费标准', elements: ['收费项目'] }];
const OLD = sampleCatalogue(ITEMS, { edition: '试行' });

function stated(old: Catalogue, renewed: Catalogue): (string | null)[] {
	const { changes } = diffCatalogues(old, renewed);
	return changes
		.filter((change) => change.evidence === 'printed-notes')
		.map((change) => `${change.class}: ${change.text}`);
}

describe('revision notes printed with the new edition', () => {
	test.each<[string, string, string[]]>([
		[
			'what the texts cannot show is reported as said by the notes',
			'将“办事指南”公开内容进行细化。',
			['content: 将“办事指南”公开内容进行细化'],
		],
		['a redrawn chart', '调整优化“办事指南”办事流程图', ['procedure: 调整优化“办事指南”办事流程图']],
		[
			'names without quotation marks',
			'将服务信息公开事项的公开内容进行细化。',
			['content: 将服务信息公开事项的公开内容进行细化'],
		],
		[
			'a heading in the same line is taken off',
			'细化公开内容：将“办事指南”公开内容进行细化。',
			['content: 将“办事指南”公开内容进行细化'],
		],
		['a reason under such a heading is no change', '调整公开主体：因“办事指南”为乙局工作职能。', []],
		['a reason is no change', '缩短公开期限，提高办事效率。', []],
		['a sentence about nothing known is no change', '进一步优化程序。', []],
	])('%s', (_, text, expected) => {
		expect(stated(OLD, sampleCatalogue(ITEMS, { edition: '修订版', rules: note(text) }))).toEqual(expected);
	});

	test('what the texts show is not told twice', () => {
		const items = [{ name: '办事指南', timeLimit: workingDays(5) }, ITEMS[1] ?? {}];
		const renewed = sampleCatalogue(items, { edition: '修订版', rules: note('将办事指南公开期限由20天调整为5天。') });
		expect(diffCatalogues(OLD, renewed).changes.map((change) => change.kind)).toEqual(['limit']);
	});

	test('notes the older edition carried are about an earlier revision', () => {
		const rules = note('将“办事指南”公开内容进行细化。');
		expect(stated({ ...OLD, rules }, sampleCatalogue(ITEMS, { edition: '修订版', rules }))).toEqual([]);
	});

	test('an edition compared with itself has no changes, whatever its notes say', () => {
		const one = sampleCatalogue(ITEMS, { rules: note('将“办事指南”公开内容进行细化。') });
		expect(diffCatalogues(one, one).changes).toEqual([]);
	});
});
