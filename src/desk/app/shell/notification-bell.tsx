import { BellOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Notification } from '../api/api.generated.ts';
import { useCommand, useRead } from '../api/hooks.ts';
import { useTexts } from '../language/texts.ts';
import { minuteText } from '../parts/days.ts';
import { NotificationLink } from '../parts/notification-link.tsx';
import { Refusals } from '../parts/refusals.tsx';
import { SHELL_TEXTS } from './shell-texts.ts';

const MINUTE_MS = 60_000;
const SHOWN = 30;

/** 提醒: how many are unread, and the newest of them. */
export function NotificationBell({ place }: { readonly place: string }) {
	const texts = useTexts(SHELL_TEXTS);
	const [isOpen, setIsOpen] = useState(false);
	const request = { path: { place }, query: { limit: SHOWN } };
	const { data, error } = useRead('GET /places/{place}/session/notifications', request, { everyMs: MINUTE_MS });
	const read = useCommand('POST /places/{place}/session/notifications/readings');
	const unread = data?.unread ?? 0;
	const open = ({ notificationId, readAt }: Notification) => {
		setIsOpen(false);
		if (readAt === null) read.mutate({ path: { place }, body: { notificationIds: [notificationId] } });
	};
	return (
		<>
			<button
				type="button"
				className="top-bar__button"
				aria-label={texts.notifications(unread)}
				onClick={() => setIsOpen(true)}
			>
				<BellOutlined aria-hidden />
				{unread > 0 && (
					<span className="top-bar__count" aria-hidden>
						{unread > 99 ? '99+' : unread}
					</span>
				)}
			</button>
			<Drawer
				open={isOpen}
				onClose={() => setIsOpen(false)}
				title={texts.notificationsTitle}
				closable={{ 'aria-label': texts.close }}
				extra={
					unread > 0 && (
						<Button loading={read.isPending} onClick={() => read.mutate({ path: { place }, body: {} })}>
							{texts.markAllRead}
						</Button>
					)
				}
			>
				<Refusals error={error ?? read.error} />
				{data?.items.length === 0 && <p>{texts.notificationsNone}</p>}
				<ul className="notifications">
					{data?.items.map((one) => (
						<li key={one.notificationId}>
							<NotificationLink notification={one} onOpen={() => open(one)}>
								{one.text}
							</NotificationLink>
							<span className="notifications__when">
								{minuteText(one.createdAt)}
								{one.readAt === null && <strong> · {texts.unread}</strong>}
							</span>
						</li>
					))}
				</ul>
				<p>
					<Link to={`/desk/places/${place}/notifications` as string} onClick={() => setIsOpen(false)}>
						{texts.notificationsAll}
					</Link>
				</p>
			</Drawer>
		</>
	);
}
