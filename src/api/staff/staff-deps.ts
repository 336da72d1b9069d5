import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { PublicContent } from '../../disclosure/public-content.ts';
import type { StatutoryLaw } from '../../obligation/index.ts';
import type { AccountTools } from '../../organization/account/actions.ts';
import type { OrganizationTools } from '../../organization/actions.ts';
import type { Actor } from '../../organization/policy.ts';
import type { RefusedOutcome } from '../../organization/refusal.ts';
import type { ResolvedSession } from '../../organization/session/actions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Log } from '../../platform/log.ts';
import type { OidcClient } from '../../platform/oidc.ts';
import type { PublicText } from '../../privacy/public-text.ts';
import { type ClientAddressReader, clientAddressReader } from './client-address.ts';
import { createRateLimiter, type RateLimiter, type RateRule } from './rate-limiter.ts';

/** How often something may be asked for before it waits. */
export interface StaffLimits {
	readonly signInPerAddress: RateRule;
	readonly signInPerName: RateRule;
	/** Whole offices share one address, so this is wide. */
	readonly commandsPerAddress: RateRule;
	/** Of an account or a token. */
	readonly commandsPerActor: RateRule;
}

export const STAFF_LIMITS: StaffLimits = {
	signInPerAddress: { burst: 30, perSecond: 0.5 },
	signInPerName: { burst: 10, perSecond: 0.1 },
	commandsPerAddress: { burst: 600, perSecond: 40 },
	commandsPerActor: { burst: 120, perSecond: 10 },
};

/** A draft on its way to {@link StaffDeps.renderPreview}. */
export interface PreviewOfDraft {
	readonly placeId: string;
	readonly disclosureId: string;
	/** What the gate lets through; null: nothing, and nothing of it is shown. */
	readonly content: PublicContent | null;
	readonly bodyName: string;
	readonly sectionName: string | null;
	/** What the page says above everything else. */
	readonly notice: string;
	/** The layout in large type. */
	readonly isLarge: boolean;
	readonly attachmentHref: (attachmentId: string) => string | null;
}

/** What the routes of the staff need. Routes with further needs close over them. */
export interface StaffDeps {
	readonly database: Database;
	readonly clock: Clock;
	readonly log: Log;
	readonly account: AccountTools;
	readonly organization: OrganizationTools;
	/** For duties that commands open, move or meet. */
	readonly statute: StatutoryLaw;
	/** Origin of the site, no trailing slash; https decides the kind of cookie. */
	readonly publicUrl: string;
	/** Addresses or networks (CIDR) whose `X-Forwarded-For` is believed. */
	readonly trustedProxies: readonly string[];
	/** Null where no identity provider is set up. */
	readonly oidc: OidcClient | null;
	/**
	 * The gate for a text that goes before the public without a signature (a reason, a note): as it is, or every personal datum and mark of
	 * secrecy in it. Asked through `releaseNote`.
	 */
	readonly releaseNote: (
		placeId: string,
		text: string,
	) => Promise<{ readonly ok: true; readonly text: PublicText } | RefusedOutcome>;
	/** The future public page of a draft, as the portal makes it; absent where there is no portal beside. */
	readonly renderPreview?: (draft: PreviewOfDraft) => Promise<string>;
	/** Absent: {@link STAFF_LIMITS}. */
	readonly limits?: StaffLimits;
	/** Runs after a command was committed, before it is answered: `dataVersion.refresh`, so that whoever changed something sees it. */
	readonly afterCommit?: () => Promise<unknown>;
}

/** The dependencies with what one process keeps in memory; made once by {@link createStaff}. */
export interface Staff extends StaffDeps {
	readonly addressOf: ClientAddressReader;
	readonly limiters: { readonly [Name in keyof StaffLimits]: RateLimiter };
}

/** Adds the counters and the reader of addresses. */
export function createStaff(deps: StaffDeps): Staff {
	const limits = deps.limits ?? STAFF_LIMITS;
	const limiter = (name: keyof StaffLimits) => createRateLimiter(deps.clock, limits[name]);
	return {
		...deps,
		addressOf: clientAddressReader(deps.trustedProxies),
		limiters: {
			signInPerAddress: limiter('signInPerAddress'),
			signInPerName: limiter('signInPerName'),
			commandsPerAddress: limiter('commandsPerAddress'),
			commandsPerActor: limiter('commandsPerActor'),
		},
	};
}

/** Who asks, found out once per request. */
export interface StaffRequest {
	readonly actor: Actor;
	/** Null for tokens, and before anybody signed in. */
	readonly session: ResolvedSession | null;
	readonly sessionToken: string | null;
	/** Of the client, behind trusted proxies. */
	readonly address: string;
}

/** What handlers find in their context. */
export interface StaffEnv {
	readonly Variables: { staffRequest: StaffRequest };
}
export type StaffApp = OpenAPIHono<StaffEnv>;
export type StaffContext = Context<StaffEnv>;

/** Who asks; inside a staff route only. */
export function requestOf(context: Pick<StaffContext, 'get'>): StaffRequest {
	return context.get('staffRequest');
}

/** The signed-in person; throws where the route let somebody else in, which is a bug of the route. */
export function sessionOf(context: Pick<StaffContext, 'get'>): { session: ResolvedSession; sessionToken: string } {
	const { session, sessionToken } = requestOf(context);
	if (session === null || sessionToken === null) throw new Error('a route for people was asked without a session');
	return { session, sessionToken };
}
