import { Checkbox, Form, Input, Select } from 'antd';
import { POST_KINDS, type PostKind } from '../../../../organization/post/post.ts';
import type { Post } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { aside } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { today } from '../../parts/days.ts';
import { useAccounts } from '../../parts/places-of-work.ts';
import { SHELL_TEXTS } from '../../shell/shell-texts.ts';
import { usePlace, useSession } from '../use-place.ts';
import { freeId, ORGANIZATION_TEXTS } from './organization-texts.ts';

interface DialogProps {
	readonly onClose: () => void;
}

interface PostFields {
	readonly kind: PostKind;
	readonly title: string;
	readonly sectionId: string;
}

/** 设岗. */
export function AddPost({
	bodyId,
	taken,
	sections,
	onClose,
}: DialogProps & {
	readonly bodyId: string;
	readonly taken: readonly string[];
	readonly sections: readonly { readonly sectionId: string; readonly name: string }[];
}) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const { postKind } = useTexts(SHELL_TEXTS);
	const place = usePlace();
	const add = useCommand('POST /places/{place}/posts', { onDone: onClose });
	return (
		<CommandDialog<PostFields>
			isOpen
			onClose={onClose}
			title={texts.addPost}
			lead={texts.addPostLead}
			submit={texts.save}
			error={add.error}
			isPending={add.isPending}
			initial={{ kind: 'case-officer', title: postKind['case-officer'], sectionId: '' }}
			onSubmit={({ kind, title, sectionId }) =>
				add.mutate({
					path: { place },
					body: {
						postId: freeId(`${bodyId}-${kind}`, taken),
						bodyId,
						kind,
						title: title.trim() === '' ? postKind[kind] : title,
						sectionId: sectionId === '' ? null : sectionId,
					},
				})
			}
		>
			<Form.Item name="kind" label={texts.postKind}>
				<Select options={POST_KINDS.map((value) => ({ value, label: postKind[value] }))} />
			</Form.Item>
			<Form.Item name="title" label={texts.postTitle}>
				<Input maxLength={100} />
			</Form.Item>
			<Form.Item name="sectionId" label={texts.section}>
				<Select
					options={[
						{ value: '', label: texts.noSection },
						...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name })),
					]}
				/>
			</Form.Item>
		</CommandDialog>
	);
}

interface AppointFields {
	readonly accountId: string;
	readonly capacity: 'holder' | 'deputy';
	readonly heldFrom: string;
	readonly heldTo?: string;
	readonly replacesHolder?: boolean;
}

/** 任命. Administrators and oneself are not offered: the server refuses both. */
export function Appoint({ post, onClose }: DialogProps & { readonly post: Post }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const session = useSession();
	const { accounts } = useAccounts(place);
	const appoint = useCommand('POST /places/{place}/posts/{post}/holdings', { onDone: onClose });
	const people = accounts.filter(
		({ accountId, status, administratorRoles }) =>
			status === 'active' && administratorRoles.length === 0 && accountId !== session.accountId,
	);
	const hasHolder = post.holdings.some(({ capacity, heldTo }) => capacity === 'holder' && heldTo === null);
	return (
		<CommandDialog<AppointFields>
			isOpen
			onClose={onClose}
			title={texts.appoint}
			lead={texts.appointLead(post.title)}
			submit={texts.appoint}
			error={appoint.error}
			isPending={appoint.isPending}
			initial={{ capacity: 'holder', heldFrom: today() }}
			onSubmit={({ heldTo, ...holding }) =>
				appoint.mutate({ path: { place, post: post.postId }, body: { ...holding, ...(heldTo ? { heldTo } : {}) } })
			}
		>
			<Form.Item name="accountId" label={texts.person} rules={[{ required: true, message: texts.missing }]}>
				<Select
					showSearch={{ optionFilterProp: 'label' }}
					options={people.map(({ accountId, displayName, loginName }) => ({
						value: accountId,
						label: `${displayName}${aside(loginName)}`,
					}))}
				/>
			</Form.Item>
			<Form.Item name="capacity" label={texts.capacity}>
				<Select
					options={[
						{ value: 'holder', label: texts.holder },
						{ value: 'deputy', label: texts.deputy },
					]}
				/>
			</Form.Item>
			<Form.Item name="heldFrom" label={texts.heldFrom} rules={[{ required: true, message: texts.missing }]}>
				<Input type="date" />
			</Form.Item>
			<Form.Item name="heldTo" label={texts.heldTo} extra={texts.heldToHelp}>
				<Input type="date" />
			</Form.Item>
			{hasHolder && (
				<Form.Item name="replacesHolder" valuePropName="checked">
					<Checkbox>{texts.replaces}</Checkbox>
				</Form.Item>
			)}
		</CommandDialog>
	);
}

/** 离任: the last day in the post. */
export function EndHolding({
	postId,
	holdingId,
	name,
	onClose,
}: DialogProps & { readonly postId: string; readonly holdingId: string; readonly name: string }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const end = useCommand('PUT /places/{place}/posts/{post}/holdings/{holding}/end', { onDone: onClose });
	return (
		<CommandDialog<{ heldTo: string }>
			isOpen
			onClose={onClose}
			title={texts.end}
			lead={texts.endLead(name)}
			submit={texts.end}
			error={end.error}
			isPending={end.isPending}
			initial={{ heldTo: today() }}
			onSubmit={(body) => end.mutate({ path: { place, post: postId, holding: holdingId }, body })}
		>
			<Form.Item name="heldTo" label={texts.lastDay} rules={[{ required: true, message: texts.missing }]}>
				<Input type="date" />
			</Form.Item>
		</CommandDialog>
	);
}
