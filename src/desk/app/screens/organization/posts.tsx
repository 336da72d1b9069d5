import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Post } from '../../api/api.generated.ts';
import { useRead } from '../../api/hooks.ts';
import { aside, period } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { today } from '../../parts/days.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { useAccounts } from '../../parts/places-of-work.ts';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { isPermitted } from '../../session/session.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { ORGANIZATION_TEXTS } from './organization-texts.ts';
import { AddPost, Appoint, EndHolding } from './post-dialogs.tsx';

type Holding = Post['holdings'][number];
type Dialog =
	| { readonly kind: 'add' }
	| { readonly kind: 'appoint'; readonly post: Post }
	| { readonly kind: 'end'; readonly holding: Holding }
	| null;

interface PostsProps {
	readonly bodyId: string;
	readonly sections: readonly { readonly sectionId: string; readonly name: string }[];
}

/** The posts of a body and who holds them on a chosen day. */
export function Posts({ bodyId, sections }: PostsProps) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const session = useSession();
	const { data, error } = useRead('GET /places/{place}/posts', { path: { place } });
	const { nameOf } = useAccounts(place);
	const [day, setDay] = useState<string>(today());
	const [dialog, setDialog] = useState<Dialog>(null);
	const close = () => setDialog(null);
	const all = data?.items ?? [];
	const posts = all.filter((post) => post.bodyId === bodyId);
	const mayAppoint = isPermitted(session, ['post.appoint']);
	const isOn = ({ heldFrom, heldTo }: Holding) => heldFrom <= day && (heldTo === null || day <= heldTo);
	const others = (post: Post) => post.holdings.filter((holding) => !isOn(holding));
	return (
		<section>
			<div className="organization__head">
				<h3>{texts.posts}</h3>
				{isPermitted(session, ['organization.change']) && (
					<Button onClick={() => setDialog({ kind: 'add' })}>{texts.addPost}</Button>
				)}
			</div>
			<Refusals error={error} />
			<div className="filters">
				<FilterField label={texts.onDay}>
					{(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
				</FilterField>
			</div>
			<Records
				caption={texts.posts}
				rows={posts}
				keyOf={({ postId }) => postId}
				none={texts.postsNone}
				columns={[
					{
						title: texts.post,
						isHead: true,
						cell: ({ title, kind, sectionId }) => (
							<>
								{title}
								<span className="records__note">
									{postKind[kind]}
									{sectionId !== null && ` · ${sections.find((one) => one.sectionId === sectionId)?.name ?? sectionId}`}
								</span>
							</>
						),
					},
					{
						title: texts.holders,
						cell: (post) => (
							<>
								{!post.holdings.some(isOn) && (
									<span className="state-word" title={texts.vacantWhy}>
										{texts.vacant}
									</span>
								)}
								{post.holdings.filter(isOn).map((holding) => (
									<div key={holding.holdingId} className="organization__holder">
										<span>
											{nameOf(holding.accountId)}
											{holding.capacity === 'deputy' && aside(texts.deputyMark)}
											<span className="records__note">
												{texts.since(holding.heldFrom)}
												{holding.heldTo !== null && ` ${texts.until(holding.heldTo)}`}
											</span>
										</span>
										{mayAppoint && holding.heldTo === null && holding.accountId !== session.accountId && (
											<Button onClick={() => setDialog({ kind: 'end', holding })}>{texts.end}</Button>
										)}
									</div>
								))}
								{others(post).length > 0 && (
									<details>
										<summary>{texts.history}</summary>
										{others(post).map((holding) => (
											<p key={holding.holdingId}>
												{nameOf(holding.accountId)} {period(holding.heldFrom, holding.heldTo)}
											</p>
										))}
									</details>
								)}
							</>
						),
					},
					...(mayAppoint
						? [
								{
									title: texts.act,
									cell: (post: Post) => (
										<span className="records__acts">
											<Button onClick={() => setDialog({ kind: 'appoint', post })}>{texts.appoint}</Button>
										</span>
									),
								},
							]
						: []),
				]}
			/>
			{dialog?.kind === 'add' && (
				<AddPost bodyId={bodyId} taken={all.map(({ postId }) => postId)} sections={sections} onClose={close} />
			)}
			{dialog?.kind === 'appoint' && <Appoint post={dialog.post} onClose={close} />}
			{dialog?.kind === 'end' && (
				<EndHolding
					postId={dialog.holding.postId}
					holdingId={dialog.holding.holdingId}
					name={nameOf(dialog.holding.accountId)}
					onClose={close}
				/>
			)}
		</section>
	);
}
