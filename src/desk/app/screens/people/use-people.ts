import type { Account } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { today } from '../../parts/days.ts';
import { useAccounts, useBodies } from '../../parts/places-of-work.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { peopleEn } from './people.en.ts';
import { peopleZh } from './people.zh.ts';

export const PEOPLE_TEXTS = dictionary(peopleZh, peopleEn);

/** Accounts of a place with what each of them is today. */
export function usePeople(place: string) {
	const texts = useTexts(PEOPLE_TEXTS);
	const shell = useTexts(SHELL_TEXTS);
	const { accounts, error, isPending } = useAccounts(place);
	const { nameOf } = useBodies(place);
	const posts = useRead('GET /places/{place}/posts', { path: { place } });
	const on = today();
	const holdingsOf = (accountId: string) =>
		(posts.data?.items ?? []).flatMap((post) =>
			post.holdings
				.filter((holding) => holding.accountId === accountId)
				.map((holding) => ({
					...holding,
					isNow: holding.heldFrom <= on && (holding.heldTo === null || on <= holding.heldTo),
					name: `${nameOf(post.bodyId)} · ${post.title === '' ? shell.postKind[post.kind] : post.title}`,
				})),
		);
	const workOf = (account: Account): readonly string[] => [
		...account.administratorRoles.map((role) => shell.administrator[role]),
		...holdingsOf(account.accountId)
			.filter(({ isNow }) => isNow)
			.map(({ name, capacity }) => (capacity === 'deputy' ? `${name}${aside(texts.deputy)}` : name)),
	];
	return { accounts, holdingsOf, workOf, error: error ?? posts.error, isPending };
}
