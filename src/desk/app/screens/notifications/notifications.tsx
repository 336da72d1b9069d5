import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCommand, useRead } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useAddress, useFilters } from '../../parts/address.ts';
import { minuteText } from '../../parts/days.ts';
import { Loading } from '../../parts/loading.tsx';
import { NotificationLink } from '../../parts/notification-link.tsx';
import { Page } from '../../parts/page.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { notificationsEn } from './notifications.en.ts';
import { notificationsZh } from './notifications.zh.ts';

const TEXTS = dictionary(notificationsZh, notificationsEn);
const PAGE = 50;

/** 提醒: what one was told, the newest first, each with the way to what it is about. Opening one marks it as read. */
export default function Notifications() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const [{ only, after }] = useFilters();
	const isUnread = only === 'unread';
	const query = { limit: PAGE, ...(isUnread ? { isUnread } : {}), ...(after === undefined ? {} : { after }) };
	const { data, error, refetch } = useRead('GET /places/{place}/session/notifications', { path: { place }, query });
	const read = useCommand('POST /places/{place}/session/notifications/readings');
	const mark = (notificationId: string) =>
		read.mutate({ path: { place }, body: { notificationIds: [notificationId] } });
	const unread = data?.unread ?? 0;
	const current = { 'aria-current': 'true' } as const;
	return (
		<Page
			title={texts.title(unread)}
			actions={
				unread > 0 && (
					<Button loading={read.isPending} onClick={() => read.mutate({ path: { place }, body: {} })}>
						{texts.markAll}
					</Button>
				)
			}
		>
			<nav className="scope-switch" aria-label={texts.which}>
				<Link {...address('notifications')} activeProps={{}} {...(isUnread ? {} : current)}>
					{texts.all}
				</Link>
				<Link {...address('notifications', { only: 'unread' })} activeProps={{}} {...(isUnread ? current : {})}>
					{texts.onlyUnread}
				</Link>
			</nav>
			<Refusals error={error ?? read.error} onRetry={() => refetch()} />
			{data === undefined && error === null && <Loading />}
			{data?.items.length === 0 && <p className="worklist__none">{isUnread ? texts.noneUnread : texts.none}</p>}
			<ul className="notifications">
				{data?.items.map((one) => (
					<li key={one.notificationId} className={one.readAt === null ? 'notifications__unread' : undefined}>
						<NotificationLink notification={one} onOpen={() => one.readAt === null && mark(one.notificationId)}>
							{one.text}
						</NotificationLink>
						<span className="notifications__when">
							{minuteText(one.createdAt)}
							{one.readAt === null && (
								<>
									<strong> · {texts.unread}</strong>
									<Button
										type="link"
										onClick={() => mark(one.notificationId)}
										aria-label={`${texts.markOne} ${one.text}`}
									>
										{texts.markOne}
									</Button>
								</>
							)}
						</span>
					</li>
				))}
			</ul>
			<nav className="scope-switch" aria-label={texts.older}>
				{after !== undefined && <Link {...address('notifications', { only })}>{texts.newest}</Link>}
				{data?.next != null && <Link {...address('notifications', { only, after: data.next })}>{texts.older} →</Link>}
			</nav>
		</Page>
	);
}
