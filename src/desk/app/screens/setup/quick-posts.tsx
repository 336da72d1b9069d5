import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { BodyKind } from '../../../../organization/body.ts';
import type { PostKind } from '../../../../organization/post/post.ts';
import { call } from '../../api/client.ts';
import { useRead } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { useBodies } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { useSequence } from '../../parts/use-sequence.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { freeId, ORGANIZATION_TEXTS } from '../organization/organization-texts.ts';
import { usePlace } from '../use-place.ts';
import { SequenceProgress } from './progress.tsx';
import { SETUP_TEXTS } from './setup-texts.ts';

/** What is usual: the office and the leaders at the government, who works and checks in each body. */
const OF_GOVERNMENT: readonly PostKind[] = ['disclosure-office', 'principal', 'deputy-in-charge'];
const OF_BODY: readonly PostKind[] = ['case-officer', 'section-head', 'secrecy-reviewer', 'deputy-in-charge'];
const usualKinds = (kind: BodyKind) => (kind === 'government' ? OF_GOVERNMENT : OF_BODY);

interface NewPost {
	readonly bodyId: string;
	readonly bodyName: string;
	readonly kind: PostKind;
}

/** The usual posts of every body, all ticked, set up at once. */
export function QuickPosts({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts(SETUP_TEXTS);
	const { kinds } = useTexts(ORGANIZATION_TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const { bodies } = useBodies(place);
	const posts = useRead('GET /places/{place}/posts', { path: { place } });
	const there = posts.data?.items ?? [];
	const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
	const sequence = useSequence<NewPost>(async ({ bodyId, kind }) => {
		const taken = there.map(({ postId }) => postId);
		const body = { postId: freeId(`${bodyId}-${kind}`, taken), bodyId, kind, title: postKind[kind] };
		await call('POST /places/{place}/posts', { path: { place }, body });
	});
	const has = (bodyId: string, kind: PostKind) => there.some((post) => post.bodyId === bodyId && post.kind === kind);
	const key = (bodyId: string, kind: PostKind) => `${bodyId} ${kind}`;
	const wanted = bodies.flatMap(({ bodyId, name, kind: bodyKind }) =>
		usualKinds(bodyKind)
			.filter((kind) => !has(bodyId, kind) && !left.has(key(bodyId, kind)))
			.map((kind): NewPost => ({ bodyId, bodyName: name, kind })),
	);
	const toggle = (one: string) =>
		setLeft((before) => {
			const after = new Set(before);
			if (!after.delete(one)) after.add(one);
			return after;
		});
	return (
		<Modal
			open
			onCancel={onClose}
			footer={null}
			title={texts.quickPosts}
			width={760}
			closable={{ 'aria-label': texts.close }}
		>
			<p className="dialog__lead">{texts.postsLead}</p>
			<Records
				caption={texts.quickPosts}
				rows={bodies}
				keyOf={({ bodyId }) => bodyId}
				none={texts.peopleNone}
				columns={[
					{
						title: texts.body,
						isHead: true,
						cell: ({ name, kind }) => (
							<>
								{name}
								<span className="records__note">{kinds[kind]}</span>
							</>
						),
					},
					{
						title: texts.post,
						cell: ({ bodyId, kind: bodyKind }) => (
							<span className="setup__boxes">
								{usualKinds(bodyKind).map((kind) =>
									has(bodyId, kind) ? (
										<span key={kind} className="records__note">
											{postKind[kind]}
											{aside(texts.isThere)}
										</span>
									) : (
										<Checkbox
											key={kind}
											checked={!left.has(key(bodyId, kind))}
											onChange={() => toggle(key(bodyId, kind))}
										>
											{postKind[kind]}
										</Checkbox>
									),
								)}
							</span>
						),
					},
				]}
			/>
			<SequenceProgress sequence={sequence} nameOf={({ bodyName, kind }) => `${bodyName} ${postKind[kind]}`} />
			<div className="dialog__acts">
				<Button
					type="primary"
					disabled={wanted.length === 0}
					loading={sequence.isRunning}
					onClick={async () => {
						if ((await sequence.run(wanted)).failures.length === 0) onClose();
					}}
				>
					{texts.postsRun(wanted.length)}
				</Button>
			</div>
		</Modal>
	);
}
