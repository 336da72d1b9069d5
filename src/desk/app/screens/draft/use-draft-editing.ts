import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { call, callTagged, serverNow } from '../../api/client.ts';
import { readKey } from '../../api/hooks.ts';
import { ApiProblem, hasCode } from '../../api/problem.ts';
import { onSignOut } from '../../session/before-sign-out.ts';
import { dropLocalCopy, localKey, readLocalCopy, writeLocalCopy } from '../../session/local-copy.ts';
import { beginEditing, type Editing, type EditingAct, editingAfter, type SavedFields } from './editing.ts';
import { changesBetween, type Fields, fieldsOf, type KeptState, keptStateOf } from './fields.ts';
import type { OpenDraft } from './open-draft.ts';

/**
 * Where unsaved work is. `none`: there is none. `typing`: changed a moment ago. `server`: the server has a copy. `local`: no network, this
 * computer has an encrypted copy. `screen`: on the screen only.
 */
export interface Keeping {
	readonly where: 'none' | 'typing' | 'server' | 'local' | 'screen';
	/** Instant, ISO 8601. */
	readonly at: string | null;
}

interface Others {
	readonly displayName: string;
	readonly keptAt: string;
}

export interface DraftEditing {
	readonly state: Editing;
	readonly hasChanges: boolean;
	readonly keeping: Keeping;
	/** Who else has unsaved work on the same draft. */
	readonly others: readonly Others[];
	/** What the last save was refused for; null after one that went through. */
	readonly saveError: unknown;
	readonly isSaving: boolean;
	/** Saving again ended a review that had begun. */
	readonly isSheetVoided: boolean;
	readonly warnings: readonly string[];
	readonly act: (act: EditingAct) => void;
	readonly edit: (changes: Partial<Fields>) => void;
	/** True when everything on the screen is saved. */
	readonly save: () => Promise<boolean>;
	readonly reload: () => Promise<void>;
}

const LOCAL_AFTER_MS = 300;
const SERVER_AFTER_MS = 1500;
const RETRY_MS = 5000;
const OTHERS_EVERY_MS = 30_000;

const savedOf = (draft: OpenDraft, tag: string): SavedFields => ({
	...{ revision: draft.revision, tag, fields: fieldsOf(draft.content) },
});

const isOffline = (error: unknown) => error instanceof ApiProblem && error.problem.status === 0;

interface Of {
	readonly place: string;
	readonly accountId: string;
	readonly draft: OpenDraft;
	readonly tag: string;
	readonly isEditable: boolean;
}

/** Edits a draft so that nothing is lost: every change is kept, unsaved, on the server, and without a network encrypted on this computer. */
export function useDraftEditing({ place, accountId, draft, tag, isEditable }: Of): DraftEditing {
	const client = useQueryClient();
	const { disclosureId } = draft;
	const path = useMemo(() => ({ place, disclosure: disclosureId }), [place, disclosureId]);
	const name = useMemo(() => ({ place, accountId, disclosureId }), [place, accountId, disclosureId]);
	const [state, act] = useReducer(editingAfter, undefined, () => beginEditing(savedOf(draft, tag)));
	const [keeping, setKeeping] = useState<Keeping>({ where: 'none', at: null });
	const [others, setOthers] = useState<readonly Others[]>([]);
	const [saveError, setSaveError] = useState<unknown>(null);
	const [isSaving, setIsSaving] = useState(false);
	const [isSheetVoided, setIsSheetVoided] = useState(false);
	const [warnings, setWarnings] = useState<readonly string[]>([]);
	const latest = useRef(state);
	latest.current = state;
	const isLookedFor = useRef(false);
	const [isReady, setIsReady] = useState(!isEditable);

	const reload = useCallback(async () => {
		await client.invalidateQueries({ queryKey: readKey('GET /places/{place}/drafts/{disclosure}') });
	}, [client]);

	useEffect(() => act({ kind: 'arrived', saved: savedOf(draft, tag) }), [draft, tag]);

	// What was left unsaved, here or on the server: the later of the two.
	// biome-ignore lint/correctness/useExhaustiveDependencies: once for each draft; the screen is made anew for another one
	useEffect(() => {
		if (!isEditable || isLookedFor.current) return;
		isLookedFor.current = true;
		localKey(place).catch(() => undefined);
		const look = async () => {
			const [local, copy] = await Promise.all([
				readLocalCopy(name).catch(() => null) as Promise<KeptState | null>,
				call('GET /places/{place}/drafts/{disclosure}/working-copy', { path }),
			]);
			setOthers(copy.others);
			const kept = copy.own?.state as KeptState | undefined;
			const isLocalLater = local !== null && (kept === undefined || local.editedAt >= kept.editedAt);
			const found = isLocalLater ? local : kept;
			if (found !== undefined) act({ kind: 'recovered', kept: found, keptAt: found.editedAt });
		};
		look()
			.catch(setSaveError)
			.finally(() => setIsReady(true));
	}, []);

	const hasChanges = Object.keys(changesBetween(state.base.fields, state.fields)).length > 0;
	/** Copies are written and taken away one after another, or a late one would come back. */
	const queue = useRef(Promise.resolve());
	const hasCopy = useRef(false);
	const inOrder = useCallback((run: () => Promise<void>) => {
		queue.current = queue.current.then(run, run);
		return queue.current;
	}, []);

	const keep = useCallback(
		async (reaches: 'local' | 'server') => {
			const { base, fields } = latest.current;
			const kept = keptStateOf(base.fields, fields, serverNow().toISOString());
			if (Object.keys(kept.fields).length === 0) return;
			hasCopy.current = true;
			const isLocal = await writeLocalCopy(name, kept).then(
				() => true,
				() => false,
			);
			const onScreenOrHere = { where: isLocal ? 'local' : 'screen', at: kept.editedAt } as const;
			if (reaches === 'local') {
				if (!navigator.onLine) setKeeping(onScreenOrHere);
				return;
			}
			try {
				const body = { baseRevision: base.revision, state: { ...kept } };
				const answer = await call('PUT /places/{place}/drafts/{disclosure}/working-copy', { path, body });
				if (latest.current.fields === fields) {
					await dropLocalCopy(name).catch(() => undefined);
					setKeeping({ where: 'server', at: answer.keptAt });
				}
				// Somebody saved: it is shown while one types, not when one wants to go home.
				if (answer.isBehind && latest.current.conflict === null) await reload();
			} catch (error) {
				setKeeping(onScreenOrHere);
				if (!isOffline(error)) setSaveError(error);
			}
		},
		[path, name, reload],
	);

	const forget = useCallback(async () => {
		if (!hasCopy.current) return;
		hasCopy.current = false;
		await dropLocalCopy(name).catch(() => undefined);
		await call('DELETE /places/{place}/drafts/{disclosure}/working-copy', { path }).catch(() => undefined);
		setKeeping({ where: 'none', at: null });
	}, [path, name]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: each change of the fields begins the waiting anew
	useEffect(() => {
		if (!isEditable || !isReady) return;
		if (!hasChanges) {
			inOrder(forget);
			return;
		}
		setKeeping((before) => ({ where: 'typing', at: before.at }));
		const local = setTimeout(() => inOrder(() => keep('local')), LOCAL_AFTER_MS);
		const server = setTimeout(() => inOrder(() => keep('server')), SERVER_AFTER_MS);
		return () => {
			clearTimeout(local);
			clearTimeout(server);
		};
	}, [state.fields, state.base, isReady]);

	const isWaiting = keeping.where === 'local' || keeping.where === 'screen';
	useEffect(() => {
		if (!isWaiting) return;
		const again = () => inOrder(() => keep('server'));
		const timer = setInterval(again, RETRY_MS);
		window.addEventListener('online', again);
		return () => {
			clearInterval(timer);
			window.removeEventListener('online', again);
		};
	}, [isWaiting, inOrder, keep]);

	// Leaving the screen, hiding the page or signing out: what was typed a moment ago goes first.
	useEffect(() => {
		if (!isEditable) return;
		const flush = () => inOrder(() => keep('server'));
		const onHide = () => document.visibilityState === 'hidden' && flush();
		document.addEventListener('visibilitychange', onHide);
		const off = onSignOut(flush);
		return () => {
			document.removeEventListener('visibilitychange', onHide);
			off();
			flush();
		};
	}, [isEditable, inOrder, keep]);

	useEffect(() => {
		if (!isEditable) return;
		const look = async () => {
			const copy = await call('GET /places/{place}/drafts/{disclosure}/working-copy', { path });
			setOthers(copy.others);
			if (copy.currentRevision > latest.current.base.revision) await reload();
		};
		const timer = setInterval(() => look().catch(() => undefined), OTHERS_EVERY_MS);
		return () => clearInterval(timer);
	}, [isEditable, path, reload]);

	async function save(): Promise<boolean> {
		const { base, fields, conflict } = latest.current;
		const body = changesBetween(base.fields, fields) as Record<string, never>;
		if (conflict !== null) return false;
		if (Object.keys(body).length === 0) return true;
		setIsSaving(true);
		try {
			const request = { path, body, revision: base.tag };
			const { data, revision } = await callTagged('PUT /places/{place}/drafts/{disclosure}', request);
			setSaveError(null);
			setWarnings(data.warnings);
			if (data.isSheetVoided) setIsSheetVoided(true);
			act({ kind: 'saved', saved: { revision: data.revision, tag: revision ?? base.tag, fields } });
			await client.invalidateQueries();
			return true;
		} catch (error) {
			// Shown as the two versions, not as a refusal.
			if (hasCode(error, 'revision-conflict')) await reload();
			else setSaveError(error);
			return false;
		} finally {
			setIsSaving(false);
		}
	}

	const edit = useCallback((changes: Partial<Fields>) => act({ kind: 'edited', changes, atMs: performance.now() }), []);
	return {
		...{ state, hasChanges, keeping, others, saveError, isSaving, isSheetVoided, warnings },
		...{ act, edit, save, reload },
	};
}
