import { oneTimeAddress } from '../api/staff/one-time-address.ts';
import { loadDivisions } from '../law/index.ts';
import { savePlace } from '../organization/actions.ts';
import type { Division } from '../organization/divisions.ts';
import { findPlaceOfCode } from '../organization/store.ts';
import { shanghaiMinute, systemClock } from '../platform/clock.ts';
import { createAccountTools } from './account-tools.ts';
import { slugOfName } from './administration-tools.ts';
import { readArguments } from './arguments.ts';
import { reportRefusal } from './catalogue-install.ts';
import { firstAdministratorLinks } from './install-organization.ts';
import { firstAdministratorLine } from './install-organization.zh.ts';
import type { CliIo, ExitCode } from './io.ts';
import { withDatabase } from './open-for-command.ts';
import { placeTexts } from './place-add.zh.ts';

const fullName = ({ province, prefecture, name }: Division) => `${province}${prefecture ?? ''}${name}`;

/** County-level places meant by a name, with or without what stands above it, or by a code. */
export function findDivisions(counties: readonly Division[], wanted: string): Division[] {
	if (/^\d{6}$/.test(wanted)) return counties.filter(({ code }) => code === wanted);
	return counties.filter((one) => one.name === wanted || fullName(one) === wanted);
}

/**
 * `gongkai place add NAME`; `argv` without the words before the name. `--json` prints `{ok: true, place, name, links: [{roles, address, expiresAt}]}`
 * or `{ok: false, reasons}`. Exit: 0 done, 1 refused, 2 usage.
 */
export async function addPlaceCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = placeTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, {
		flags: ['--json', '--help', '-h'],
		valued: ['--place', '--data'],
	});
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.help}\n`);
		return 0;
	}
	const [wanted] = words;
	const faults = [...unknown.map(texts.unknownOption), ...valueless.map(texts.noValue)];
	if (words.length !== 1) faults.push(texts.one);
	if (faults.length > 0 || wanted === undefined) {
		io.stderr(`${faults.join('\n')}\n\n${texts.help}\n`);
		return 2;
	}
	const isJson = options.has('--json');
	const [division, ...others] = findDivisions((await loadDivisions()).counties, wanted);
	if (division === undefined) return reportRefusal([texts.unknown(wanted)], isJson, io);
	if (others.length > 0)
		return reportRefusal([texts.several(wanted, [division, ...others].map(fullName).join('、'))], isJson, io);
	const { code, name, province } = division;
	const data = options.get('--data')?.at(-1);
	const outcome = await withDatabase(io, { data }, async ({ config, database, log }) => {
		const known = code === null ? null : await findPlaceOfCode(database, code);
		const placeId = known?.placeId ?? options.get('--place')?.at(-1) ?? slugOfName(name);
		const place = { placeId, name, province, level: 'county', code, parentPlaceId: null } as const;
		const tools = { database, clock: systemClock };
		const saved =
			known === null ? await savePlace(tools, { ...place, actor: 'command-line' }) : ({ ok: true } as const);
		if (!saved.ok) return saved;
		const account = await createAccountTools(config, database, systemClock);
		const links = await firstAdministratorLinks({ account, log }, [placeId]);
		return { ok: true as const, placeId, links, publicUrl: config.site.publicUrl };
	});
	if (!outcome.ok) {
		const reasons = outcome.refusals.map(({ message }) => message);
		return reportRefusal(reasons, isJson, io);
	}
	const { placeId, publicUrl } = outcome;
	const links = outcome.links.map(({ roles, token, expiresAt }) => ({
		roles,
		address: oneTimeAddress(publicUrl, placeId, token),
		expiresAt,
	}));
	if (isJson) io.stdout(`${JSON.stringify({ ok: true, place: placeId, name, links })}\n`);
	else {
		io.stdout(`${texts.done(name, placeId)}\n`);
		for (const { roles, address, expiresAt } of links)
			io.stdout(firstAdministratorLine(name, roles, address, shanghaiMinute(expiresAt)));
	}
	return 0;
}
