import { Button, Form, Input } from 'antd';
import type { CatalogueDraft } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { WORKSHOP_TEXTS } from './fields.ts';

interface HeadingFields {
	readonly placeName: string;
	readonly title: string;
	readonly documentNumber: string;
	readonly issuer: string;
	readonly issuedOn: string;
	readonly edition: string;
}

/** What stands above the table: title, number, issuer, day, place. */
export function HeadingTab({ draft, revision }: { readonly draft: CatalogueDraft; readonly revision: string | null }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const save = useCommand('PUT /places/{place}/catalogue-drafts/{draft}/heading');
	const { catalogue } = draft;
	const initial: HeadingFields = {
		placeName: catalogue.place.name,
		title: catalogue.title,
		documentNumber: catalogue.documentNumber ?? '',
		issuer: catalogue.issuer ?? '',
		issuedOn: catalogue.issuedOn ?? '',
		edition: catalogue.edition ?? '',
	};
	const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
	return (
		<Form<HeadingFields>
			layout="vertical"
			className="workshop__heading"
			requiredMark={false}
			initialValues={initial}
			disabled={draft.state !== 'open'}
			onFinish={({ placeName, title, documentNumber, issuer, issuedOn, edition }) =>
				save.mutate({
					path: { place, draft: draft.draftId },
					body: {
						place: { ...catalogue.place, name: placeName },
						title,
						documentNumber: orNull(documentNumber),
						issuer: orNull(issuer),
						issuedOn: orNull(issuedOn),
						edition: orNull(edition),
					},
					...(revision === null ? {} : { revision }),
				})
			}
		>
			<Refusals error={save.error} />
			{(['placeName', 'title', 'documentNumber', 'issuer', 'issuedOn', 'edition'] as const).map((field) => (
				<Form.Item key={field} name={field} label={texts.heading[field]}>
					<Input type={field === 'issuedOn' ? 'date' : 'text'} />
				</Form.Item>
			))}
			{draft.state === 'open' && (
				<Button type="primary" htmlType="submit" loading={save.isPending}>
					{texts.saveHeading}
				</Button>
			)}
			<p role="status">{save.isSuccess && texts.saved}</p>
		</Form>
	);
}
