import { randomUUID } from 'node:crypto';
import type { Instant } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/pool.ts';
import { newToken, readToken } from '../../platform/session-token.ts';
import { accountRefusals } from '../account/account.zh.ts';
import { type AccountTools, rulesOfPlace } from '../account/actions.ts';
import { changeOrganization, exists, type OrganizationCommand, type OrganizationTools } from '../actions.ts';
import type { Actor, TokenScope } from '../policy.ts';
import { type Outcome, type Refusal, Refused, refusalsFrom, refuseIf } from '../refusal.ts';

const refusal = refusalsFrom(accountRefusals);

/** Let another system in. */
export interface IssueAccessToken extends OrganizationCommand {
	/** What it is for, which system; not a person. */
	readonly name: string;
	readonly scopes: readonly TokenScope[];
	/** Null = every body of the place. */
	readonly bodyIds: readonly string[] | null;
	readonly days: number;
}

/** 发放接口令牌. The token is shown once; only its hash is kept. Event `AccessTokenIssued`. */
export async function issueAccessToken(
	tools: AccountTools,
	command: IssueAccessToken,
): Promise<Outcome<{ readonly tokenId: string; readonly token: string; readonly expiresAt: Instant }>> {
	const { placeId, name, bodyIds, days, actor } = command;
	const scopes = [...new Set(command.scopes)].sort();
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		const { maximumDays } = (await rulesOfPlace(transaction, tools, placeId)).accessToken;
		const refusals: Refusal[] = [];
		if (name.trim() === '') refusals.push(refusal('token-name-missing'));
		if (scopes.length === 0) refusals.push(refusal('token-scopes-missing'));
		if (!Number.isInteger(days) || days < 1 || days > maximumDays)
			refusals.push(refusal('token-too-long', maximumDays));
		for (const bodyId of bodyIds ?? [])
			if (!(await exists(transaction, 'disclosing_body', placeId, bodyId)))
				refusals.push(refusal('body-unknown', bodyId));
		refuseIf(refusals);
		const tokenId = randomUUID();
		const { token, hash } = newToken('access', placeId);
		const [row] = await transaction.query<{ expiresAt: Instant }>(
			'access-token-insert',
			`insert into access_token (place_id, token_id, token_hash, name, scopes, body_ids, created_at, created_by, expires_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $7::timestamptz + make_interval(days => $9)) returning expires_at as "expiresAt"`,
			[placeId, tokenId, hash, name.trim(), scopes, bodyIds, at, actor, days],
		);
		if (row === undefined) throw new Error('a token was not stored');
		await record('AccessTokenIssued', { tokenId, name: name.trim(), scopes, bodyIds, expiresAt: row.expiresAt });
		return { tokenId, token, expiresAt: row.expiresAt };
	});
}

/** 作废接口令牌, at once. Event `AccessTokenRevoked`. */
export async function revokeAccessToken(
	tools: OrganizationTools,
	command: OrganizationCommand & { readonly tokenId: string; readonly reason: string },
): Promise<Outcome> {
	const { placeId, tokenId, reason } = command;
	return changeOrganization(tools, command, async ({ transaction, at, record }) => {
		if (reason.trim() === '') throw new Refused([refusal('reason-missing')]);
		const revoked = await transaction.query(
			'access-token-revoke',
			'update access_token set revoked_at = $3 where place_id = $1 and token_id::text = $2 and revoked_at is null returning 1',
			[placeId, tokenId, at],
		);
		if (revoked.length === 0) throw new Refused([refusal('token-unknown')]);
		await record('AccessTokenRevoked', { tokenId, reason });
		return {};
	});
}

/** Who a bearer token is; null when it is unknown, revoked or over, which are not told apart. */
export async function resolveAccessToken(
	tools: OrganizationTools,
	token: string,
): Promise<Extract<Actor, { kind: 'token' }> | null> {
	const read = readToken('access', token);
	if (read === null) return null;
	const { placeId, hash } = read;
	type Row = { tokenId: string; scopes: TokenScope[]; bodyIds: string[] | null; lastUsedOn: string | null };
	const [row] = await tools.database.query<Row>(
		'access-token-resolve',
		`select token_id as "tokenId", scopes, body_ids as "bodyIds", last_used_on as "lastUsedOn" from access_token
		where place_id = $1 and token_hash = $2 and revoked_at is null and expires_at > $3`,
		[placeId, hash, tools.clock.now()],
	);
	if (row === undefined) return null;
	const today = tools.clock.today();
	if (row.lastUsedOn !== today) {
		const text = 'update access_token set last_used_on = $3 where place_id = $1 and token_id = $2';
		await tools.database.query('access-token-used', text, [placeId, row.tokenId, today]);
	}
	return { kind: 'token', placeId, tokenId: row.tokenId, scopes: row.scopes, bodyIds: row.bodyIds };
}

/** A token without its secret. */
export interface AccessTokenRow {
	readonly tokenId: string;
	readonly name: string;
	readonly scopes: readonly TokenScope[];
	readonly bodyIds: readonly string[] | null;
	readonly createdAt: Instant;
	readonly expiresAt: Instant;
	readonly revokedAt: Instant | null;
	/** To the day. */
	readonly lastUsedOn: string | null;
}

/** All tokens of a place, newest first. */
export async function listAccessTokens(database: Queryable, placeId: string): Promise<AccessTokenRow[]> {
	return database.query<AccessTokenRow>(
		'access-token-list',
		`select token_id as "tokenId", name, scopes, body_ids as "bodyIds", created_at as "createdAt", expires_at as "expiresAt",
			revoked_at as "revokedAt", last_used_on as "lastUsedOn" from access_token where place_id = $1 order by created_at desc, token_id`,
		[placeId],
	);
}
