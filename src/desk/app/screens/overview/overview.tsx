import { Link } from '@tanstack/react-router';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { WORKLIST_TEXTS, WorklistSection } from '../../parts/worklists.tsx';
import { usePlace } from '../use-place.ts';
import { overviewEn } from './overview.en.ts';
import { overviewZh } from './overview.zh.ts';

const TEXTS = dictionary(overviewZh, overviewEn);
const SHOWN = 5;

/** 总览 of the office, of inspectors and leaders: six numbers, each of which opens its rows. */
export default function Overview() {
	const texts = useTexts(TEXTS);
	const { names } = useTexts(WORKLIST_TEXTS);
	const address = useAddress();
	const place = usePlace();
	const query = { scope: 'office', limit: SHOWN } as const;
	const { data, error, refetch } = useRead('GET /places/{place}/worklists', { path: { place }, query });
	return (
		<Page title={texts.title} lead={texts.lead}>
			<nav className="scope-switch" aria-label={texts.title}>
				<Link {...address('deadlines', { scope: 'office' })}>{texts.calendar}</Link>
			</nav>
			<Refusals error={error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data !== undefined && (
				<>
					<ul className="overview__numbers" aria-label={texts.numbers}>
						{data.lists.map(({ list, total }) => (
							<li key={list}>
								<Link
									{...address(`worklists/${list}`, { scope: 'office' })}
									className={`overview__number overview__number--${list}`}
								>
									<strong>{total}</strong>
									<span>{names[list]}</span>
								</Link>
							</li>
						))}
					</ul>
					{data.lists
						.filter(({ total }) => total > 0)
						.map((one) => (
							<WorklistSection key={one.list} of={one} scope="office" />
						))}
				</>
			)}
		</Page>
	);
}
