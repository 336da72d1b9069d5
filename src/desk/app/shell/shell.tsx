import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { Drawer, Modal } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import type { Session } from '../api/api.generated.ts';
import { useRead } from '../api/hooks.ts';
import { languageNow, setLanguage, useLanguage } from '../language/language.ts';
import { useTexts } from '../language/texts.ts';
import { Loading } from '../parts/loading.tsx';
import { SCREENS } from '../screens/list.ts';
import { PasswordForm } from '../session/restriction-page.tsx';
import { isForHim } from '../session/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import type { Command } from './commands.ts';
import { NotificationBell } from './notification-bell.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { SHELL_TEXTS } from './shell-texts.ts';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { SideMenu } from './side-menu.tsx';
import { useShortcuts } from './use-shortcuts.ts';

type Overlay = 'palette' | 'help' | 'menu' | 'password' | null;

interface ShellProps {
	readonly place: string;
	readonly session: Session;
	readonly onSignOut: () => void;
}

/** Frame of every screen: top bar, navigation, command palette, dialogs that belong to no screen. */
export function Shell({ place, session, onSignOut }: ShellProps) {
	const texts = useTexts(SHELL_TEXTS);
	const language = useLanguage();
	const navigate = useNavigate();
	const client = useQueryClient();
	const [overlay, setOverlay] = useState<Overlay>(null);
	const { data: shownPlace } = useRead('GET /places/{place}', { path: { place } });
	const screens = useMemo(() => SCREENS.filter((screen) => isForHim(session, screen)), [session]);

	const commands = useMemo((): readonly Command[] => {
		const open = (path: string) => () => navigate({ to: `/desk/places/${place}/${path}` as string });
		const ofScreens = screens
			.filter(({ nav }) => nav !== undefined)
			.map(({ path, titles }) => ({ id: path, ...titles[language], initials: titles.zh.initials, run: open(path) }));
		return [
			...ofScreens,
			{ id: 'shortcuts', title: texts.shortcuts, initials: 'jpkjj', run: () => setOverlay('help') },
			{ id: 'password', title: texts.changePassword, initials: 'xgmm', run: () => setOverlay('password') },
			{
				id: 'language',
				title: texts.language,
				initials: languageNow() === 'zh' ? 'english' : 'zw',
				run: () => setLanguage(languageNow() === 'zh' ? 'en' : 'zh'),
			},
			{ id: 'sign-out', title: texts.signOut, initials: 'tcdl', run: onSignOut },
		];
	}, [screens, language, texts, navigate, place, onSignOut]);

	const withKeys = useMemo(
		() => screens.flatMap(({ key, path, titles }) => (key ? [{ key, path, titles }] : [])),
		[screens],
	);
	const shortcuts = useMemo(
		() => ({
			find: () => setOverlay('palette'),
			help: () => setOverlay('help'),
			go: Object.fromEntries(
				withKeys.map(({ key, path }) => [key, () => void navigate({ to: `/desk/places/${place}/${path}` as string })]),
			),
		}),
		[withKeys, navigate, place],
	);
	useShortcuts(shortcuts);
	const close = () => setOverlay(null);
	return (
		<div className="shell">
			<a className="skip-link" href="#content">
				{texts.skip}
			</a>
			<header className="top-bar">
				<button
					type="button"
					className="top-bar__button top-bar__menu"
					aria-label={texts.menu}
					onClick={() => setOverlay('menu')}
				>
					<MenuOutlined aria-hidden />
				</button>
				<p className="top-bar__site">
					<strong>{shownPlace?.name ?? ''}</strong>
					<span>{texts.site}</span>
				</p>
				<button type="button" className="top-bar__button top-bar__find" onClick={() => setOverlay('palette')}>
					<SearchOutlined aria-hidden />
					<span className="top-bar__find-text">{texts.find}</span>
					<kbd>{texts.findHint}</kbd>
				</button>
				<NotificationBell place={place} />
				<AccountMenu
					session={session}
					onPassword={() => setOverlay('password')}
					onShortcuts={() => setOverlay('help')}
					onSignOut={onSignOut}
				/>
			</header>
			<div className="shell__body">
				<div className="shell__side">
					<SideMenu place={place} screens={screens} />
				</div>
				<main id="content" className="shell__main" tabIndex={-1}>
					<Suspense fallback={<Loading />}>
						<Outlet />
					</Suspense>
				</main>
			</div>
			<Drawer
				open={overlay === 'menu'}
				onClose={close}
				placement="left"
				size={300}
				title={texts.navigation}
				closable={{ 'aria-label': texts.closeMenu }}
			>
				<SideMenu place={place} screens={screens} onChosen={close} />
			</Drawer>
			<CommandPalette isOpen={overlay === 'palette'} commands={commands} onClose={close} />
			<ShortcutsHelp
				isOpen={overlay === 'help'}
				onClose={close}
				screens={withKeys.map(({ key, titles }) => ({ key, title: titles[language].title }))}
			/>
			<Modal
				open={overlay === 'password'}
				onCancel={close}
				footer={null}
				title={texts.changePassword}
				closable={{ 'aria-label': texts.close }}
				destroyOnHidden
			>
				<PasswordForm place={place} onDone={close} />
			</Modal>
			<SessionDialog place={place} session={client.getQueryData<Session>(['session', place]) ?? session} />
		</div>
	);
}
