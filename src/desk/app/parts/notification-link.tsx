import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Notification } from '../api/api.generated.ts';
import { useAddress } from './address.ts';

/** Where something that was told is dealt with; null: nowhere, it is only to be known. */
function pathOf({ kind, what, sheetId, disclosureId, obligationId, requestId }: Notification): string | null {
	if (kind === 'obligation-due') return obligationId === undefined ? null : `duties/${obligationId}`;
	if (kind !== 'review') return null;
	if (requestId !== undefined) return `drafts/${disclosureId}`;
	if (what === 'to-sign') return `sheets/${sheetId}`;
	return what === 'returned' ? `drafts/${disclosureId}` : `disclosures/${disclosureId}`;
}

interface NotificationLinkProps {
	readonly notification: Notification;
	readonly onOpen: () => void;
	readonly children: ReactNode;
}

/** A notification that leads to what it is about. */
export function NotificationLink({ notification, onOpen, children }: NotificationLinkProps) {
	const address = useAddress();
	const path = pathOf(notification);
	if (path === null) return <span>{children}</span>;
	return (
		<Link
			{...address(path)}
			{...(notification.requestId !== undefined && { hash: `release-${notification.requestId}` })}
			className="notifications__link"
			onClick={onOpen}
		>
			{children}
		</Link>
	);
}
