import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { DisclosureDetail } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress } from '../../parts/address.ts';
import { Due } from '../../parts/due.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace } from '../use-place.ts';
import { PublishedActs } from './acts.tsx';
import { Blockers } from './blockers.tsx';
import { Channels } from './channels.tsx';
import { disclosureEn } from './disclosure.en.ts';
import { disclosureZh } from './disclosure.zh.ts';

const TEXTS = dictionary(disclosureZh, disclosureEn);

interface OfDisclosure {
	readonly disclosure: DisclosureDetail;
}

/** The next of the queue, once this one is out. */
function Next({ disclosureId }: { readonly disclosureId: string }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const request = { path: { place, list: 'to-publish' as const }, query: { limit: 2 } };
	const { data } = useRead('GET /places/{place}/worklists/{list}', request);
	const next = data?.items.find((entry) => entry.kind === 'draft' && entry.disclosureId !== disclosureId);
	return (
		<p className="disclosure__links">
			{next?.kind === 'draft' && <Link {...address(`disclosures/${next.disclosureId}`)}>{texts.next(next.title)}</Link>}
			<Link {...address('publishing')}>{texts.toQueue}</Link>
		</p>
	);
}

/** What stands between it and the public; or, where nothing does, the button. Only who publishes has it. */
function Publication({ disclosure }: OfDisclosure) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [indexNumber, setIndexNumber] = useState<string | null>(null);
	const { disclosureId, blockers, actions, editionState } = disclosure;
	const publish = useCommand('POST /places/{place}/disclosures/{disclosure}/publication', {
		onDone: ({ data }) => setIndexNumber(data.indexNumber),
	});
	if (indexNumber !== null)
		return (
			<div className="done-note" role="status">
				{texts.published(indexNumber)}
				<Next disclosureId={disclosureId} />
			</div>
		);
	const isInTheMaking = editionState === 'draft' || editionState === 'in-review' || editionState === 'approved';
	if (!isInTheMaking) return null;
	if (blockers.length > 0) return <Blockers disclosure={disclosure} />;
	if (!actions.includes('disclosure.publish')) return null;
	return (
		<>
			<p>{texts.ready}</p>
			<Refusals error={publish.error} />
			<Button
				type="primary"
				size="large"
				loading={publish.isPending}
				onClick={() => publish.mutate({ path: { place, disclosure: disclosureId } })}
			>
				{texts.publish}
			</Button>
		</>
	);
}

function Links({ disclosure }: OfDisclosure) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const { disclosureId, sheet, state, editionState } = disclosure;
	const isDraft = editionState === 'draft' && disclosure.actions.includes('draft.write');
	return (
		<p className="disclosure__links">
			{sheet !== null && <Link {...address(`sheets/${sheet.sheetId}`)}>{texts.sheet(sheet.sheetNumber)}</Link>}
			{isDraft && <Link {...address(`drafts/${disclosureId}`)}>{texts.draft}</Link>}
			{state !== 'unpublished' && <a href={`/places/${place}/disclosures/${disclosureId}`}>{texts.publicPage}</a>}
		</p>
	);
}

/** One disclosure on its way to the public and after. */
export default function Disclosure() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const id = useParameter('disclosureId');
	const request = { path: { place, disclosure: id } };
	const { data, error, refetch } = useRead('GET /places/{place}/drafts/{disclosure}', request);
	if (data === undefined)
		return (
			<Page title={texts.loading}>
				{error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />}
			</Page>
		);
	const open = data.duties.filter(({ dueOn }) => dueOn !== null);
	return (
		<Page title={data.content.title} lead={texts.states[data.editionState]}>
			<Links disclosure={data} />
			<Publication key={id} disclosure={data} />
			{open.length > 0 && (
				<section>
					<h2>{texts.duties}</h2>
					<ul className="worklist__rows">
						{open.map(({ obligationId, dueOn, isProvisional }) => (
							<li key={obligationId} className="disclosure__links">
								<Link {...address(`duties/${obligationId}`)}>
									{texts.dueBy} <Due on={dueOn} isProvisional={isProvisional} isOver={data.state !== 'unpublished'} />
								</Link>
							</li>
						))}
					</ul>
				</section>
			)}
			<Channels key={`channels ${id}`} disclosure={data} />
			<PublishedActs key={`acts ${id}`} disclosure={data} />
		</Page>
	);
}
