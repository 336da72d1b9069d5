import { Alert, Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import type { ContentAttachment } from '../../../../../disclosure/disclosure.ts';
import { addressOf, callTagged } from '../../../api/client.ts';
import { useCommand } from '../../../api/hooks.ts';
import { hasCode } from '../../../api/problem.ts';
import { listed } from '../../../language/punctuation.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Refusals } from '../../../parts/refusals.tsx';
import type { OpenDraft } from '../../draft/open-draft.ts';
import type { DraftSectionProps } from '../../draft/section.ts';
import { attachmentsEn } from './attachments.en.ts';
import { attachmentsZh } from './attachments.zh.ts';
import { FilePreview } from './file-preview.tsx';
import { uploadFile } from './upload-file.ts';
import { moved, putBack, type Used, without } from './used.ts';

const TEXTS = dictionary(attachmentsZh, attachmentsEn);

interface Sending {
	readonly name: string;
	readonly part: number;
}
interface Failure {
	readonly name: string;
	readonly error: unknown;
}

/** How often the list is read anew and changed again when somebody saved the draft in between. */
const MOST_ATTEMPTS = 4;

/** 附件: up, looked at as the public will see them, in order, away and back. */
export default function Attachments({ place, disclosureId, draft, revision, isEditable, reload }: DraftSectionProps) {
	const texts = useTexts(TEXTS);
	const input = useRef<HTMLInputElement>(null);
	const [sending, setSending] = useState<Sending | null>(null);
	const [failures, setFailures] = useState<readonly Failure[]>([]);
	const [added, setAdded] = useState<readonly string[]>([]);
	const [open, setOpen] = useState<string | null>(null);
	const [undone, setUndone] = useState<{ readonly one: ContentAttachment; readonly index: number } | null>(null);
	const save = useCommand('PUT /places/{place}/drafts/{disclosure}', { onDone: reload });
	const destroy = useCommand('DELETE /places/{place}/drafts/{disclosure}/attachments/{attachment}', {
		onDone: reload,
	});
	const path = { place, disclosure: disclosureId };
	const used = draft.content.attachments;
	const fileOf = (id: string) => draft.attachments.find((one) => one.attachmentId === id);
	const unused = draft.attachments.filter((one) => used.every(({ attachmentId }) => attachmentId !== one.attachmentId));

	const newest = useRef({ used, revision });
	newest.current = { used, revision };
	/**
	 * Changes the list as it is now, not as it was when the file began to go up: until then the clerk has saved, or a column was masked beside it.
	 * What others saved stays: nothing but the list is sent.
	 */
	const change = async (next: (used: Used) => Used, then?: () => void) => {
		let from = newest.current;
		for (let attempt = 1; ; attempt += 1) {
			try {
				await save.mutateAsync({ path, body: { attachments: [...next(from.used)] }, revision: from.revision });
				then?.();
				return;
			} catch (error) {
				if (!hasCode(error, 'revision-conflict') || attempt === MOST_ATTEMPTS) return void reload();
			}
			const answer = await callTagged('GET /places/{place}/drafts/{disclosure}', { path }).catch(() => null);
			if (answer?.revision == null) return void reload();
			from = { used: (answer.data as unknown as OpenDraft).content.attachments, revision: answer.revision };
		}
	};
	const upload = async (files: readonly File[]) => {
		setFailures([]);
		setAdded([]);
		const kept: ContentAttachment[] = [];
		const failed: Failure[] = [];
		for (const file of files) {
			setSending({ name: file.name, part: 0 });
			try {
				const onProgress = (part: number) => setSending({ name: file.name, part });
				const { attachmentId, name } = await uploadFile({ place, disclosure: disclosureId, file, onProgress });
				kept.push({ attachmentId, name });
			} catch (error) {
				failed.push({ name: file.name, error });
			}
		}
		setSending(null);
		setFailures(failed);
		if (kept.length > 0)
			await change(
				(now) => [...now, ...kept],
				() => setAdded(kept.map(({ name }) => name)),
			);
	};

	return (
		<div className="attachments">
			{isEditable && (
				// biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button is the first
				<div
					className="attachments__drop"
					onDragOver={(event) => event.preventDefault()}
					onDrop={(event) => {
						event.preventDefault();
						void upload([...event.dataTransfer.files]);
					}}
				>
					<Button disabled={sending !== null} onClick={() => input.current?.click()}>
						{texts.choose}
					</Button>
					<span>{texts.dropHere}</span>
					<input
						ref={input}
						type="file"
						multiple
						className="visually-hidden"
						tabIndex={-1}
						aria-label={texts.choose}
						onChange={({ target }) => {
							const files = [...(target.files ?? [])];
							target.value = '';
							void upload(files);
						}}
					/>
				</div>
			)}
			{sending !== null && (
				<div role="status">
					{sending.part < 1 ? texts.sending(sending.name, Math.floor(sending.part * 100)) : texts.reading(sending.name)}
					<Progress percent={Math.floor(sending.part * 100)} showInfo={false} aria-hidden />
				</div>
			)}
			{added.length > 0 && <Alert type="success" showIcon role="status" title={texts.added(listed(added))} />}
			{failures.map(({ name, error }) => (
				<div key={name}>
					<p className="attachments__failed">{texts.failed(name)}</p>
					<Refusals error={error} />
				</div>
			))}
			<Refusals error={save.error ?? destroy.error} />
			{undone !== null && (
				<Alert
					type="info"
					showIcon
					role="status"
					title={texts.removed(undone.one.name)}
					action={
						<Button
							onClick={() =>
								void change(
									(now) => putBack(now, undone.one, undone.index),
									() => setUndone(null),
								)
							}
						>
							{texts.undo}
						</Button>
					}
				/>
			)}
			{used.length === 0 && <p className="attachments__none">{texts.none}</p>}
			<ol className="attachments__list">
				{used.map(({ attachmentId, name }, index) => {
					const file = fileOf(attachmentId);
					const isOpen = open === attachmentId;
					return (
						<li key={attachmentId}>
							<div className="attachments__line">
								<span className="attachments__name">
									<b>{name}</b>
									{file !== undefined && (
										<span>
											{texts.size(file.bytes)} ·{' '}
											<span className={file.findings.length > 0 ? 'attachments__bad' : undefined}>
												{file.findings.length > 0 ? texts.found(file.findings.length) : texts.clean}
											</span>
											{!file.isScanned && ` · ${texts.unread}`}
										</span>
									)}
								</span>
								<span className="attachments__tools">
									<Button aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : attachmentId)}>
										{isOpen ? texts.hide : texts.look}
									</Button>
									<Button
										href={addressOf('/places/{place}/drafts/{disclosure}/attachments/{attachment}/file', {
											path: { ...path, attachment: attachmentId },
										})}
										download
									>
										{texts.download}
									</Button>
									{isEditable && (
										<>
											{index > 0 && (
												<Button
													aria-label={texts.up(name)}
													onClick={() => void change((now) => moved(now, attachmentId, -1))}
												>
													{texts.upShort}
												</Button>
											)}
											{index < used.length - 1 && (
												<Button
													aria-label={texts.down(name)}
													onClick={() => void change((now) => moved(now, attachmentId, 1))}
												>
													{texts.downShort}
												</Button>
											)}
											<Button
												onClick={() =>
													void change(
														(now) => without(now, attachmentId),
														() => setUndone({ one: { attachmentId, name }, index }),
													)
												}
											>
												{texts.remove}
											</Button>
										</>
									)}
								</span>
							</div>
							{isOpen && (
								<FilePreview
									place={place}
									disclosureId={disclosureId}
									attachmentId={attachmentId}
									marked={(file?.findings ?? []).map((one) => ({ ...one, className: one.advice ?? '' }))}
								/>
							)}
						</li>
					);
				})}
			</ol>
			{unused.length > 0 && (
				<>
					<h3>{texts.unused}</h3>
					<p className="attachments__none">{texts.unusedWhy}</p>
					<ul className="attachments__list">
						{unused.map(({ attachmentId, name }) => (
							<li key={attachmentId} className="attachments__line">
								<span className="attachments__name">{name}</span>
								{isEditable && (
									<span className="attachments__tools">
										<Button
											onClick={() =>
												void change(
													(now) => putBack(now, { attachmentId, name }, now.length),
													() => setUndone(null),
												)
											}
										>
											{texts.putBack}
										</Button>
										<Button
											danger
											onClick={() => {
												setUndone(null);
												destroy.mutate({ path: { ...path, attachment: attachmentId } });
											}}
										>
											{texts.destroy}
										</Button>
									</span>
								)}
							</li>
						))}
					</ul>
				</>
			)}
		</div>
	);
}
