import { Link } from '@tanstack/react-router';
import type { Action } from '../../../../organization/policy.ts';
import type { Worklist } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { today as dayNow, useWorkCalendar } from '../../parts/days.ts';
import { dueEn } from '../../parts/due.en.ts';
import { dueZh } from '../../parts/due.zh.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { WorklistSection } from '../../parts/worklists.tsx';
import { isPermitted } from '../../session/session.ts';
import { overview } from '../overview/index.ts';
import { SIGNING } from '../signing/index.ts';
import { usePlace, useSession } from '../use-place.ts';
import { todayEn } from './today.en.ts';
import { todayZh } from './today.zh.ts';

const TEXTS = dictionary(todayZh, todayEn);
const DUE_TEXTS = dictionary(dueZh, dueEn);
const SHOWN = 10;

/** A list is shown to whoever could have something on it. */
const NEEDS: Readonly<Partial<Record<Worklist['list'], readonly Action[]>>> = {
	'to-sign': SIGNING,
	'to-release': ['review.return'],
	returned: ['draft.write'],
	drafts: ['draft.write'],
	'to-publish': ['disclosure.publish'],
};
/** What waits for one signature of mine keeps others waiting: it stands before what I owe myself. */
const ORDER: readonly Worklist['list'][] = ['to-sign', 'to-release', 'returned', 'to-publish', 'owed', 'drafts'];

/** For those who can do something about it: the place has published nothing yet, and what comes next. */
function Beginning({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const address = useAddress();
	const { data } = useRead('GET /places/{place}/setup', { path: { place } });
	const next = data?.items.find(({ state }) => state === 'missing');
	const isBegun = data?.items.some(({ step, state }) => step === 'first-publication' && state === 'done');
	if (data === undefined || next === undefined || isBegun) return null;
	return (
		<p className="explained">
			{texts.setup(next.name)} <Link {...address('setup')}>{texts.toSetup}</Link>
		</p>
	);
}

function Lists({ place }: { readonly place: string }) {
	const session = useSession();
	const { data, error, refetch } = useRead('GET /places/{place}/worklists', {
		path: { place },
		query: { limit: SHOWN },
	});
	if (data === undefined) return error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />;
	const lists = ORDER.flatMap((name) => data.lists.find(({ list }) => list === name) ?? []);
	const own = lists.filter(({ list }) => isPermitted(session, NEEDS[list] ?? []));
	// What is there comes first; what is empty is said below it.
	const sorted = [...own.filter(({ total }) => total > 0), ...own.filter(({ total }) => total === 0)];
	return sorted.map((one) => <WorklistSection key={one.list} of={one} scope="mine" />);
}

/** 今天. */
export default function Today() {
	const texts = useTexts(TEXTS);
	const days = useTexts(DUE_TEXTS);
	const address = useAddress();
	const place = usePlace();
	const session = useSession();
	const calendar = useWorkCalendar();
	const on = dayNow();
	const readsObligations = isPermitted(session, ['obligation.read']);
	return (
		<Page
			title={texts.title}
			lead={texts.lead(session.displayName, calendar === undefined ? on : days.day(calendar, on))}
		>
			{isPermitted(session, ['setup.read']) && <Beginning place={place} />}
			{readsObligations ? (
				<>
					<nav className="scope-switch" aria-label={texts.title}>
						<Link {...address('deadlines')}>{texts.calendar}</Link>
						{isPermitted(session, overview.needs) && <Link {...address('overview')}>{texts.office}</Link>}
					</nav>
					<Lists place={place} />
				</>
			) : (
				<p className="worklist__none">
					{texts.noWork} {texts.noWorkWhy}
				</p>
			)}
		</Page>
	);
}
