import { DownOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { Session } from '../api/api.generated.ts';
import { useTexts } from '../language/texts.ts';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { SHELL_TEXTS } from './shell-texts.ts';

interface AccountMenuProps {
	readonly session: Session;
	readonly onPassword: () => void;
	readonly onShortcuts: () => void;
	readonly onSignOut: () => void;
}

/** Who is signed in and as what. All posts count at once: there is nothing to switch, and it says so. */
export function AccountMenu({ session, onPassword, onShortcuts, onSignOut }: AccountMenuProps) {
	const texts = useTexts(SHELL_TEXTS);
	const [isOpen, setIsOpen] = useState(false);
	const { displayName, loginName, posts, bodies, administratorRoles } = session;
	const bodyName = (bodyId: string) => bodies.find((one) => one.bodyId === bodyId)?.name ?? '';
	const roles = administratorRoles.map((role) => texts.administrator[role]);
	const lines = posts.map(({ postId, kind, title, bodyId }) => ({
		id: postId,
		text: [bodyName(bodyId), title === '' ? texts.postKind[kind] : title].filter((part) => part !== '').join(' · '),
	}));
	const [first] = [...lines.map(({ text }) => text), ...roles];
	const shut = (run: () => void) => () => {
		setIsOpen(false);
		run();
	};
	const content = (
		<div className="account-menu">
			<p className="account-menu__name">
				{displayName}
				<span>{loginName}</span>
			</p>
			<p className="account-menu__title">{texts.actingAs}</p>
			{lines.length + roles.length === 0 && <p>{texts.actingNone}</p>}
			<ul>
				{lines.map(({ id, text }) => (
					<li key={id}>{text}</li>
				))}
				{roles.map((role) => (
					<li key={role}>{role}</li>
				))}
			</ul>
			<div className="account-menu__acts">
				<Button type="link" onClick={shut(onPassword)}>
					{texts.changePassword}
				</Button>
				<Button type="link" onClick={shut(onShortcuts)}>
					{texts.shortcuts}
				</Button>
				<Button type="link" href="/">
					{texts.portal}
				</Button>
				<LanguageSwitch />
				<Button onClick={shut(onSignOut)} block>
					{texts.signOut}
				</Button>
			</div>
		</div>
	);
	return (
		<Popover content={content} trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setIsOpen}>
			<button type="button" className="top-bar__button top-bar__account" aria-expanded={isOpen}>
				<span className="top-bar__person">{displayName}</span>
				{first !== undefined && (
					<span className="top-bar__post">
						{first}
						{lines.length > 1 && ` ${texts.morePosts(lines.length)}`}
					</span>
				)}
				<DownOutlined aria-hidden />
			</button>
		</Popover>
	);
}
