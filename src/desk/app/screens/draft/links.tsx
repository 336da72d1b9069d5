import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { ContentLink, LinkRelation } from '../../../../disclosure/disclosure.ts';
import type { DisclosureHit } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import type { FieldsProps } from './basic-fields.tsx';
import { FieldBox } from './field-box.tsx';
import { DRAFT_TEXTS } from './texts.ts';

const RELATIONS: readonly LinkRelation[] = ['interprets', 'follows', 'relates'];
const TYPING_MS = 300;

function useSettled(text: string): string {
	const [settled, setSettled] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text), TYPING_MS);
		return () => clearTimeout(timer);
	}, [text]);
	return settled;
}

function Title({ place, disclosureId }: { readonly place: string; readonly disclosureId: string }) {
	const { data } = useRead('GET /places/{place}/disclosures/{id}', { path: { place, id: disclosureId } });
	// The public answer: only what is public can be related.
	const { title } = (data ?? {}) as { readonly title?: string };
	return <>{title ?? disclosureId}</>;
}

interface LinksProps extends FieldsProps {
	readonly place: string;
}

/** 关联: what it interprets, what it follows, what belongs to it. */
export function Links({ place, fields, isEditable, edit }: LinksProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const [sought, setSought] = useState('');
	const q = useSettled(sought.trim());
	const isSearching = [...q].length > 1;
	const { data, isFetching } = useRead(
		'GET /search/disclosures',
		{ query: { q, place, limit: 20 } },
		{ isEnabled: isSearching, keepsPrevious: true },
	);
	const hits: readonly DisclosureHit[] = isSearching ? (data?.items ?? []) : [];
	const set = (links: readonly ContentLink[]) => edit({ links });
	return (
		<>
			<p>{texts.linksLead}</p>
			{fields.links.length === 0 && <p className="draft__soft">{texts.linkEmpty}</p>}
			<ul className="draft-links">
				{fields.links.map((link) => (
					<li key={link.disclosureId}>
						<Title place={place} disclosureId={link.disclosureId} />
						<Select
							aria-label={texts.relationLabel}
							disabled={!isEditable}
							value={link.relation}
							options={RELATIONS.map((value) => ({ value, label: texts.relation[value] }))}
							onChange={(relation: LinkRelation) =>
								set(fields.links.map((one) => (one.disclosureId === link.disclosureId ? { ...one, relation } : one)))
							}
						/>
						{isEditable && (
							<Button
								type="link"
								onClick={() => set(fields.links.filter((one) => one.disclosureId !== link.disclosureId))}
							>
								{texts.linkRemove}
							</Button>
						)}
					</li>
				))}
			</ul>
			{isEditable && (
				<FieldBox id="field-links" label={texts.linkFind}>
					<Select
						id="field-links"
						showSearch={{ filterOption: false, onSearch: setSought }}
						value={null}
						placeholder={texts.linkFindHint}
						loading={isFetching}
						notFoundContent={isSearching && !isFetching ? texts.linkNone : texts.linkFindHint}
						options={hits
							.filter(({ disclosureId }) => !fields.links.some((one) => one.disclosureId === disclosureId))
							.map(({ disclosureId, title, formedOn }) => ({
								value: disclosureId,
								label: `${title}${aside(formedOn)}`,
							}))}
						onChange={(disclosureId: string | null) => {
							if (disclosureId !== null) set([...fields.links, { disclosureId, relation: 'relates' }]);
						}}
					/>
				</FieldBox>
			)}
		</>
	);
}
