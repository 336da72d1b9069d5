import { expect, test } from 'vitest';
import type { ReviewStep } from '../review-sheet.ts';
import { proposalRefusals } from './decide-path.ts';

const step = (postKind: ReviewStep['postKind'], ...checks: ReviewStep['checks'][number][]): ReviewStep => ({
	postKind,
	checks,
});
const all = ['truthfulness', 'completeness', 'secrecy', 'privacy'] as const;

test.each<[string, ReviewStep[], string, string[]]>([
	[
		'the section checks everything, a deputy signs',
		[step('section-head', ...all), step('deputy-in-charge')],
		'第5条',
		[],
	],
	['a post twice', [step('section-head', ...all), step('section-head')], '第5条', ['path-post-twice']],
	['no step', [], '第5条', ['path-no-step']],
	[
		'nobody looks for personal data',
		[step('section-head', 'truthfulness', 'completeness', 'secrecy')],
		'第5条',
		['path-check-missing'],
	],
	[
		'a case officer signs nothing',
		[step('case-officer'), step('section-head', ...all)],
		'第5条',
		['path-post-signs-nothing'],
	],
	[
		'no clause says so, and more',
		[step('inspector'), step('inspector')],
		' ',
		[
			...[
				'path-post-signs-nothing',
				'path-post-twice',
				'path-post-signs-nothing',
				'path-check-missing',
				'path-basis-missing',
			],
		],
	],
])('%s', (_, steps, basis, codes) => {
	expect(proposalRefusals(steps, basis).map(({ code }) => code)).toEqual(codes);
});
