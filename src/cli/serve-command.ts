import type { DeskTools } from '../api/disclosure-staff/index.ts';
import { closeRecognizer } from '../documents/carriers/index.ts';
import { systemClock } from '../platform/clock.ts';
import { describeSettings, readConfig } from '../platform/config.ts';
import { readArguments } from './arguments.ts';
import { withDemo } from './demo-installer.ts';
import { DEMO_VALUED, readDemoOptions } from './demo-options.ts';
import { demoOptionTexts } from './demo-options.zh.ts';
import { createDeskTools, loadDeskLaw } from './desk-tools.ts';
import { builtInInstaller } from './install-built-in.ts';
import type { CliIo, ExitCode } from './io.ts';
import { lazySegmenter } from './lazy-segmenter.ts';
import { type RunningParts, serve } from './serve.ts';
import { serveTexts } from './serve-command.zh.ts';
import { loadSiteKnowledge } from './site-knowledge.ts';
import { siteMounts } from './site-mounts.ts';
import { announceFirstAdministrators, createStaffSite } from './staff-site.ts';
import { startWork } from './start-work.ts';

/**
 * `gongkai serve`; `argv` without the word. Runs until SIGINT or SIGTERM. Exit: 0 stopped, 1 lost the database, 2 usage; throws a Fault with
 * every reason when it cannot start.
 */
export async function serveCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
	const texts = serveTexts[io.lang];
	const { words, options, unknown, valueless } = readArguments(argv, {
		flags: ['--demo', '--help', '-h'],
		valued: ['--port', '--data', '--host', ...DEMO_VALUED],
	});
	const help = () => {
		const settings = describeSettings().map(({ name, meaning, ...setting }) =>
			texts.setting(name, meaning, setting.default),
		);
		return `${texts.help(demoOptionTexts[io.lang].help)}\n${settings.join('\n')}\n`;
	};
	if (options.has('--help') || options.has('-h')) {
		io.stdout(help());
		return 0;
	}
	const { demo, complaints: demoComplaints } = readDemoOptions(options, io.lang);
	const complaints = [
		...demoComplaints,
		...unknown.map(texts.unknownOption),
		...valueless.map(texts.noValue),
		...words.map((word) => texts.extra(word)),
	];
	if (complaints.length > 0) {
		io.stderr(`${complaints.join('\n')}\n\n${texts.help('').split('\n')[0]}\n`);
		return 2;
	}
	const last = (option: string): string | undefined => options.get(option)?.at(-1);
	const segmenter = lazySegmenter();
	const overrides = { port: last('--port'), data: last('--data'), host: last('--host') };
	const { dataDirectory } = readConfig(io.env, overrides);
	const knowledge = await loadSiteKnowledge(systemClock.today());
	// One for the site and for what the process does by itself: a scanner is worth sharing.
	let desk: DeskTools | null = null;
	const deskOf = async (parts: RunningParts) => {
		desk ??= createDeskTools(await loadDeskLaw(), { ...parts, segmenter });
		return desk;
	};
	const code = await serve({
		makeSite: async (parts) =>
			siteMounts(knowledge, segmenter, await createStaffSite(parts, await deskOf(parts), segmenter)),
		installBuiltIn: withDemo(builtInInstaller(segmenter), { demo, segmenter, dataDirectory, stream: process.stderr }),
		announce: announceFirstAdministrators,
		startWork: async (parts) => startWork(parts, await deskOf(parts)),
		overrides,
		environment: io.env,
	});
	await closeRecognizer();
	return code === 0 ? 0 : 1;
}
