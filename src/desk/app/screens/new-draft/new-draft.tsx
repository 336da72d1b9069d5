import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { DropAnywhere } from './drop-anywhere.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { type ReadFile, type Reading, readingOf } from './reading.ts';
import { NEW_DRAFT_TEXTS } from './texts.ts';
import { UploadList } from './upload-list.tsx';
import { addFiles, findEarlierUploads, useUploads } from './uploads.ts';

const MOST_READ = 10;

/** What the server says about one file beside its facts: that it cannot be used, what was found in it, what looks like it. */
function FileNotes({ place, file }: { readonly place: string; readonly file: ReadFile }) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const [a, b] = (['A', 'B'] as const).map(
		(one) => file.findings.filter(({ severity }) => severity === one).length,
	) as [number, number];
	const tables = file.tables.filter(({ ok }) => ok).length;
	const hasNotes = !file.ok || a + b > 0 || tables > 0 || file.duplicates.length > 0;
	if (!hasNotes) return null;
	return (
		<Alert
			className="draft__notice"
			type={file.ok && file.duplicates.length === 0 && a === 0 ? 'info' : 'warning'}
			showIcon
			title={file.name}
			description={
				<ul className="refusals__list">
					{!file.ok && <li>{named(texts.unread, file.refusals.map(({ message }) => message).join(' '))}</li>}
					{a + b > 0 && <li>{texts.findings(a, b)}</li>}
					{tables > 0 && <li>{texts.tables(tables)}</li>}
					{file.duplicates.map(({ disclosureId, message }) => (
						<li key={disclosureId}>
							<span>{message}</span>{' '}
							<Link to={`/desk/places/${place}/drafts/${disclosureId}` as string} target="_blank">
								{texts.openDuplicate}
							</Link>
						</li>
					))}
				</ul>
			}
		/>
	);
}

/** 新起草. */
export default function NewDraft() {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const place = usePlace();
	const navigate = useNavigate();
	const search = useRouterState({ select: ({ location }) => location.search }) as { readonly item?: string };
	const uploads = useUploads();
	const input = useRef<HTMLInputElement>(null);
	const [isManual, setIsManual] = useState(search.item !== undefined);
	const [earlierError, setEarlierError] = useState<unknown>(null);
	useEffect(() => {
		findEarlierUploads(place).catch(setEarlierError);
	}, [place]);

	const isSending = uploads.some(({ state }) => state === 'sending' || state === 'waiting');
	const whole = uploads.filter(({ state }) => state === 'done').flatMap(({ uploadId }) => uploadId ?? []);
	const canRead = !isSending && whole.length > 0 && whole.length <= MOST_READ;
	const reading = useQuery<Reading>({
		queryKey: ['drop', place, ...whole],
		queryFn: async () =>
			readingOf(await call('POST /places/{place}/drops', { path: { place }, body: { uploadIds: whole } })),
		enabled: canRead,
		staleTime: Number.POSITIVE_INFINITY,
	});
	const take = (files: readonly File[]) => {
		setIsManual(false);
		addFiles(place, files);
	};
	const onCreated = (disclosureId: string) =>
		void navigate({ to: `/desk/places/${place}/drafts/${disclosureId}` as string });
	const shown = canRead ? reading.data : undefined;
	return (
		<Page title={texts.title} lead={texts.lead}>
			<DropAnywhere label={texts.dropHere} onFiles={take} />
			<div className="new-draft__zone">
				<InboxOutlined aria-hidden className="new-draft__icon" />
				<p className="new-draft__invite">{texts.drop}</p>
				<p className="draft__soft">{texts.dropKinds}</p>
				<p className="new-draft__choices">
					<Button type="primary" onClick={() => input.current?.click()}>
						{texts.choose}
					</Button>
					{uploads.length === 0 && !isManual && <Button onClick={() => setIsManual(true)}>{texts.without}</Button>}
				</p>
				<input
					ref={input}
					type="file"
					multiple
					hidden
					onChange={({ target }) => {
						take([...(target.files ?? [])]);
						// The same file may be chosen again after it was taken off.
						target.value = '';
					}}
				/>
			</div>
			<Refusals error={earlierError} />
			<UploadList place={place} />
			{whole.length > MOST_READ && <Alert type="error" showIcon role="alert" title={texts.tooMany} />}
			<div role="status">{canRead && reading.isFetching && <p>{texts.reading}</p>}</div>
			{canRead && reading.isPending && <Loading />}
			{canRead && <Refusals error={reading.error} onRetry={() => void reading.refetch()} />}
			{shown?.files.map((file) => (
				<FileNotes key={file.uploadId} place={place} file={file} />
			))}
			{shown !== undefined && (
				<ProposalForm key={whole.join(' ')} {...{ place, onCreated }} reading={shown} itemId={search.item ?? null} />
			)}
			{isManual && uploads.length === 0 && (
				<ProposalForm {...{ place, onCreated }} reading={null} itemId={search.item ?? null} />
			)}
		</Page>
	);
}
