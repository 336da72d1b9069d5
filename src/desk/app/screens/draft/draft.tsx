import { App, Button } from 'antd';
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useCommand, useTaggedRead } from '../../api/hooks.ts';
import { useLanguage } from '../../language/language.ts';
import { useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace, useSession } from '../use-place.ts';
import { BasicFields } from './basic-fields.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { Differences } from './differences.tsx';
import { Elements, useRows } from './elements.tsx';
import { Links } from './links.tsx';
import { MissingList } from './missing.tsx';
import { NormativeFields, NoticeFields } from './notice-fields.tsx';
import { isEditable as isEditableState, type OpenDraft } from './open-draft.ts';
import { PublicPreview } from './public-preview.tsx';
import { Registration } from './registration.tsx';
import type { DraftSection, DraftSectionProps } from './section.ts';
import { DRAFT_SECTIONS } from './sections.ts';
import { StatusLine } from './status-line.tsx';
import { SubmitPanel } from './submit-panel.tsx';
import { DRAFT_TEXTS } from './texts.ts';
import { useDraftEditing } from './use-draft-editing.ts';

interface PartProps {
	readonly id: string;
	readonly title: string;
	readonly children: ReactNode;
}

function Part({ id, title, children }: PartProps) {
	return (
		<section id={id} className="draft__part" aria-labelledby={`${id}-title`} tabIndex={-1}>
			<h2 id={`${id}-title`}>{title}</h2>
			{children}
		</section>
	);
}

const loaded = new Map<string, ComponentType<DraftSectionProps>>();

/** The component of a section, made lazy once. */
function lazySection({ key, load }: DraftSection): ComponentType<DraftSectionProps> {
	const known = loaded.get(key) ?? lazy(load);
	loaded.set(key, known);
	return known;
}

/** Ctrl+S saves and Ctrl+Enter submits, wherever the cursor stands. Ctrl+Z outside of a field takes back the last change of any field. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role=dialog]') !== null) return;
			const run = keys[`${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`];
			const isUndo = /^[zy]$/i.test(event.key);
			const target = event.target as HTMLElement;
			if (run === undefined || (isUndo && (target.isContentEditable || /^(?:INPUT|TEXTAREA)$/.test(target.tagName))))
				return;
			event.preventDefault();
			run();
		};
		document.addEventListener('keydown', onKey);
		return () => document.removeEventListener('keydown', onKey);
	}, [keys]);
}

interface EditorProps {
	readonly place: string;
	readonly draft: OpenDraft;
	readonly tag: string;
}

function Editor({ place, draft, tag }: EditorProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const language = useLanguage();
	const { message } = App.useApp();
	const session = useSession();
	const mayWrite = draft.actions.includes('draft.write') && draft.actions.includes('draft.keep-unsaved');
	const isEditable = mayWrite && isEditableState(draft);
	const { disclosureId, blockers, editionState } = draft;
	const editing = useDraftEditing({ place, accountId: session.accountId, draft, tag, isEditable });
	const { state, edit, act, save, hasChanges, reload } = editing;
	const { rows, error: rowsError } = useRows(place, draft.items);
	const [open, setOpen] = useState<'submit' | 'conflict' | null>(null);
	const [isPreviewed, setIsPreviewed] = useState(false);
	const hasConflict = state.conflict !== null;
	useEffect(() => {
		setOpen((before) => (hasConflict ? 'conflict' : before === 'conflict' ? null : before));
	}, [hasConflict]);
	const takeBack = useCommand('POST /places/{place}/drafts/{disclosure}/submission/withdrawal');
	// What was saved may still lack something; what was typed may not have been saved. First the one, then the other.
	const submit = async () => {
		if (await save()) setOpen('submit');
	};
	// What one wants to see is what one has typed: it is saved first, and shown as saved where that is refused.
	const preview = async () => {
		if (isEditable && hasChanges) await save();
		setIsPreviewed(true);
	};
	const keys = {
		...(isEditable
			? {
					s: () => void save(),
					enter: () => void submit(),
					z: () => act({ kind: 'undone' }),
					y: () => act({ kind: 'redone' }),
					'shift+z': () => act({ kind: 'redone' }),
				}
			: {}),
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the functions only read what is newest
	useKeys(useMemo(() => keys, [isEditable]));
	const fieldsProps = { fields: state.fields, isEditable, edit };
	const sections = DRAFT_SECTIONS.filter(({ isShownFor }) => isShownFor?.(draft) ?? true);
	const isNotice = draft.kind === 'public-notice' || state.fields.notice !== null;
	const canSubmit = isEditable && editionState === 'draft';
	const title = state.fields.title === '' ? texts.untitled : state.fields.title;
	return (
		<Page
			title={title}
			actions={
				<>
					{isEditable && (
						<>
							<Button disabled={state.past.length === 0} onClick={() => act({ kind: 'undone' })}>
								{texts.undo}
							</Button>
							<Button disabled={state.future.length === 0} onClick={() => act({ kind: 'redone' })}>
								{texts.redo}
							</Button>
							<Button
								title={texts.saveHint}
								loading={editing.isSaving}
								disabled={!hasChanges}
								type={canSubmit ? 'default' : 'primary'}
								onClick={() => void save()}
							>
								{texts.save}
							</Button>
						</>
					)}
					{!isPreviewed && editionState !== 'abandoned' && (
						<Button onClick={() => void preview()}>{texts.previewOpen}</Button>
					)}
					{canSubmit && (
						<Button id="submit" type="primary" onClick={() => void submit()}>
							{texts.submit}
						</Button>
					)}
					{mayWrite && editionState === 'in-review' && (
						<Button onClick={() => takeBack.mutate({ path: { place, disclosure: disclosureId } })}>
							{texts.withdrawSubmission}
						</Button>
					)}
				</>
			}
		>
			<StatusLine
				draft={draft}
				editing={editing}
				isEditable={isEditable}
				mayWrite={mayWrite}
				onConflict={() => setOpen('conflict')}
			/>
			<Refusals error={editing.saveError ?? takeBack.error} />
			<div className={isPreviewed ? 'draft draft--previewed' : 'draft'}>
				{isPreviewed && (
					<PublicPreview
						{...{ place, disclosureId, hasChanges }}
						tag={state.base.tag}
						onClose={() => setIsPreviewed(false)}
					/>
				)}
				<div className="draft__main">
					<Part id="basics" title={texts.basics}>
						<BasicFields {...fieldsProps} />
					</Part>
					<Part id="elements" title={texts.field.elements}>
						<Elements {...fieldsProps} items={draft.items} rows={rows} error={rowsError} />
					</Part>
					{isNotice && (
						<Part id="notice" title={texts.field.notice}>
							<NoticeFields {...fieldsProps} />
						</Part>
					)}
					{sections.map((section) => {
						const Loaded = lazySection(section);
						return (
							<Part key={section.key} id={section.key} title={section.titles[language]}>
								<Suspense fallback={<Loading />}>
									<Loaded {...{ place, disclosureId, draft, isEditable, reload }} revision={state.base.tag} />
								</Suspense>
							</Part>
						);
					})}
					<Part id="links" title={texts.field.links}>
						<Links {...fieldsProps} place={place} />
					</Part>
					<Part id="normative" title={texts.field.normative}>
						<NormativeFields {...fieldsProps} />
					</Part>
					{draft.indexNumber !== null && (
						<Part id="differences" title={texts.differences}>
							<Differences
								place={place}
								disclosureId={disclosureId}
								fields={state.fields}
								attachments={draft.content.attachments}
							/>
						</Part>
					)}
				</div>
				<aside className="draft__side">
					{canSubmit && (
						<Part id="missing" title={texts.missing}>
							<p className="draft__soft">{hasChanges ? texts.missingUnsaved : texts.missingSaved}</p>
							<Missing place={place} disclosureId={disclosureId} />
						</Part>
					)}
					{!canSubmit && blockers.length > 0 && editionState !== 'published' && (
						<Part id="missing" title={texts.missing}>
							<MissingList blockers={blockers} />
						</Part>
					)}
					<Part id="registration" title={texts.registration}>
						<Registration
							place={place}
							draft={draft}
							tag={state.base.tag}
							rows={rows}
							save={save}
							mayChange={isEditable && draft.indexNumber === null && draft.editionNumber === 1}
							mayGiveUp={mayWrite && (isEditable || editionState === 'abandoned')}
						/>
					</Part>
				</aside>
			</div>
			{open === 'submit' && (
				<SubmitPanel
					place={place}
					disclosureId={disclosureId}
					tag={state.base.tag}
					onClose={() => setOpen(null)}
					onSubmitted={(number) => {
						setOpen(null);
						void message.success(texts.submitted(number));
					}}
				/>
			)}
			{open === 'conflict' && state.conflict !== null && (
				<ConflictDialog
					conflict={state.conflict}
					onDecide={(choices) => act({ kind: 'decided', choices })}
					onClose={() => setOpen(null)}
				/>
			)}
		</Page>
	);
}

/** What keeps it from being submitted, read anew after each save. */
function Missing({ place, disclosureId }: { readonly place: string; readonly disclosureId: string }) {
	const texts = useTexts(DRAFT_TEXTS);
	const request = { path: { place, disclosure: disclosureId }, query: { stage: 'submit' as const } };
	const { data, error } = useTaggedRead('GET /places/{place}/drafts/{disclosure}/blockers', request);
	const items = data?.data.items;
	if (error !== null) return <Refusals error={error} />;
	if (items === undefined) return <Loading />;
	return items.length === 0 ? <p>{texts.missingNone}</p> : <MissingList blockers={items} />;
}

/** 起草. One draft with everything that belongs to it. */
export default function Draft() {
	const texts = useTexts(DRAFT_TEXTS);
	const place = usePlace();
	const disclosureId = useParameter('disclosureId');
	const { data, error, refetch } = useTaggedRead('GET /places/{place}/drafts/{disclosure}', {
		path: { place, disclosure: disclosureId },
	});
	if (data === undefined)
		return (
			<Page title={texts.untitled}>
				{error === null ? <Loading /> : <Refusals error={error} onRetry={() => void refetch()} />}
			</Page>
		);
	const draft = data.data as unknown as OpenDraft;
	return <Editor key={disclosureId} place={place} draft={draft} tag={data.revision ?? ''} />;
}
