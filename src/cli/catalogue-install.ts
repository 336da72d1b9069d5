import { oneTimeAddress } from '../api/staff/one-time-address.ts';
import { installCatalogue } from '../catalogue/actions.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueFileMeta } from '../catalogue/catalogue-file.ts';
import { countDoubts } from '../catalogue/overview/doubts.ts';
import { loadStatutoryLaw, parseCatalogueText } from '../law/index.ts';
import { applyCatalogue } from '../obligation/revision/actions.ts';
import { shanghaiMinute, systemClock } from '../platform/clock.ts';
import { createAccountTools } from './account-tools.ts';
import { type ReadArguments, readArguments } from './arguments.ts';
import { installTexts } from './catalogue-install.zh.ts';
import { firstAdministratorLinks } from './install-organization.ts';
import { firstAdministratorLine } from './install-organization.zh.ts';
import type { CliIo, ExitCode } from './io.ts';
import { lazySegmenter } from './lazy-segmenter.ts';
import { catalogueLoader } from './load-catalogue.ts';
import { withDatabase } from './open-for-command.ts';

const ACTOR = 'command-line';

interface FileContent {
	readonly catalogue: Catalogue;
	readonly meta: CatalogueFileMeta | null;
}

async function loadFile(path: string, io: CliIo): Promise<FileContent | { readonly faults: readonly string[] }> {
	if (!/\.(ya?ml|json)$/i.test(path)) {
		const loaded = await catalogueLoader(io)(path);
		return 'faults' in loaded ? loaded : { catalogue: loaded.catalogue, meta: null };
	}
	let bytes: Uint8Array;
	try {
		bytes = await io.readFile(path);
	} catch {
		return { faults: [installTexts[io.lang].unreadable(path)] };
	}
	const result = parseCatalogueText(new TextDecoder().decode(bytes));
	if (!('faults' in result)) return result;
	return { faults: result.faults.map(({ path: at, message }) => (at === '' ? message : `${at}：${message}`)) };
}

/** Tells what is wrong with the arguments of an install command; null when nothing is. */
export function usageFaults(read: ReadArguments, required: readonly string[], lang: CliIo['lang']): string[] {
	const texts = installTexts[lang];
	const { words, options, unknown, valueless } = read;
	return [
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...required.filter((option) => !options.has(option) && !valueless.includes(option)).map(texts.missing),
		...(words.length === 1 ? [] : [texts.oneFile]),
	];
}

/** Prints why nothing was installed. */
export function reportRefusal(reasons: readonly string[], isJson: boolean, io: CliIo): ExitCode {
	const texts = installTexts[io.lang];
	if (isJson) io.stdout(`${JSON.stringify({ ok: false, reasons })}\n`);
	else io.stderr(`${[texts.refused, ...reasons.map(texts.reason)].join('\n')}\n`);
	return 1;
}

/**
 * `gongkai catalogue install FILE --place ID --edition ID`; `argv` without the words before the file. `--json` prints
 * `{ok: true, change, place, edition, itemCount, warningCount}` (doubts, without notices) or `{ok: false, reasons}`. Exit: 0 done, 1 refused, 2 usage.
 */
export async function installCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = installTexts[io.lang];
	const read = readArguments(argv, {
		flags: ['--current', '--replace', '--json', '--help', '-h'],
		valued: ['--place', '--edition', '--data'],
	});
	const { words, options } = read;
	if (options.has('--help') || options.has('-h')) {
		io.stdout(`${texts.catalogueHelp}\n`);
		return 0;
	}
	const faults = usageFaults(read, ['--place', '--edition'], io.lang);
	const [path] = words;
	if (faults.length > 0 || path === undefined) {
		io.stderr(`${faults.join('\n')}\n\n${texts.catalogueHelp}\n`);
		return 2;
	}
	const isJson = options.has('--json');
	const loaded = await loadFile(path, io);
	if ('faults' in loaded) return reportRefusal(loaded.faults, isJson, io);
	const { catalogue, meta } = loaded;
	const last = (option: string): string => options.get(option)?.at(-1) ?? '';
	const [placeId, editionId, data] = [last('--place'), last('--edition'), options.get('--data')?.at(-1)];
	const outcome = await withDatabase(io, { data }, async ({ config, database, log }) => {
		const installed = await installCatalogue(
			{ database, clock: systemClock, segmenter: lazySegmenter() },
			{
				placeId,
				editionId,
				catalogue,
				meta,
				...(options.has('--current') ? { isCurrent: true } : {}),
				replace: options.has('--replace'),
				actor: ACTOR,
			},
		);
		// Duties follow the edition in force. Also when nothing changed: killed between the two, the same command again catches up.
		if (installed.ok)
			await applyCatalogue(
				{ database, clock: systemClock, statute: await loadStatutoryLaw() },
				{ placeId, actor: ACTOR },
			);
		if (!installed.ok) return installed;
		// A place of one's own needs somebody to begin with: the link works once and is shown here only.
		const account = await createAccountTools(config, database, systemClock);
		for (const link of await firstAdministratorLinks({ account, log }, [placeId])) {
			const address = oneTimeAddress(config.site.publicUrl, placeId, link.token);
			const until = shanghaiMinute(link.expiresAt);
			io.stderr(firstAdministratorLine(link.placeName, link.roles, address, until));
		}
		return installed;
	});
	if (!outcome.ok) {
		const reasons = outcome.refusals.map(({ message }) => message);
		return reportRefusal(reasons, isJson, io);
	}
	const { change, itemCount } = outcome;
	const warningCount = countDoubts(catalogue);
	if (isJson) {
		const report = { ok: true, change, place: placeId, edition: editionId, itemCount, warningCount };
		io.stdout(`${JSON.stringify(report)}\n`);
		return 0;
	}
	io.stdout(`${texts.catalogueDone(texts.catalogueChange[change], catalogue.title, placeId, editionId, itemCount)}\n`);
	if (warningCount > 0) io.stderr(`${texts.doubts(warningCount)}\n`);
	return 0;
}
