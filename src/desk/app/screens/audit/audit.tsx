import { Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import { addDays, type CalendarDate } from '../../../../calendar/calendar-date.ts';
import type { AuditPage, SignInAttemptPage } from '../../api/api.generated.ts';
import { addressOf } from '../../api/client.ts';
import { useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { usePlace, useSession } from '../use-place.ts';
import { auditEn } from './audit.en.ts';
import { auditZh } from './audit.zh.ts';

const TEXTS = dictionary(auditZh, auditEn);

interface Filters {
	readonly actor: string;
	readonly type: string;
	readonly from: string;
	/** Inclusive, as people say it; the route takes the instant the next day begins. */
	readonly until: string;
}

const ALL: Filters = { actor: '', type: '', from: '', until: '' };

/** The instant a day begins in Shanghai, which has no summer time. */
const beginOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString();

function queryOf({ actor, type, from, until }: Filters) {
	return {
		...(actor.trim() === '' ? {} : { actor: actor.trim() }),
		...(type.trim() === '' ? {} : { type: type.trim() }),
		...(from === '' ? {} : { from: beginOf(from) }),
		...(until === '' ? {} : { until: beginOf(addDays(until as CalendarDate, 1)) }),
	};
}

function Events({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const [typed, setTyped] = useState(ALL);
	const [filters, setFilters] = useState(ALL);
	const [cursor, setCursor] = useState<string | null>(null);
	const mayExport = isPermitted(useSession(), ['audit.export']);
	const query = queryOf(filters);
	const page = { ...query, ...(cursor === null ? {} : { cursor }) };
	const { data, error } = useRead(
		'GET /places/{place}/audit/events',
		{ path: { place }, query: page },
		{ keepsPrevious: true },
	);
	const search = (wanted: Filters) => {
		setTyped(wanted);
		setFilters(wanted);
		setCursor(null);
	};
	const field = (name: keyof Filters, type: 'text' | 'date') => (
		<FilterField label={texts[name]}>
			{(id) => (
				<Input
					id={id}
					type={type}
					value={typed[name]}
					placeholder={name === 'actor' ? texts.actorHelp : name === 'type' ? texts.typeHelp : ''}
					onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
				/>
			)}
		</FilterField>
	);
	return (
		<>
			<form
				className="filters"
				onSubmit={(event) => {
					event.preventDefault();
					search(typed);
				}}
			>
				{field('actor', 'text')}
				{field('type', 'text')}
				{field('from', 'date')}
				{field('until', 'date')}
				<Button type="primary" htmlType="submit">
					{texts.search}
				</Button>
				<Button onClick={() => search(ALL)}>{texts.clear}</Button>
				{mayExport && (
					<Button href={addressOf('/places/{place}/audit/events.csv', { path: { place }, query })}>{texts.csv}</Button>
				)}
			</form>
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<Records<AuditPage['items'][number]>
					caption={texts.tabs.events}
					rows={data.items}
					keyOf={({ eventId }) => eventId}
					none={texts.none}
					columns={[
						{ title: texts.at, isHead: true, cell: ({ at }) => minuteText(at) },
						{
							title: texts.actor,
							cell: ({ actor }) => (
								<button
									type="button"
									className="audit__actor"
									aria-label={texts.onlyThis(actor)}
									onClick={() => search({ ...filters, actor })}
								>
									<code>{actor}</code>
								</button>
							),
						},
						{ title: texts.type, cell: ({ type }) => <code>{type}</code> },
						{
							title: texts.content,
							cell: ({ data: content }) => (
								<details>
									<summary>{texts.show}</summary>
									<pre className="audit__content">{JSON.stringify(content, null, 1)}</pre>
								</details>
							),
						},
					]}
				/>
			)}
			{data?.next != null && <Button onClick={() => setCursor(data.next)}>{texts.more}</Button>}
		</>
	);
}

function SignIns({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const [before, setBefore] = useState<string | null>(null);
	const mayExport = isPermitted(useSession(), ['audit.export']);
	const { data, error } = useRead(
		'GET /places/{place}/audit/sign-ins',
		{ path: { place }, query: before === null ? {} : { before } },
		{ keepsPrevious: true },
	);
	return (
		<>
			{mayExport && (
				<div className="filters">
					<Button href={addressOf('/places/{place}/audit/sign-ins.csv', { path: { place } })}>{texts.csv}</Button>
				</div>
			)}
			<Refusals error={error} />
			{data !== undefined && (
				<Records<SignInAttemptPage['items'][number]>
					caption={texts.tabs.signIns}
					rows={data.items}
					keyOf={({ at, accountId, address, outcome }) => `${at} ${accountId} ${address} ${outcome}`}
					none={texts.none}
					columns={[
						{ title: texts.at, isHead: true, cell: ({ at }) => minuteText(at) },
						{
							title: texts.account,
							cell: ({ accountId }) => (accountId === null ? texts.unknownAccount : <code>{accountId}</code>),
						},
						{ title: texts.address, cell: ({ address }) => address },
						{ title: texts.method, cell: ({ method }) => texts.methods[method] },
						{ title: texts.outcome, cell: ({ outcome }) => <code>{outcome}</code> },
					]}
				/>
			)}
			{data?.next != null && <Button onClick={() => setBefore(data.next)}>{texts.more}</Button>}
		</>
	);
}

/** 审计. */
export default function Audit() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	return (
		<Page title={texts.title} lead={texts.lead}>
			<Tabs
				destroyOnHidden
				items={[
					{ key: 'events', label: texts.tabs.events, children: <Events place={place} /> },
					{ key: 'sign-ins', label: texts.tabs.signIns, children: <SignIns place={place} /> },
				]}
			/>
		</Page>
	);
}
