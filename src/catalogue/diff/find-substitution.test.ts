import { expect, test } from 'vitest';
import { findSubstitution } from './find-substitution.ts';

test.each<[string, string[], string[], [string, string] | null]>([
	['one word everywhere', ['扶贫政策', '扶贫资金、扶贫项目'], ['振兴政策', '振兴资金、振兴项目'], ['扶贫', '振兴']],
	['words of unequal length', ['精准扶贫贷款'], ['精准乡村振兴贷款'], ['扶贫', '乡村振兴']],
	['entries that do not hold the word', ['监督电话', '扶贫办'], ['监督电话', '振兴局'], ['扶贫办', '振兴局']],
	['one word left as it was', ['扶贫政策', '扶贫资金'], ['振兴政策', '扶贫资金'], null],
	['two different words', ['扶贫政策', '资金来源'], ['振兴政策', '经费来源'], null],
	['more entries', ['扶贫政策'], ['振兴政策', '振兴资金'], null],
	['nothing', ['扶贫政策'], ['扶贫政策'], null],
])('%s', (_, olds, news, expected) => {
	const found = findSubstitution(olds, news);
	expect(found === null ? null : [found.before, found.after]).toEqual(expected);
});
