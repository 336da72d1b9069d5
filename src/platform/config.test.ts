import { describe, expect, it } from 'vitest';
import { describeSettings, readConfig } from './config.ts';
import { Fault } from './fault.ts';

function faultOf(environment: Record<string, string>, overrides = {}): Fault {
	try {
		readConfig(environment, overrides);
	} catch (error) {
		if (error instanceof Fault) return error;
		throw error;
	}
	throw new Error('no fault');
}

/** Each and what it does nothing without. */
const MAIL = new Map([
	['GONGKAI_SMTP_URL', 'GONGKAI_MAIL_FROM'],
	['GONGKAI_MAIL_FROM', 'GONGKAI_SMTP_URL'],
]);

describe('settings', () => {
	it('an empty environment gives the embedded database on a loopback port', () => {
		const config = readConfig({}, {}, '/srv/gongkai');
		expect(config).toMatchObject({
			databaseUrl: null,
			dataDirectory: '/srv/gongkai/data',
			host: '127.0.0.1',
			port: 8080,
			publicReadTimeoutMs: 2000,
			pageCacheBytes: 64 * 1024 * 1024,
		});
		expect(config.site).toMatchObject({
			publicUrl: 'http://localhost:8080',
			name: null,
			idCode: null,
			supportsIpv6: false,
		});
	});

	it('an empty value counts as not set, blanks around a value do not matter', () => {
		const config = readConfig({ GONGKAI_PORT: '', GONGKAI_SITE_NAME: ' 某某县人民政府 ' });
		expect([config.port, config.site.name]).toEqual([8080, '某某县人民政府']);
	});

	it('the command line wins over the environment', () => {
		const config = readConfig({ GONGKAI_PORT: '1', GONGKAI_DATA: '/a' }, { port: '9000', data: 'b' }, '/srv');
		expect([config.port, config.dataDirectory]).toEqual([9000, '/srv/b']);
	});

	const wrong: [string, string, string][] = [
		['a port above the last one', 'GONGKAI_PORT', '65536'],
		['a port that is not a number', 'GONGKAI_PORT', '80a'],
		['a negative port', 'GONGKAI_PORT', '-1'],
		['a connection address of another database', 'DATABASE_URL', 'mysql://u:hunter2@h/d'],
		['a site code of nine digits', 'GONGKAI_SITE_ID_CODE', '123456789'],
		['a site code with a letter', 'GONGKAI_SITE_ID_CODE', '12345678x0'],
		['a public address with a trailing slash', 'GONGKAI_PUBLIC_URL', 'https://www.example.gov.cn/'],
		['a public address with a path', 'GONGKAI_PUBLIC_URL', 'https://www.example.gov.cn/gongkai'],
		['a public address with a password', 'GONGKAI_PUBLIC_URL', 'https://u:hunter2@www.example.gov.cn'],
		['a script as link', 'GONGKAI_MISTAKES_URL', 'javascript:alert(1)'],
		['a domain with a scheme', 'GONGKAI_SITE_DOMAIN', 'https://www.example.gov.cn'],
		['a line break in a footer mark', 'GONGKAI_ICP_NUMBER', '某ICP备1号\n第二行'],
		['a host name that is no address', 'GONGKAI_HOST', 'www.example.gov.cn'],
		['an unknown log level', 'GONGKAI_LOG_LEVEL', 'loud'],
		['yes for true', 'GONGKAI_SUPPORTS_IPV6', 'yes'],
		['a read time limit under 50 ms', 'GONGKAI_PUBLIC_READ_TIMEOUT_MS', '49'],
	];
	it.each(wrong)('refuses %s', (_, name, value) => {
		const fault = faultOf({ [name]: value });
		expect(fault.code).toBe('config-invalid');
		expect(fault.message).toContain(name);
		expect(fault.message).not.toContain(value);
	});

	const right: [string, string, string][] = [
		['the last port', 'GONGKAI_PORT', '65535'],
		['any free port', 'GONGKAI_PORT', '0'],
		['a ministry code', 'GONGKAI_SITE_ID_CODE', 'bm12345678'],
		['a Chinese domain', 'GONGKAI_SITE_DOMAIN', '某某县.政务'],
		['every IPv6 address', 'GONGKAI_HOST', '::'],
		['a read time limit of 50 ms', 'GONGKAI_PUBLIC_READ_TIMEOUT_MS', '50'],
	];
	it.each(right)('takes %s', (_, name, value) => {
		expect(() => readConfig({ [name]: value })).not.toThrow();
	});

	it('reports all faults at once, a misspelt name too, and names the option that was typed', () => {
		const { message } = faultOf(
			{ DATABASE_URL: 'oops://hunter2', GONGKAI_SIET_NAME: 'x', GONGKAI_ICP_NUMBER: 'x'.repeat(41) },
			{ port: 'x' },
		);
		expect(message.split('\n')).toHaveLength(5);
		for (const part of ['DATABASE_URL', 'GONGKAI_SIET_NAME', 'GONGKAI_ICP_NUMBER', '--port'])
			expect(message).toContain(part);
		expect(message).not.toContain('hunter2');
	});

	it('documents each setting, and each example is a value it takes', () => {
		for (const setting of describeSettings()) {
			expect(setting.meaning).not.toBe('');
			const partner = describeSettings().find(({ name }) => name === MAIL.get(setting.name));
			const given = { [setting.name]: setting.example, ...(partner && { [partner.name]: partner.example }) };
			expect(() => readConfig(given)).not.toThrow();
		}
	});

	it.each([...MAIL])('%s without %s is refused: mail would silently never go out', (name, partner) => {
		const { example } = describeSettings().find((setting) => setting.name === name) ?? { example: '' };
		const fault = faultOf({ [name]: example });
		expect(fault.message).toContain(partner);
		expect(fault.message).not.toContain(example);
	});
});
