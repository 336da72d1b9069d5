import { BellOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useCommand, useRead } from '../api/hooks.ts';
import { useTexts } from '../language/texts.ts';
import { minuteText } from '../parts/days.ts';
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
					{data?.items.map(({ notificationId, text, createdAt, readAt }) => (
						<li key={notificationId}>
							<span lang="zh-CN">{text}</span>
							<span className="notifications__when">
								{minuteText(createdAt)}
								{readAt === null && <strong> · {texts.unread}</strong>}
							</span>
						</li>
					))}
				</ul>
			</Drawer>
		</>
	);
}
