import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { BODY_KINDS, type BodyKind } from '../../../../organization/body.ts';
import type { BodyDirectory } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { aside, listed, named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { today } from '../../parts/days.ts';
import { periodText } from '../../parts/places-of-work.ts';
import { isPermitted } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { ORGANIZATION_TEXTS } from './organization-texts.ts';

interface WholePlaceProps {
	readonly directory: BodyDirectory;
	readonly bodies: readonly { readonly bodyId: string; readonly name: string }[];
}

/** What concerns several bodies at once: collective names and who took over whose duties. */
export function WholePlace({ directory, bodies }: WholePlaceProps) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const mayChange = isPermitted(useSession(), ['organization.change']);
	const [dialog, setDialog] = useState<'collective' | 'succession' | null>(null);
	const close = () => setDialog(null);
	const collective = useCommand('POST /places/{place}/collective-names', { onDone: close });
	const succession = useCommand('POST /places/{place}/successions', { onDone: close });
	const nameOf = (bodyId: string) => bodies.find((one) => one.bodyId === bodyId)?.name ?? bodyId;
	const options = bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }));
	const required = [{ required: true, message: texts.missing }];
	return (
		<details className="organization__more">
			<summary>{texts.more}</summary>
			<h2>{texts.collectives}</h2>
			<p>{texts.collectivesLead}</p>
			<ul>
				{directory.collectives.map((one) => (
					<li key={`${one.name} ${one.validFrom}`}>
						{named(
							one.name,
							one.bodyKind === null
								? listed((one.bodyIds ?? []).map(nameOf))
								: texts.collectiveOfKind(texts.kinds[one.bodyKind]),
						)}{' '}
						{periodText(one)}
					</li>
				))}
			</ul>
			{mayChange && <Button onClick={() => setDialog('collective')}>{texts.addCollective}</Button>}
			<h2>{texts.successions}</h2>
			{directory.successions.length === 0 && <p>{texts.successionsNone}</p>}
			<ul>
				{directory.successions.map((one) => (
					<li key={`${one.fromBodyId} ${one.toBodyId}`}>
						{one.succeededOn} {nameOf(one.fromBodyId)} → {nameOf(one.toBodyId)}
						{aside(one.basis)}
					</li>
				))}
			</ul>
			{mayChange && <Button onClick={() => setDialog('succession')}>{texts.addSuccession}</Button>}
			{dialog === 'collective' && (
				<CommandDialog<{ name: string; bodyKind?: BodyKind; bodyIds?: string[] }>
					isOpen
					onClose={close}
					title={texts.addCollective}
					lead={texts.collectivesLead}
					submit={texts.save}
					error={collective.error}
					isPending={collective.isPending}
					onSubmit={({ name, bodyKind, bodyIds = [] }) =>
						collective.mutate({
							path: { place },
							body: { name, bodyKind: bodyKind ?? null, bodyIds: bodyIds.length === 0 ? null : bodyIds },
						})
					}
				>
					<Form.Item name="name" label={texts.collectiveName} rules={required}>
						<Input maxLength={200} />
					</Form.Item>
					<Form.Item name="bodyKind" label={texts.collectiveKind}>
						<Select allowClear options={BODY_KINDS.map((value) => ({ value, label: texts.kinds[value] }))} />
					</Form.Item>
					<Form.Item name="bodyIds" label={texts.collectiveBodies}>
						<Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />
					</Form.Item>
				</CommandDialog>
			)}
			{dialog === 'succession' && (
				<CommandDialog<{
					fromBodyId: string;
					toBodyId: string;
					succeededOn: string;
					basis: string;
					endsFormer?: boolean;
				}>
					isOpen
					onClose={close}
					title={texts.addSuccession}
					submit={texts.save}
					error={succession.error}
					isPending={succession.isPending}
					initial={{ succeededOn: today() }}
					onSubmit={({ endsFormer = false, ...body }) =>
						succession.mutate({ path: { place }, body: { ...body, endsFormer } })
					}
				>
					<Form.Item name="fromBodyId" label={texts.from} rules={required}>
						<Select options={options} showSearch={{ optionFilterProp: 'label' }} />
					</Form.Item>
					<Form.Item name="toBodyId" label={texts.to} rules={required}>
						<Select options={options} showSearch={{ optionFilterProp: 'label' }} />
					</Form.Item>
					<Form.Item name="succeededOn" label={texts.succeededOn} rules={required}>
						<Input type="date" />
					</Form.Item>
					<Form.Item name="basis" label={texts.basis} rules={required}>
						<Input maxLength={500} />
					</Form.Item>
					<Form.Item name="endsFormer" valuePropName="checked">
						<Checkbox>{texts.endsFormer}</Checkbox>
					</Form.Item>
				</CommandDialog>
			)}
		</details>
	);
}
