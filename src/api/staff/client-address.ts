import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';

/** The address a request came from, as far as it can be believed. */
export type ClientAddressReader = (context: Pick<Context, 'req' | 'env'>) => string;

const UNKNOWN = '0.0.0.0';

/** Without zone, brackets and the IPv4-in-IPv6 form; null when it is no address. */
function plainAddress(text: string): string | null {
	const bare = text
		.trim()
		.toLowerCase()
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
		.replace(/%.*$/, '')
		.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
	return isIP(bare) === 0 ? null : bare;
}

function listOf(proxies: readonly string[]): BlockList {
	const list = new BlockList();
	for (const proxy of proxies) {
		const [address = '', prefix] = proxy.split('/');
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		if (prefix === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(prefix), family);
	}
	return list;
}

/**
 * Reads the client's address: that of the connection, unless it is a trusted proxy's; then the last of `X-Forwarded-For` that is none of
 * theirs. What stands further left was written by strangers and is never looked at, nor is the header of a connection that is not trusted.
 */
export function clientAddressReader(trustedProxies: readonly string[]): ClientAddressReader {
	const trusted = listOf(trustedProxies);
	const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
	return (context) => {
		const incoming = (context.env as { incoming?: IncomingMessage } | undefined)?.incoming;
		let address = plainAddress(incoming?.socket?.remoteAddress ?? '') ?? UNKNOWN;
		const hops = (context.req.header('x-forwarded-for') ?? '').split(',').reverse();
		for (const hop of hops) {
			if (!isTrusted(address)) break;
			const next = plainAddress(hop);
			if (next === null) break;
			address = next;
		}
		return address;
	};
}
