import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { configText, settingMeanings } from './config.zh.ts';
import { Fault } from './fault.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

/**
 * What any reader of the site may see: META tags and footer marks of 国办发〔2017〕47号 附件2.
 * Null means "not filled in": the page says so where the mark is required; nothing is invented.
 */
export interface PublicSite {
	/** Origin only, `https://www.example.gov.cn`: no path, no trailing slash. */
	readonly publicUrl: string;
	readonly name: string | null;
	readonly domain: string | null;
	/** 网站标识码, 10 characters. */
	readonly idCode: string | null;
	/** 主办单位. */
	readonly organiser: string | null;
	readonly organiserPhone: string | null;
	readonly organiserEmail: string | null;
	readonly organiserAddress: string | null;
	readonly organiserPostcode: string | null;
	readonly hotline: string | null;
	readonly supervisionPhone: string | null;
	readonly icpNumber: string | null;
	/** 公安机关备案编号. */
	readonly policeNumber: string | null;
	/** Address of the police record. */
	readonly policeUrl: string | null;
	/** 我为政府网站找错. */
	readonly mistakesUrl: string | null;
	/** 党政机关网站标识. */
	readonly partyMarkUrl: string | null;
	readonly supportsIpv6: boolean;
}

/** How this installation is known to the identity provider; `clientSecret` is never printed. */
export interface OidcSettings {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string | null;
}

/** Everything the process was told at start. Only `site` may reach a page; `databaseUrl` and `oidc` hold secrets. */
export interface Config {
	readonly databaseUrl: string | null;
	/** Absolute. */
	readonly dataDirectory: string;
	readonly host: string;
	/** 0 = any free port. */
	readonly port: number;
	readonly databaseConnections: number;
	readonly publicReadTimeoutMs: number;
	/** 0 = no cache. */
	readonly pageCacheBytes: number;
	readonly drainTimeoutMs: number;
	readonly logLevel: LogLevel;
	readonly logFormat: 'json' | 'text' | 'auto';
	/** Addresses or networks (CIDR) whose `X-Forwarded-For` is believed. */
	readonly trustedProxies: readonly string[];
	/** Place whose administrators keep what all places share (holiday notices, new places); null: none was named. */
	readonly operatorPlaceId: string | null;
	/** Null where no identity provider is set up. */
	readonly oidc: OidcSettings | null;
	/** Where mail goes out; the address holds a password. Null: reminders stay in-app. */
	readonly mail: { readonly url: string; readonly from: string } | null;
	readonly site: PublicSite;
}

/** Options of the command line that win over the environment; texts as typed. */
export interface ConfigOverrides {
	readonly port?: string | undefined;
	readonly data?: string | undefined;
	readonly host?: string | undefined;
}

function integer(least: number, most: number, fallback: number) {
	const message = configText.integer(least, most);
	const text = z.string().regex(/^\d{1,9}$/, message);
	return text.default(String(fallback)).transform(Number).pipe(z.number().min(least, message).max(most, message));
}

function isWebUrl(text: string): boolean {
	const url = URL.parse(text);
	if (url === null || !/^https?:$/.test(url.protocol)) return false;
	return url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
}

const line = (most: number) =>
	z
		.string()
		.max(most, configText.line(most))
		.regex(/^[^\p{Cc}\u2028\u2029]*$/u, configText.line(most))
		.optional();
const webUrl = z
	.string()
	.refine((text) => isWebUrl(text) && !text.endsWith('/'), configText.siteUrl)
	.optional();
const linkUrl = z
	.string()
	.refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), configText.httpUrl)
	.optional();
function isAddressOrNetwork(text: string): boolean {
	const [address = '', prefix, ...more] = text.split('/');
	const most = { 4: 32, 6: 128 }[isIP(address)];
	if (most === undefined || more.length > 0) return false;
	return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most);
}

const addresses = z
	.string()
	.optional()
	.transform((text) => (text === undefined ? [] : text.split(',').map((one) => one.trim())))
	.refine((list) => list.every(isAddressOrNetwork), configText.addresses);

/** As the provider writes it, with or without path and slash; plain http only where nothing leaves the machine. */
function isIssuer(text: string): boolean {
	const url = URL.parse(text);
	if (url === null || url.username !== '' || url.password !== '' || /[?#]/.test(text)) return false;
	return (
		url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
	);
}

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) =>
	z.enum(values, configText.oneOf(values)).default(fallback as never);

/** One row per setting: its check with the default (`meaning` stands in config.zh.ts), the unit and an example. */
const SETTINGS = {
	DATABASE_URL: [
		z
			.string()
			.regex(/^postgres(ql)?:\/\//, configText.databaseUrl)
			.optional(),
		'',
		'postgres://gongkai@db.example/gongkai',
	],
	GONGKAI_DATA: [
		z
			.string()
			.regex(/^[^\0]+$/, configText.path)
			.default('./data'),
		'',
		'/var/lib/gongkai',
	],
	GONGKAI_PORT: [integer(0, 65_535, 8080), '', '8080'],
	// Loopback by default: the program speaks plain HTTP, so being reachable from a network is a decision somebody takes.
	GONGKAI_HOST: [
		z
			.string()
			.refine((text) => isIP(text) !== 0 || text === 'localhost', configText.host)
			.default('127.0.0.1'),
		'',
		'::',
	],
	GONGKAI_PUBLIC_URL: [webUrl, '', 'https://www.example.gov.cn'],
	GONGKAI_TRUSTED_PROXIES: [addresses, '', '127.0.0.1,10.0.0.0/8'],
	GONGKAI_OPERATOR_PLACE: [
		z
			.string()
			.regex(/^[a-z][a-z0-9-]{0,62}$/, configText.placeId)
			.optional(),
		'',
		'sanmenxia',
	],
	GONGKAI_OIDC_ISSUER: [
		z.string().refine(isIssuer, configText.issuer).optional(),
		'',
		'https://sso.example.gov.cn/realms/gongkai',
	],
	// With a default, so that naming the provider is enough; without a provider it means nothing.
	GONGKAI_OIDC_CLIENT_ID: [
		z
			.string()
			.regex(/^[\x21-\x7e]{1,200}$/, configText.secret)
			.default('gongkai'),
		'',
		'gongkai',
	],
	GONGKAI_OIDC_CLIENT_SECRET: [
		z
			.string()
			.regex(/^[^\s\p{Cc}]{1,500}$/u, configText.secret)
			.optional(),
		'',
		'a-secret-from-the-provider',
	],
	GONGKAI_SMTP_URL: [
		z
			.string()
			.regex(/^smtps?:\/\/\S+$/, configText.smtpUrl)
			.optional(),
		'',
		'smtp://notice:password@mail.example.gov.cn:25',
	],
	GONGKAI_MAIL_FROM: [z.email(configText.mailFrom).optional(), '', 'notice@example.gov.cn'],
	GONGKAI_DATABASE_CONNECTIONS: [integer(2, 200, 10), '条', '10'],
	GONGKAI_PUBLIC_READ_TIMEOUT_MS: [integer(50, 60_000, 2000), '毫秒', '2000'],
	GONGKAI_PAGE_CACHE_MB: [integer(0, 4096, 64), 'MiB', '64'],
	GONGKAI_DRAIN_SECONDS: [integer(0, 600, 10), '秒', '10'],
	GONGKAI_LOG_LEVEL: [oneOf(LOG_LEVELS, 'info'), '', 'info'],
	GONGKAI_LOG_FORMAT: [oneOf(['auto', 'json', 'text'], 'auto'), '', 'json'],
	GONGKAI_SITE_NAME: [line(60), '', '某某县人民政府'],
	GONGKAI_SITE_DOMAIN: [
		z
			.string()
			.regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, configText.domain)
			.optional(),
		'',
		'www.example.gov.cn',
	],
	GONGKAI_SITE_ID_CODE: [
		z
			.string()
			.regex(/^(\d{10}|bm\d{8})$/, configText.siteIdCode)
			.optional(),
		'',
		'1234567890',
	],
	GONGKAI_ORGANISER: [line(60), '', '某某县人民政府办公室'],
	GONGKAI_ORGANISER_PHONE: [line(40), '', '0000-0000000'],
	GONGKAI_ORGANISER_EMAIL: [line(80), '', 'office@example.gov.cn'],
	GONGKAI_ORGANISER_ADDRESS: [line(80), '', '某某县某某路1号'],
	GONGKAI_ORGANISER_POSTCODE: [
		z
			.string()
			.regex(/^\d{6}$/, configText.postcode)
			.optional(),
		'',
		'000000',
	],
	GONGKAI_HOTLINE: [line(40), '', '12345'],
	GONGKAI_SUPERVISION_PHONE: [line(40), '', '0000-0000000'],
	GONGKAI_ICP_NUMBER: [line(40), '', '某ICP备00000000号'],
	GONGKAI_POLICE_NUMBER: [line(40), '', '某公网安备00000000000000号'],
	GONGKAI_POLICE_URL: [linkUrl, '', 'https://beian.example.gov.cn/'],
	GONGKAI_MISTAKES_URL: [linkUrl, '', 'https://zfwzzc.example.gov.cn/'],
	GONGKAI_PARTY_MARK_URL: [linkUrl, '', 'https://mark.example.gov.cn/'],
	GONGKAI_SUPPORTS_IPV6: [oneOf(['true', 'false'], 'false'), '', 'true'],
} as const satisfies Record<keyof typeof settingMeanings, readonly [z.ZodType, string, string]>;

type SettingName = keyof typeof SETTINGS;
type SettingSchemas = { [Name in SettingName]: (typeof SETTINGS)[Name][0] };

const schema = z.object(
	Object.fromEntries(Object.entries(SETTINGS).map(([name, [check]]) => [name, check])) as SettingSchemas,
);

/** One documented setting: Chinese meaning, unit (empty if none), default (empty if none), example. */
export interface SettingDescription {
	readonly name: string;
	readonly meaning: string;
	readonly unit: string;
	readonly default: string;
	readonly example: string;
}

/** Every setting, in the order of the schema; the source of `--help` and of the documentation. */
export function describeSettings(): SettingDescription[] {
	return (Object.keys(SETTINGS) as SettingName[]).map((name) => {
		const [check, unit, example] = SETTINGS[name];
		const fallback = (check as z.ZodType).safeParse(undefined);
		const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
		return { name, meaning: settingMeanings[name], unit, default: value, example };
	});
}

/** The command-line option of a setting, for reports about what the operator really typed. */
const OPTION_OF: Partial<Record<string, { option: string; override: keyof ConfigOverrides }>> = {
	GONGKAI_PORT: { option: '--port', override: 'port' },
	GONGKAI_DATA: { option: '--data', override: 'data' },
	GONGKAI_HOST: { option: '--host', override: 'host' },
};

function hostInUrl(host: string): string {
	if (host === '::' || host === '0.0.0.0' || host === '127.0.0.1') return 'localhost';
	return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * Reads and checks the settings. An empty value counts as not set. Throws one {@link Fault} `config-invalid` that lists every fault,
 * unknown `GONGKAI_` names included, without any value: a boot log must not contain a password.
 * @param workingDirectory what a relative data directory is relative to
 */
export function readConfig(
	environment: Readonly<Record<string, string | undefined>>,
	overrides: ConfigOverrides = {},
	workingDirectory: string = process.cwd(),
): Config {
	const given: Record<string, string> = {};
	for (const name of Object.keys(SETTINGS)) {
		const override = OPTION_OF[name];
		const value = (override && overrides[override.override]) ?? environment[name]?.trim();
		if (value !== undefined && value !== '') given[name] = value;
	}
	const faults = Object.keys(environment)
		.filter((name) => name.startsWith('GONGKAI_') && !Object.hasOwn(SETTINGS, name))
		.map((name) => `${name}：${configText.unknown}`);
	const checked = schema.safeParse(given);
	for (const issue of checked.success ? [] : checked.error.issues) {
		const name = String(issue.path[0]);
		const override = OPTION_OF[name];
		const typed = override && overrides[override.override] !== undefined ? override.option : name;
		faults.push(`${typed}（${settingMeanings[name as SettingName]}）：${issue.message}`);
	}
	if (!checked.success || faults.length > 0) {
		throw new Fault('config-invalid', [configText.heading, ...faults.map((fault) => `  · ${fault}`)].join('\n'));
	}
	const settings = checked.data;
	return {
		databaseUrl: settings.DATABASE_URL ?? null,
		dataDirectory: resolve(workingDirectory, settings.GONGKAI_DATA),
		host: settings.GONGKAI_HOST,
		port: settings.GONGKAI_PORT,
		databaseConnections: settings.GONGKAI_DATABASE_CONNECTIONS,
		publicReadTimeoutMs: settings.GONGKAI_PUBLIC_READ_TIMEOUT_MS,
		pageCacheBytes: settings.GONGKAI_PAGE_CACHE_MB * 1024 * 1024,
		drainTimeoutMs: settings.GONGKAI_DRAIN_SECONDS * 1000,
		logLevel: settings.GONGKAI_LOG_LEVEL,
		logFormat: settings.GONGKAI_LOG_FORMAT,
		trustedProxies: settings.GONGKAI_TRUSTED_PROXIES,
		operatorPlaceId: settings.GONGKAI_OPERATOR_PLACE ?? null,
		oidc:
			settings.GONGKAI_OIDC_ISSUER === undefined
				? null
				: {
						issuer: settings.GONGKAI_OIDC_ISSUER,
						clientId: settings.GONGKAI_OIDC_CLIENT_ID,
						clientSecret: settings.GONGKAI_OIDC_CLIENT_SECRET ?? null,
					},
		mail:
			settings.GONGKAI_SMTP_URL === undefined || settings.GONGKAI_MAIL_FROM === undefined
				? null
				: { url: settings.GONGKAI_SMTP_URL, from: settings.GONGKAI_MAIL_FROM },
		site: {
			publicUrl: settings.GONGKAI_PUBLIC_URL ?? `http://${hostInUrl(settings.GONGKAI_HOST)}:${settings.GONGKAI_PORT}`,
			name: settings.GONGKAI_SITE_NAME ?? null,
			domain: settings.GONGKAI_SITE_DOMAIN ?? null,
			idCode: settings.GONGKAI_SITE_ID_CODE ?? null,
			organiser: settings.GONGKAI_ORGANISER ?? null,
			organiserPhone: settings.GONGKAI_ORGANISER_PHONE ?? null,
			organiserEmail: settings.GONGKAI_ORGANISER_EMAIL ?? null,
			organiserAddress: settings.GONGKAI_ORGANISER_ADDRESS ?? null,
			organiserPostcode: settings.GONGKAI_ORGANISER_POSTCODE ?? null,
			hotline: settings.GONGKAI_HOTLINE ?? null,
			supervisionPhone: settings.GONGKAI_SUPERVISION_PHONE ?? null,
			icpNumber: settings.GONGKAI_ICP_NUMBER ?? null,
			policeNumber: settings.GONGKAI_POLICE_NUMBER ?? null,
			policeUrl: settings.GONGKAI_POLICE_URL ?? null,
			mistakesUrl: settings.GONGKAI_MISTAKES_URL ?? null,
			partyMarkUrl: settings.GONGKAI_PARTY_MARK_URL ?? null,
			supportsIpv6: settings.GONGKAI_SUPPORTS_IPV6 === 'true',
		},
	};
}
