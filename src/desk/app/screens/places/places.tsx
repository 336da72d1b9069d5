import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { NewPlace, PlaceInTree } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { usePlace } from '../use-place.ts';
import { placesEn } from './places.en.ts';
import { placesZh } from './places.zh.ts';

const TEXTS = dictionary(placesZh, placesEn);

interface AddProps {
	readonly onClose: () => void;
	readonly onAdded: (added: NewPlace) => void;
}

/** A township or village below this place. */
function AddBelow({ onClose, onAdded }: AddProps) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const add = useCommand('POST /places/{place}/new-places', { onDone: ({ data }) => onAdded(data) });
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	const levels = (['township', 'village'] as const).map((value) => ({ value, label: texts.levels[value] }));
	return (
		<CommandDialog<{ name: string; level: 'township' | 'village'; placeId: string }>
			isOpen
			onClose={onClose}
			title={texts.add}
			lead={texts.lead}
			submit={texts.add}
			error={add.error}
			isPending={add.isPending}
			initial={{ level: 'township' }}
			onSubmit={(body) => add.mutate({ path: { place }, body })}
		>
			<Form.Item name="name" label={texts.name} rules={required}>
				<Input maxLength={100} />
			</Form.Item>
			<Form.Item name="level" label={texts.level}>
				<Select options={levels} />
			</Form.Item>
			<Form.Item name="placeId" label={texts.id} extra={texts.idHelp} rules={required}>
				<Input maxLength={63} autoComplete="off" />
			</Form.Item>
		</CommandDialog>
	);
}

/** Another county out of the national list. */
function AddCounty({ onClose, onAdded }: AddProps) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [typed, setTyped] = useState('');
	const [search, setSearch] = useState('');
	const found = useRead(
		'GET /places/{place}/divisions',
		{ path: { place }, query: { search } },
		{ isEnabled: search !== '' },
	);
	const add = useCommand('POST /places/{place}/new-places', { onDone: ({ data }) => onAdded(data) });
	const options = (found.data?.items ?? []).flatMap(({ code, name, prefecture, province }) =>
		code === null ? [] : [{ value: code, label: `${province}${prefecture ?? ''}${name}${aside(code)}` }],
	);
	return (
		<CommandDialog<{ code: string }>
			isOpen
			onClose={onClose}
			title={texts.addCounty}
			lead={texts.countyLead}
			submit={texts.addCounty}
			error={add.error ?? found.error}
			isPending={add.isPending}
			onSubmit={(body) => add.mutate({ path: { place }, body })}
		>
			<Form.Item label={texts.search} htmlFor="places-search">
				<Input.Search
					id="places-search"
					value={typed}
					enterButton={texts.find}
					onChange={({ target }) => setTyped(target.value)}
					onSearch={(wanted, event) => {
						event?.preventDefault();
						setSearch(wanted.trim());
					}}
				/>
			</Form.Item>
			{found.data !== undefined && options.length === 0 && <p role="status">{texts.notFound}</p>}
			<Form.Item name="code" label={texts.county} rules={[{ required: true, message: texts.missing }]}>
				<Select options={options} />
			</Form.Item>
		</CommandDialog>
	);
}

/** 下级地方. */
export default function Places() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const { data, error } = useRead('GET /places/{place}/subordinate-places', { path: { place } });
	const [dialog, setDialog] = useState<'below' | 'county' | null>(null);
	const [added, setAdded] = useState<NewPlace | null>(null);
	const close = () => setDialog(null);
	const show = (one: NewPlace) => {
		setAdded(one);
		close();
	};
	return (
		<Page
			title={texts.title}
			lead={texts.lead}
			actions={
				<span className="records__acts">
					<Button type="primary" onClick={() => setDialog('below')}>
						{texts.add}
					</Button>
					<Button onClick={() => setDialog('county')}>{texts.addCounty}</Button>
				</span>
			}
		>
			{added?.links.map(({ address, expiresAt }) => (
				<ShownOnce key={address} secret={address}>
					{texts.linkFor(added.name, minuteText(expiresAt))}
				</ShownOnce>
			))}
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<Records<PlaceInTree>
					caption={texts.caption}
					rows={data.items}
					keyOf={({ placeId }) => placeId}
					none={texts.none}
					columns={[
						{ title: texts.name, isHead: true, cell: ({ name }) => name },
						{ title: texts.level, cell: ({ level }) => (level === null ? '—' : texts.levels[level]) },
						{ title: texts.code, cell: ({ code }) => code ?? '—' },
						{ title: texts.id, cell: ({ placeId }) => <code>{placeId}</code> },
					]}
				/>
			)}
			{dialog === 'below' && <AddBelow onClose={close} onAdded={show} />}
			{dialog === 'county' && <AddCounty onClose={close} onAdded={show} />}
		</Page>
	);
}
