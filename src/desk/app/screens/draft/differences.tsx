import { Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { DiffView, plainText } from './diff-view.tsx';
import type { Fields } from './fields.ts';
import { DRAFT_TEXTS } from './texts.ts';

interface Compared {
	readonly title: string;
	readonly documentNumber: string | null;
	readonly summary: string;
	readonly bodyHtml: string;
	readonly keywords: readonly string[];
	readonly attachments: readonly { readonly name: string }[];
}

interface DifferencesProps {
	readonly place: string;
	readonly disclosureId: string;
	readonly fields: Fields;
	readonly attachments: readonly { readonly name: string }[];
}

/** What this edition changes against one that was published; the text on the screen counts, saved or not. */
export function Differences({ place, disclosureId, fields, attachments }: DifferencesProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const editions = useRead('GET /places/{place}/disclosures/{id}/editions', { path: { place, id: disclosureId } });
	const known = editions.data?.items.filter(({ hasContent }) => hasContent) ?? [];
	const [chosen, setChosen] = useState<number | null>(null);
	const edition = chosen ?? known.at(-1)?.editionNumber ?? 0;
	const content = useRead(
		'GET /places/{place}/disclosures/{id}/editions/{edition}/content',
		{ path: { place, id: disclosureId, edition: edition as never } },
		{ isEnabled: edition > 0 },
	);
	const names = (list: Compared['attachments']) => list.map(({ name }) => name).join('\n');
	const lines = (of: Compared) =>
		[
			[texts.field.title, of.title],
			[texts.field.documentNumber, of.documentNumber ?? ''],
			[texts.field.summary, of.summary],
			[texts.field.bodyHtml, plainText(of.bodyHtml)],
			[texts.field.keywords, of.keywords.join('、')],
			[texts.attachmentsList, names(of.attachments)],
		] as const;
	if (editions.error !== null || content.error !== null) return <Refusals error={editions.error ?? content.error} />;
	if (editions.data !== undefined && known.length === 0) return <p>{texts.differencesNone}</p>;
	if (content.data === undefined) return <Loading />;
	const before = lines(content.data as Compared);
	const after = lines({ ...fields, attachments });
	const changed = before.flatMap(([label, old], index) => {
		const now = after[index]?.[1] ?? '';
		return old === now ? [] : [{ label, old, now }];
	});
	return (
		<>
			<p>{texts.differencesUnsaved}</p>
			{known.length > 1 && (
				<Select
					aria-label={texts.differencesPick}
					value={edition}
					onChange={setChosen}
					options={known.map(({ editionNumber, publishedAt }) => ({
						value: editionNumber,
						label: `${texts.edition(editionNumber)}${aside(minuteText(publishedAt))}`,
					}))}
				/>
			)}
			{changed.length === 0 && <p>{texts.differencesSame}</p>}
			{changed.map(({ label, old, now }) => (
				<div key={label} className="draft-difference">
					<h3>{label}</h3>
					<DiffView before={old} after={now} />
				</div>
			))}
		</>
	);
}
