import { Button, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import { addDays, type CalendarDate } from '../../../../calendar/calendar-date.ts';
import type { AuditPage, SignInAttemptPage } from '../../api/api.generated.ts';
import { addressOf } from '../../api/client.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
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
import { EventContent } from './event-content.tsx';
import { eventWordsEn } from './event-words.en.ts';
import { eventWordsZh } from './event-words.zh.ts';

const TEXTS = dictionary(auditZh, auditEn);
const EVENT_WORDS = dictionary(eventWordsZh, eventWordsEn);
type Subject = AuditPage['items'][number]['about'][number];

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

/** Who and what a line of the record is about, by name; what is public leads to the site. */
function About({ place, about }: { readonly place: string; readonly about: readonly Subject[] }) {
	const texts = useTexts(TEXTS);
	if (about.length === 0) return <>—</>;
	return (
		<ul className="audit__about">
			{about.map(({ kind, id, name, isPublic }) => (
				<li key={`${kind} ${id}`}>
					{texts.kinds[kind]}
					{isPublic && name !== null ? (
						<a href={`/places/${place}/disclosures/${id}`}>{name}</a>
					) : (
						<span>{name ?? (kind === 'disclosure' ? texts.unpublished(id) : id)}</span>
					)}
				</li>
			))}
		</ul>
	);
}

function Events({ place }: { readonly place: string }) {
	const texts = useTexts(TEXTS);
	const [typed, setTyped] = useState(ALL);
	const [filters, setFilters] = useState(ALL);
	const [cursor, setCursor] = useState<string | null>(null);
	const mayExport = isPermitted(useSession(), ['audit.export']);
	const words = useTexts(EVENT_WORDS);
	const wordOf = (type: string) => (words as Readonly<Record<string, string>>)[type] ?? type;
	const actorOf = (actor: string, name: string | null) =>
		name ?? (texts.programs as Readonly<Record<string, string>>)[actor] ?? actor;
	const actors = useRead('GET /places/{place}/audit/actors', { path: { place } });
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
	const people = (actors.data?.items ?? []).map(({ actor, name, loginName }) => ({
		value: actor,
		label: loginName === null ? name : `${name}${aside(loginName)}`,
	}));
	const knowsActor = typed.actor === '' || people.some(({ value }) => value === typed.actor);
	const choice = (name: 'actor' | 'type', options: readonly { readonly value: string; readonly label: string }[]) => (
		<FilterField label={texts[name]}>
			{(id) => (
				<Select
					id={id}
					className="audit__choice"
					allowClear
					showSearch={{ optionFilterProp: 'label' }}
					placeholder={texts.any}
					value={typed[name] === '' ? null : typed[name]}
					options={[...options]}
					onChange={(value: string | null) => setTyped((before) => ({ ...before, [name]: value ?? '' }))}
				/>
			)}
		</FilterField>
	);
	const day = (name: 'from' | 'until') => (
		<FilterField label={texts[name]}>
			{(id) => (
				<Input
					id={id}
					type="date"
					value={typed[name]}
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
				{choice('actor', knowsActor ? people : [{ value: typed.actor, label: actorOf(typed.actor, null) }, ...people])}
				{choice(
					'type',
					Object.entries(words).map(([value, label]) => ({ value, label })),
				)}
				{day('from')}
				{day('until')}
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
						{ title: texts.at, isHead: true, isWhole: true, cell: ({ at }) => minuteText(at) },
						{
							title: texts.actor,
							cell: ({ actor, actorName }) => (
								<button
									type="button"
									className="audit__actor"
									aria-label={texts.onlyThis(actorOf(actor, actorName))}
									onClick={() => search({ ...filters, actor })}
								>
									{actorOf(actor, actorName)}
								</button>
							),
						},
						{ title: texts.type, cell: ({ type }) => wordOf(type) },
						{ title: texts.about, cell: ({ about }) => <About place={place} about={about} /> },
						{
							title: texts.content,
							cell: ({ type, at, data: content, about }) => (
								<details>
									<summary>{texts.show}</summary>
									<EventContent caption={texts.contentOf(wordOf(type), minuteText(at))} data={content} about={about} />
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
	const actors = useRead('GET /places/{place}/audit/actors', { path: { place } });
	const nameOf = new Map(actors.data?.items.map(({ actor, name }) => [actor, name]));
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
						{ title: texts.at, isHead: true, isWhole: true, cell: ({ at }) => minuteText(at) },
						{
							title: texts.account,
							cell: ({ accountId }) =>
								accountId === null ? texts.unknownAccount : (nameOf.get(`account:${accountId}`) ?? accountId),
						},
						{ title: texts.address, cell: ({ address }) => address },
						{ title: texts.method, cell: ({ method }) => texts.methods[method] },
						{
							title: texts.outcome,
							cell: ({ outcome }) => (texts.outcomes as Readonly<Record<string, string>>)[outcome] ?? outcome,
						},
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
