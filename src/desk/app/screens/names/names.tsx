import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { DatedName } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { isInForceOn, periodText } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { PeriodFields, periodOf } from '../organization/body-dialogs.tsx';
import { usePlace } from '../use-place.ts';
import { namesEn } from './names.en.ts';
import { namesZh } from './names.zh.ts';

const TEXTS = dictionary(namesZh, namesEn);
const KINDS = ['hotline', 'field', 'body', 'section'] as const;
type Kind = DatedName['subjectKind'];

interface NameFields {
	readonly subjectKind: Kind;
	readonly subjectId: string;
	readonly name: string;
	readonly use: DatedName['use'];
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** 名称与热线. */
export default function Names() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const { data, error } = useRead('GET /places/{place}/names', { path: { place } });
	const [kind, setKind] = useState<Kind | ''>('');
	const [day, setDay] = useState('');
	const [isAdding, setIsAdding] = useState(false);
	const give = useCommand('POST /places/{place}/names', { onDone: () => setIsAdding(false) });
	const shown = (data?.items ?? []).filter(
		(one) => (kind === '' || one.subjectKind === kind) && (day === '' || isInForceOn(one, day)),
	);
	const kinds = KINDS.map((value) => ({ value, label: texts.kinds[value] }));
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	return (
		<Page
			title={texts.title}
			lead={texts.lead}
			actions={
				<Button type="primary" onClick={() => setIsAdding(true)}>
					{texts.add}
				</Button>
			}
		>
			<div className="filters">
				<FilterField label={texts.kind}>
					{(id) => (
						<Select
							id={id}
							value={kind}
							onChange={setKind}
							options={[{ value: '', label: texts.all }, ...kinds]}
							className="names__kind"
						/>
					)}
				</FilterField>
				<FilterField label={texts.onDay}>
					{(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
				</FilterField>
			</div>
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<Records<DatedName>
					caption={texts.caption}
					rows={shown}
					keyOf={(one) => `${one.subjectKind} ${one.subjectId} ${one.name} ${one.use} ${one.validFrom}`}
					none={texts.none}
					columns={[
						{ title: texts.name, isHead: true, cell: ({ name }) => name },
						{ title: texts.kind, cell: ({ subjectKind }) => texts.kinds[subjectKind] },
						{ title: texts.use, cell: ({ use }) => texts[use] },
						{ title: texts.period, cell: (one) => periodText(one) || texts.always },
						{ title: texts.id, cell: ({ subjectId }) => <code>{subjectId}</code> },
					]}
				/>
			)}
			{isAdding && (
				<CommandDialog<NameFields>
					isOpen
					onClose={() => setIsAdding(false)}
					title={texts.add}
					lead={texts.addLead}
					submit={texts.save}
					error={give.error}
					isPending={give.isPending}
					initial={{ subjectKind: 'hotline', use: 'official' }}
					onSubmit={({ subjectKind, subjectId, name, use, ...days }) =>
						give.mutate({ path: { place }, body: { subjectKind, subjectId, name, use, ...periodOf(days) } })
					}
				>
					<Form.Item name="subjectKind" label={texts.kind}>
						<Select options={kinds} />
					</Form.Item>
					<Form.Item name="subjectId" label={texts.id} extra={texts.idHelp} rules={required}>
						<Input maxLength={63} />
					</Form.Item>
					<Form.Item name="name" label={texts.name} rules={required}>
						<Input maxLength={200} />
					</Form.Item>
					<Form.Item name="use" label={texts.use}>
						<Select
							options={[
								{ value: 'official', label: texts.official },
								{ value: 'alias', label: texts.alias },
							]}
						/>
					</Form.Item>
					<PeriodFields />
				</CommandDialog>
			)}
		</Page>
	);
}
