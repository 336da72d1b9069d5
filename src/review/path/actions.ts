import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { changeOrganization, type OrganizationCommand, type OrganizationTools } from '../../organization/actions.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refuseIf } from '../../organization/refusal.ts';
import { shanghaiDate } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { reviewRefusals } from '../refusals.zh.ts';
import type { ReviewStep } from '../review-sheet.ts';
import { listPathsOfPlace, type PathOfPlace } from '../store.ts';
import { proposalRefusals } from './decide-path.ts';

const refusal = refusalsFrom(reviewRefusals);

/** Propose how a class of documents is to be signed in this place. */
export interface ProposePath extends OrganizationCommand {
	readonly documentClass: string;
	/** Classes there are, by law/review. */
	readonly knownClasses: readonly string[];
	readonly steps: readonly ReviewStep[];
	/** The clause or decision that says so. */
	readonly basis: string;
}

/** 拟定审签路线. It counts for nothing until somebody else puts it in force. Event `SignOffPathProposed`. */
export function proposePath(
	tools: OrganizationTools,
	command: ProposePath,
): Promise<Outcome<{ readonly pathId: string }>> {
	const { placeId, documentClass, knownClasses, steps, basis, actor } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const refusals: Refusal[] = proposalRefusals(steps, basis);
		if (!knownClasses.includes(documentClass)) refusals.unshift(refusal('path-class-unknown', documentClass));
		refuseIf(refusals);
		const pathId = randomUUID();
		await transaction.query(
			'sign-off-path-propose',
			`insert into sign_off_path (place_id, path_id, document_class, steps, basis, decided_at, decided_by, state)
			values ($1, $2, $3, $4, $5, $6, $7, 'proposed')`,
			[placeId, pathId, documentClass, JSON.stringify(steps), basis.trim(), at, actor],
		);
		await record('SignOffPathProposed', { pathId, documentClass, steps, basis });
		return { pathId };
	});
}

async function lockProposal(transaction: Queryable, placeId: string, pathId: string): Promise<PathOfPlace> {
	const path = (await listPathsOfPlace(transaction, placeId)).find((one) => one.pathId === pathId);
	if (path === undefined) throw new Refused([refusal('sign-off-path-unknown')]);
	refuseIf(path.state === 'proposed' ? [] : [refusal('path-not-proposed')]);
	return path;
}

/**
 * 启用审签路线 from a day on, today at the earliest: what was submitted before keeps the path of its sheet. Whoever proposed it does not put it in
 * force himself. Event `SignOffPathActivated`.
 */
export function activatePath(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly pathId: string; readonly inForceFrom: CalendarDate },
): Promise<Outcome> {
	const { placeId, pathId, inForceFrom, actor } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const path = await lockProposal(transaction, placeId, pathId);
		const today = shanghaiDate(at);
		const refusals: Refusal[] = [];
		if (path.proposedBy === actor) refusals.push(refusal('path-own-proposal'));
		if (inForceFrom < today) refusals.push(refusal('path-backdated', today));
		const sameDay = (await listPathsOfPlace(transaction, placeId)).some(
			(one) => one.state === 'active' && one.documentClass === path.documentClass && one.inForceFrom === inForceFrom,
		);
		if (sameDay) refusals.push(refusal('path-day-taken', inForceFrom));
		refuseIf(refusals);
		await transaction.query(
			'sign-off-path-activate',
			`update sign_off_path set state = 'active', in_force_from = $3, activated_at = $4, activated_by = $5
			where place_id = $1 and path_id = $2`,
			[placeId, pathId, inForceFrom, at, actor],
		);
		await record('SignOffPathActivated', { pathId, documentClass: path.documentClass, inForceFrom });
		return {};
	});
}

/** 收回拟定. Event `SignOffPathWithdrawn`. */
export function withdrawPath(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly pathId: string; readonly reason: string },
): Promise<Outcome> {
	const { placeId, pathId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, record }) => {
		await lockProposal(transaction, placeId, pathId);
		refuseIf(reason.trim() === '' ? [refusal('path-reason-missing')] : []);
		const text = `update sign_off_path set state = 'withdrawn' where place_id = $1 and path_id = $2`;
		await transaction.query('sign-off-path-withdraw', text, [placeId, pathId]);
		await record('SignOffPathWithdrawn', { pathId, reason });
		return {};
	});
}
