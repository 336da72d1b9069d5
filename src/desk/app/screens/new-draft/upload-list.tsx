import { Button, Progress } from 'antd';
import { useTexts } from '../../language/texts.ts';
import { Refusals } from '../../parts/refusals.tsx';
import { NEW_DRAFT_TEXTS } from './texts.ts';
import { removeUpload, useUploads } from './uploads.ts';

/** Files on their way, each with how far it is. */
export function UploadList({ place }: { readonly place: string }) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const uploads = useUploads();
	if (uploads.length === 0) return null;
	return (
		<ul className="new-draft__uploads" aria-label={texts.files}>
			{uploads.map(({ key, name, sentBytes, totalBytes, state, problem }) => (
				<li key={key} className="new-draft__upload" data-state={state}>
					<span className="new-draft__file">{name}</span>
					<span className={`new-draft__state new-draft__state--${state}`}>{texts.state[state]}</span>
					<Button
						type="link"
						aria-label={texts.remove(name)}
						onClick={() => void removeUpload(place, key).catch(() => undefined)}
					>
						{texts.removeWord}
					</Button>
					{state !== 'done' && state !== 'refused' && (
						<Progress
							className="new-draft__progress"
							aria-label={texts.uploading(name)}
							percent={totalBytes === 0 ? 0 : Math.floor((sentBytes / totalBytes) * 100)}
						/>
					)}
					{state === 'refused' && (
						<div className="new-draft__progress">
							<Refusals error={problem} />
						</div>
					)}
				</li>
			))}
		</ul>
	);
}
