import { DownOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useCommand, useRead } from '../api/hooks.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { usePlace } from '../screens/use-place.ts';
import type { Filters } from './address.ts';
import { Refusals } from './refusals.tsx';
import { savedFiltersEn } from './saved-filters.en.ts';
import { savedFiltersZh } from './saved-filters.zh.ts';

const TEXTS = dictionary(savedFiltersZh, savedFiltersEn);

interface SavedFiltersProps {
	/** Which screen they belong to: small letters and hyphens. */
	readonly screen: string;
	/** What the address says now. */
	readonly filters: Filters;
	readonly onChosen: (filters: Filters) => void;
}

/** 常用筛选 of a screen: choose one, keep the present one under a name, remove one. Read when it is opened. */
function Choice({ screen, filters, onChosen }: SavedFiltersProps) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [name, setName] = useState('');
	const { data, error } = useRead('GET /places/{place}/session/filters', { path: { place } });
	const save = useCommand('POST /places/{place}/session/filters', { onDone: () => setName('') });
	const remove = useCommand('DELETE /places/{place}/session/filters/{filter}');
	const own = data?.items.filter((one) => one.screen === screen) ?? [];
	return (
		<div className="saved-filters">
			<Refusals error={error ?? save.error ?? remove.error} />
			<ul>
				{own.map((one) => (
					<li key={one.filterId}>
						<Button type="link" onClick={() => onChosen(one.query)}>
							{one.name}
						</Button>
						<Button
							type="text"
							aria-label={texts.remove(one.name)}
							onClick={() => remove.mutate({ path: { place, filter: one.filterId } })}
						>
							×
						</Button>
					</li>
				))}
			</ul>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					// The bar of filters around the button is a form too.
					event.stopPropagation();
					save.mutate({ path: { place }, body: { screen, name, query: { ...filters } } });
				}}
			>
				<label>
					{texts.name}
					<input value={name} maxLength={60} required onChange={({ target }) => setName(target.value)} />
				</label>
				<Button htmlType="submit" loading={save.isPending}>
					{texts.save}
				</Button>
			</form>
		</div>
	);
}

/** The button that opens them. */
export function SavedFilters(props: SavedFiltersProps) {
	const texts = useTexts(TEXTS);
	const [isOpen, setIsOpen] = useState(false);
	const chosen = (filters: Filters) => {
		setIsOpen(false);
		props.onChosen(filters);
	};
	return (
		<Popover
			trigger="click"
			// Inside the page's main part, where whoever reads by landmarks finds it.
			getPopupContainer={() => document.getElementById('content') ?? document.body}
			open={isOpen}
			onOpenChange={setIsOpen}
			title={texts.label}
			destroyOnHidden
			content={<Choice {...props} onChosen={chosen} />}
		>
			<Button aria-expanded={isOpen} icon={<DownOutlined aria-hidden />} iconPlacement="end">
				{texts.label}
			</Button>
		</Popover>
	);
}
