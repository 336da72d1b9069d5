import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, callTagged, type RequestOf } from '../../api/client.ts';
import { forgetUploads, removeUpload } from './uploads.ts';

interface Wanted {
	readonly registration: RequestOf<'POST /places/{place}/disclosures'>['body'];
	readonly files: readonly { readonly uploadId: string; readonly name: string; readonly isAttached: boolean }[];
}

interface Made {
	readonly disclosureId: string;
	tag: string;
	/** By the upload they came from. */
	readonly attachments: Map<string, { readonly attachmentId: string; readonly name: string }>;
}

/**
 * Registers, takes the files in, names them in the draft. What was done is not done again when a later step failed and it is tried once more:
 * a lost answer cannot make two drafts.
 */
export function useCreateDraft(place: string, onCreated: (disclosureId: string) => void) {
	const client = useQueryClient();
	const made = useRef<Made | null>(null);
	const sent = useRef({ content: '', key: '' });
	const [registered, setRegistered] = useState<string | null>(null);
	const [registerError, setRegisterError] = useState<unknown>(null);
	const [attachError, setAttachError] = useState<unknown>(null);
	const [attaching, setAttaching] = useState<string | null>(null);
	const [isBusy, setIsBusy] = useState(false);

	async function register(registration: Wanted['registration']): Promise<Made> {
		const content = JSON.stringify(registration);
		if (content !== sent.current.content) sent.current = { content, key: crypto.randomUUID() };
		const request = { path: { place }, body: registration, idempotencyKey: sent.current.key };
		const { data, revision } = await callTagged('POST /places/{place}/disclosures', request);
		setRegistered(data.disclosureId);
		return { disclosureId: data.disclosureId, tag: revision ?? '', attachments: new Map() };
	}

	async function attach(draft: Made, files: Wanted['files']): Promise<void> {
		const path = { place, disclosure: draft.disclosureId };
		const wanted = files.filter(({ isAttached }) => isAttached);
		for (const { uploadId, name } of wanted) {
			if (draft.attachments.has(uploadId)) continue;
			setAttaching(name);
			const body = { uploadId };
			const file = await call('POST /places/{place}/drafts/{disclosure}/uploaded-attachments', { path, body });
			draft.attachments.set(uploadId, { attachmentId: file.attachmentId, name: file.name });
		}
		if (draft.attachments.size === 0) return;
		const body = { attachments: [...draft.attachments.values()] };
		const { revision } = await callTagged('PUT /places/{place}/drafts/{disclosure}', {
			path,
			body,
			revision: draft.tag,
		});
		draft.tag = revision ?? draft.tag;
	}

	async function create({ registration, files }: Wanted): Promise<void> {
		setIsBusy(true);
		setRegisterError(null);
		setAttachError(null);
		try {
			made.current ??= await register(registration).catch((error: unknown) => {
				setRegisterError(error);
				return null;
			});
			const draft = made.current;
			if (draft === null) return;
			await attach(draft, files);
			forgetUploads([...draft.attachments.keys()]);
			// Their content is in the draft; left here they would be offered again.
			const used = files.filter(({ uploadId }) => !draft.attachments.has(uploadId));
			await Promise.allSettled(used.map(({ uploadId }) => removeUpload(place, uploadId)));
			await client.invalidateQueries();
			onCreated(draft.disclosureId);
		} catch (error) {
			setAttachError(error);
		} finally {
			setIsBusy(false);
			setAttaching(null);
		}
	}

	return { create, registered, registerError, attachError, attaching, isBusy };
}
