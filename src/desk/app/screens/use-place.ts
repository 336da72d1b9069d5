import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Session } from '../api/api.generated.ts';
import { sessionQuery } from '../session/session.ts';

/** The place in the address of every screen. */
export function usePlace(): string {
	return (useParams({ strict: false }) as { place?: string }).place ?? '';
}

/** A part of the address that varies: `useParameter('disclosureId')` of `drafts/$disclosureId`. */
export function useParameter(name: string): string {
	return (useParams({ strict: false }) as Record<string, string | undefined>)[name] ?? '';
}

/** Who is signed in. Only below the shell, which has read it. */
export function useSession(): Session {
	return useSuspenseQuery(sessionQuery(usePlace())).data;
}
