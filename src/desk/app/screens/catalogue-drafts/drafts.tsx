import { Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import type { CatalogueDraftLine } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { WORKSHOP_TEXTS } from './fields.ts';

/** Takes one file, dropped or chosen, and opens the copy it was read into. */
function DropZone({ place }: { readonly place: string }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const navigate = useNavigate();
	const [isOver, setIsOver] = useState(false);
	const [name, setName] = useState('');
	const upload = useCommand('POST /places/{place}/catalogue-drafts', {
		onDone: ({ data: { drafts } }) => {
			const [only, ...others] = drafts;
			if (only !== undefined && others.length === 0)
				navigate({ to: `/desk/places/${place}/catalogue-drafts/${only.draftId}` as string });
		},
	});
	const send = (file: File | undefined) => {
		if (file === undefined) return;
		setName(file.name);
		const body = new FormData();
		body.set('file', file);
		const request = { path: { place }, body };
		upload.mutate(request);
	};
	const drag = (over: boolean) => (event: DragEvent) => {
		event.preventDefault();
		setIsOver(over);
	};
	return (
		<>
			<label
				className={`drop-zone${isOver ? ' drop-zone--over' : ''}`}
				onDragOver={drag(true)}
				onDragLeave={drag(false)}
				onDrop={(event) => {
					drag(false)(event);
					send(event.dataTransfer.files[0]);
				}}
			>
				<strong>{upload.isPending ? texts.reading(name) : texts.drop}</strong>
				<span>{texts.dropHelp}</span>
				<input
					type="file"
					className="visually-hidden"
					accept=".txt,.html,.htm,.docx,.xlsx,.pdf"
					disabled={upload.isPending}
					onChange={({ target }) => {
						send(target.files?.[0]);
						target.value = '';
					}}
				/>
			</label>
			<Refusals error={upload.error} />
		</>
	);
}

/** 目录编制: the copies, and where a new document is dropped. */
export default function Drafts() {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const { data, error } = useRead('GET /places/{place}/catalogue-drafts', { path: { place } });
	return (
		<Page title={texts.title} lead={texts.lead}>
			<DropZone place={place} />
			<Refusals error={error} />
			{data === undefined && !error && <Loading />}
			{data !== undefined && (
				<Records<CatalogueDraftLine>
					caption={texts.caption}
					rows={data.items}
					keyOf={({ draftId }) => draftId}
					none={texts.none}
					columns={[
						{
							title: texts.columns.title,
							isHead: true,
							cell: ({ draftId, title, sourceName }) => (
								<>
									<Link to={`/desk/places/${place}/catalogue-drafts/${draftId}` as string}>{title}</Link>
									<span className="records__note">{sourceName}</span>
								</>
							),
						},
						{ title: texts.columns.rows, cell: ({ itemCount }) => itemCount },
						{
							title: texts.columns.open,
							cell: ({ undecidedCount, doubtCount }) =>
								undecidedCount === 0 ? texts.allDecided : `${undecidedCount} / ${doubtCount}`,
						},
						{
							title: texts.columns.state,
							cell: ({ state, effectiveFrom }) => (
								<>
									<span className="state-word">{texts.states[state]}</span>
									{effectiveFrom !== null && <span className="records__note">{texts.effective(effectiveFrom)}</span>}
								</>
							),
						},
						{ title: texts.columns.changed, isWhole: true, cell: ({ changedAt }) => minuteText(changedAt) },
					]}
				/>
			)}
		</Page>
	);
}
