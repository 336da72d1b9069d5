import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const assigned = new WeakMap<object, string>();

/** Takes the id a proxy in front gave, if it is harmless in a log line and a header; else makes one. */
export function requestIdFrom(inbound: string | string[] | undefined): string {
	return typeof inbound === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/.test(inbound) ? inbound : randomUUID();
}

/** The id of a request as the server received it: the same however often it is asked for. */
export function requestIdOf(incoming: IncomingMessage): string {
	let id = assigned.get(incoming);
	if (id === undefined) {
		id = requestIdFrom(incoming.headers['x-request-id']);
		assigned.set(incoming, id);
	}
	return id;
}
