import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { channelKindOf } from './channel-words.ts';

interface Labelled {
	readonly label: string;
	readonly kind: string;
}

const law = parse(readFileSync('law/channels/kinds.yaml', 'utf8')) as {
	kinds: readonly Labelled[];
	vocabularies: readonly { readonly id: string; readonly labels: readonly Labelled[] }[];
};

describe('every label of law/channels/kinds.yaml is sorted as it says there', () => {
	test.each(
		[...law.kinds, ...law.vocabularies.flatMap((vocabulary) => vocabulary.labels)].map(({ label, kind }) => [
			label,
			kind,
		]),
	)('%s → %s', (label, kind) => {
		expect(channelKindOf(label)).toBe(kind);
	});
});

test.each(['', '飞鸽传书', '村民小组'])('%j is no channel we know', (label) => {
	expect(channelKindOf(label)).toBeNull();
});
