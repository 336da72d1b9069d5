import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { CLASS_WORDS } from '../../../../catalogue/diff/wording.zh.ts';
import type { AdoptionPreview } from '../../api/api.generated.ts';
import { useCommand, useTaggedRead } from '../../api/hooks.ts';
import { listed } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { today } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace } from '../use-place.ts';
import { WORKSHOP_TEXTS } from './fields.ts';

interface NotesProps {
	readonly text: string;
	readonly isEdited: boolean;
	readonly isPending: boolean;
	/** Null: back to the drafted ones. */
	readonly onSave: (text: string | null) => void;
}

function Notes({ text, isEdited, isPending, onSave }: NotesProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	return (
		<Form<{ text: string }> layout="vertical" initialValues={{ text }} onFinish={({ text: notes }) => onSave(notes)}>
			<Form.Item name="text" label={texts.notes}>
				<Input.TextArea rows={12} lang="zh-CN" />
			</Form.Item>
			<div className="records__acts">
				<Button htmlType="submit" loading={isPending}>
					{texts.notesSave}
				</Button>
				{isEdited && <Button onClick={() => onSave(null)}>{texts.notesDrafted}</Button>}
			</div>
		</Form>
	);
}

/** What adoption would do to the duties. */
function Consequences({ report }: { readonly report: AdoptionPreview }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const { duties, blockers, itemCount } = report;
	const item = {
		title: texts.item,
		isHead: true,
		cell: ({ itemName }: { itemName: string | null }) => itemName ?? texts.none0,
	};
	const body = { title: texts.body, cell: ({ body: name }: { body: string }) => name };
	return (
		<div className="adoption__report">
			{blockers.length > 0 && (
				<div className="adoption__blockers">
					<p>
						<strong>{texts.blockers}</strong>
					</p>
					<ul>
						{blockers.map(({ code, message }) => (
							<li key={`${code} ${message}`}>{message}</li>
						))}
					</ul>
				</div>
			)}
			<p>{texts.itemsIn(itemCount)}</p>
			{duties === null && <p>{texts.later}</p>}
			{duties !== null && (
				<>
					<h3>{texts.moved(duties.moved.count)}</h3>
					{duties.moved.items.length < duties.moved.count && <p>{texts.first(duties.moved.items.length)}</p>}
					{duties.moved.count > 0 && (
						<Records
							caption={texts.moved(duties.moved.count)}
							rows={duties.moved.items}
							keyOf={({ obligationId }) => obligationId}
							none=""
							columns={[
								item,
								body,
								{ title: texts.from, cell: ({ fromDueOn }) => fromDueOn ?? texts.none0 },
								{ title: texts.to, cell: ({ toDueOn }) => toDueOn ?? texts.none0 },
							]}
						/>
					)}
					{(['started', 'ended'] as const).map((kind) => (
						<details key={kind}>
							<summary>{texts[kind](duties[kind].count)}</summary>
							{duties[kind].items.length < duties[kind].count && <p>{texts.first(duties[kind].items.length)}</p>}
							<Records
								caption={texts[kind](duties[kind].count)}
								rows={duties[kind].items}
								keyOf={({ obligationId, itemId, body: name, kind: of }) => `${obligationId} ${itemId} ${name} ${of}`}
								none={texts.none0}
								columns={[item, body]}
							/>
						</details>
					))}
					<p>{texts.kept(duties.kept)}</p>
					{duties.unmatchedSubjects.length > 0 && (
						<p>
							{texts.unmatched}
							{listed(duties.unmatchedSubjects)}
						</p>
					)}
				</>
			)}
		</div>
	);
}

/** 比较和启用. */
export default function Adoption() {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const draftId = useParameter('draftId');
	const path = { place, draft: draftId };
	const draft = useTaggedRead('GET /places/{place}/catalogue-drafts/{draft}', { path });
	const comparison = useTaggedRead('GET /places/{place}/catalogue-drafts/{draft}/comparison', { path });
	const save = useCommand('PUT /places/{place}/catalogue-drafts/{draft}/revision-notes');
	const preview = useCommand('POST /places/{place}/catalogue-drafts/{draft}/adoption-previews');
	const adopt = useCommand('POST /places/{place}/catalogue-drafts/{draft}/adoption', {
		onDone: () => setIsAsked(false),
	});
	const [isAsked, setIsAsked] = useState(false);
	const [day, setDay] = useState<string>(today());
	const error = draft.error ?? comparison.error;
	if (draft.data === undefined || comparison.data === undefined)
		return (
			<Page title={texts.adoptionTitle}>
				<Refusals error={error} />
				{!error && <Loading />}
			</Page>
		);
	const { data: copy, revision } = draft.data;
	const seen = revision === null ? {} : { revision };
	const { against, diff, text } = comparison.data.data;
	const changes = diff?.changes ?? [];
	const report = preview.data?.data;
	const done = adopt.data?.data;
	const classes = [...new Set(changes.map((change) => change.class))];
	const groups = classes.map((one) => [one, changes.filter((change) => change.class === one)] as const);
	const isOpen = copy.state === 'open' && done === undefined;
	return (
		<Page
			title={texts.adoptionTitle}
			lead={
				<>
					<Link to={`/desk/places/${place}/catalogue-drafts/${draftId}` as string}>{texts.back}</Link> ·{' '}
					{copy.catalogue.title}
				</>
			}
		>
			{(done !== undefined || copy.state === 'adopted') && (
				<p className="explained" role="status">
					{done === undefined || done.isInForce ? texts.adopted : texts.adoptedLater(done.effectiveFrom)}
				</p>
			)}
			<section>
				<h2>{against === null ? texts.againstNone : texts.against(against.title)}</h2>
				{against !== null && <p>{changes.length === 0 ? texts.changesNone : texts.changes(changes.length)}</p>}
				{groups.map(([group, list]) => (
					<details key={group} open={list.length <= 8}>
						<summary>
							{CLASS_WORDS[group as keyof typeof CLASS_WORDS] ?? group} {list.length}
						</summary>
						<ul>
							{list.map((change) => (
								<li key={change.id}>{change.text}</li>
							))}
						</ul>
					</details>
				))}
			</section>
			{isOpen && against !== null && (
				<section>
					<h2>{texts.notes}</h2>
					<p>{texts.notesLead}</p>
					<Refusals error={save.error} />
					<Notes
						key={text}
						text={text ?? ''}
						isEdited={copy.revisionNotes !== null}
						isPending={save.isPending}
						onSave={(notes) => save.mutate({ path, body: { text: notes }, ...seen })}
					/>
					<p role="status">{save.isSuccess && texts.saved}</p>
				</section>
			)}
			{isOpen && (
				<section>
					<h2>{texts.adopt}</h2>
					<Form layout="vertical" onFinish={() => preview.mutate({ path, body: { effectiveFrom: day }, ...seen })}>
						<Refusals error={preview.error} />
						<Form.Item label={texts.effectiveFrom} htmlFor="adoption-day" extra={texts.effectiveHelp}>
							<Input
								id="adoption-day"
								type="date"
								className="adoption__day"
								value={day}
								onChange={({ target }) => {
									setDay(target.value);
									preview.reset();
								}}
							/>
						</Form.Item>
						<div className="records__acts">
							<Button htmlType="submit" type={report === undefined ? 'primary' : 'default'} loading={preview.isPending}>
								{texts.preview}
							</Button>
							{report !== undefined && report.blockers.length === 0 && (
								<Button type="primary" onClick={() => setIsAsked(true)}>
									{texts.adopt}
								</Button>
							)}
						</div>
						{report === undefined && <p>{texts.previewFirst}</p>}
					</Form>
					{report !== undefined && <Consequences report={report} />}
				</section>
			)}
			{isAsked && (
				<CommandDialog
					isOpen
					onClose={() => setIsAsked(false)}
					title={texts.adopt}
					lead={texts.adoptLead(day)}
					submit={texts.adopt}
					error={adopt.error}
					isPending={adopt.isPending}
					onSubmit={() => adopt.mutate({ path, body: { effectiveFrom: day }, ...seen })}
				/>
			)}
		</Page>
	);
}
