import { TextDiff } from './text-diff.zh.tsx';

export const examples = {
	'every kind of paragraph': () => (
		<TextDiff
			paragraphs={[
				{ kind: 'same', text: '一、总则' },
				{
					kind: 'changed',
					pieces: [
						{ kind: 'same', text: '补助 ' },
						{ kind: 'removed', text: '100' },
						{ kind: 'added', text: '120' },
						{ kind: 'same', text: ' 元' },
					],
				},
				{ kind: 'skipped', count: 3 },
				{ kind: 'removed', text: '<b>旧</b>' },
				{ kind: 'added', text: '<script>' },
			]}
		/>
	),
};
