import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { FindingInContext, ReleaseRequest } from '../../../api/api.generated.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { minuteText } from '../../../parts/days.ts';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';

const TEXTS = dictionary(privacyZh, privacyEn);

/** What whoever looks may do about letting findings of the open sheet through, and what was asked so far. */
export interface Releasing {
	readonly accountId: string;
	readonly mayRelease: boolean;
	readonly mayAsk: boolean;
	readonly requests: readonly ReleaseRequest[];
	readonly isBusy: boolean;
	readonly onRelease: (finding: FindingInContext) => void;
	readonly onAsk: (finding: FindingInContext) => void;
	readonly onRefuse: (request: ReleaseRequest) => void;
	readonly onWithdraw: (request: ReleaseRequest) => void;
}

/** What was asked last about this finding. */
export function requestOf({ requests }: Releasing, { part, offset, length }: FindingInContext): ReleaseRequest | null {
	return requests.findLast((one) => one.part === part && one.offset === offset && one.length === length) ?? null;
}

interface FindingReleaseProps {
	readonly finding: FindingInContext;
	/** Where it stands, for whoever hears the buttons one after another. */
	readonly where: string;
	readonly of: Releasing;
}

/** 放行 and 请求放行 of one finding of class B. The address may name the request: then it is brought into sight. */
export function FindingRelease({ finding, where, of }: FindingReleaseProps) {
	const texts = useTexts(TEXTS);
	const line = useRef<HTMLSpanElement>(null);
	const request = requestOf(of, finding);
	const anchor = request === null ? undefined : `release-${request.requestId}`;
	const isNamed = anchor !== undefined && window.location.hash === `#${anchor}`;
	useEffect(() => {
		if (!isNamed) return;
		line.current?.scrollIntoView({ block: 'center' });
		line.current?.focus({ preventScroll: true });
	}, [isNamed]);
	const isWaiting = request?.state === 'open';
	const isForMe = isWaiting && request.accountId === of.accountId;
	const name = (act: string) => texts.actOf(act, where, finding.masked);
	return (
		<>
			{request !== null && request.state !== 'withdrawn' && (
				<span
					ref={line}
					id={anchor}
					tabIndex={-1}
					className={isForMe ? 'privacy__asked privacy__asked--me' : 'privacy__asked'}
				>
					{isForMe && <b>{texts.askedMe(request.requestedBy.displayName)}</b>}
					{isWaiting && !isForMe && texts.asked(request.displayName, minuteText(request.requestedAt))}
					{isWaiting && <q>{request.reason}</q>}
					{request.state === 'refused' && (
						<>
							{texts.refused(request.displayName, minuteText(request.settledAt ?? request.requestedAt))}
							<q>{request.comment}</q>
						</>
					)}
					{request.state === 'released' && texts.releasedBy(request.settledBy?.displayName ?? '')}
				</span>
			)}
			{!finding.isReleased && (
				<span className="privacy__tools">
					{of.mayRelease && (
						<Button
							size="small"
							type={isForMe ? 'primary' : 'default'}
							aria-label={name(texts.release)}
							onClick={() => of.onRelease(finding)}
						>
							{texts.release}
						</Button>
					)}
					{isForMe && (
						<Button size="small" aria-label={name(texts.refuse)} onClick={() => of.onRefuse(request)}>
							{texts.refuse}
						</Button>
					)}
					{of.mayAsk && !isWaiting && (
						<Button size="small" aria-label={name(texts.ask)} onClick={() => of.onAsk(finding)}>
							{texts.ask}
						</Button>
					)}
					{of.mayAsk && isWaiting && (
						<Button
							size="small"
							disabled={of.isBusy}
							aria-label={name(texts.withdraw)}
							onClick={() => of.onWithdraw(request)}
						>
							{texts.withdraw}
						</Button>
					)}
				</span>
			)}
		</>
	);
}
