import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { readKey, useTaggedRead } from '../../api/hooks.ts';
import { useLanguage } from '../../language/language.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { isEditable, type OpenDraft } from '../draft/open-draft.ts';
import { DRAFT_SECTIONS } from '../draft/sections.ts';
import { useParameter, usePlace, useSession } from '../use-place.ts';
import { titleEn } from './title.en.ts';
import { titleZh } from './title.zh.ts';

const TEXTS = dictionary(titleZh, titleEn);
const SECTIONS = DRAFT_SECTIONS.map((part) => ({ ...part, Component: lazy(part.load) }));

/** The parts of a draft beside its text, on a page of their own. */
export default function DraftParts() {
	const texts = useTexts(TEXTS);
	const language = useLanguage();
	const place = usePlace();
	const disclosureId = useParameter('disclosureId');
	const session = useSession();
	const client = useQueryClient();
	const route = 'GET /places/{place}/drafts/{disclosure}';
	const { data, error } = useTaggedRead(route, { path: { place, disclosure: disclosureId } });
	if (error) return <Refusals error={error} />;
	if (data === undefined) return <Loading />;
	const draft = data.data as unknown as OpenDraft;
	const props = {
		...{ place, disclosureId, draft },
		revision: data.revision ?? '',
		isEditable: isEditable(draft) && isPermitted(session, ['draft.write']),
		reload: () => client.invalidateQueries({ queryKey: readKey(route) }),
	};
	return (
		<Page title={texts.title} lead={draft.content.title}>
			{SECTIONS.filter(({ isShownFor }) => isShownFor?.(draft) ?? true).map(({ key, titles, Component }) => (
				<section key={key} id={key} className="draft-parts__section">
					<h2>{titles[language]}</h2>
					<Suspense fallback={<Loading />}>
						<Component {...props} />
					</Suspense>
				</section>
			))}
		</Page>
	);
}
