import { beforeAll, expect, test } from 'vitest';
import { calendarDate } from '../../src/calendar/calendar-date.ts';
import { installCatalogue } from '../../src/catalogue/actions.ts';
import { sampleCatalogue, workingDays } from '../../src/catalogue/diff/sample-catalogue.ts';
import { dutiesCommand, listDuties } from '../../src/cli/duties.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { registerInformationFormed } from '../../src/obligation/actions.ts';
import { recordPublication } from '../../src/obligation/closing/actions.ts';
import { applyCatalogue } from '../../src/obligation/revision/actions.ts';
import { createSegmenter } from '../../src/platform/segmentation.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { testDatabase } from '../kit/test-database.ts';
import { statute } from './statute.ts';

const server = testDatabase();
const clock = fixedClock('2020-09-29T09:00:00+08:00');
const actor = 'test';

function recordingIo(): CliIo & { out: string; err: string } {
	const io = {
		out: '',
		err: '',
		lang: 'zh' as const,
		env: {},
		stdout: (text: string) => {
			io.out += text;
		},
		stderr: (text: string) => {
			io.err += text;
		},
		readFile: () => Promise.reject(new Error('no files')),
	};
	return io;
}

beforeAll(async () => {
	const tools = { database: server.database, clock, statute };
	const catalogue = sampleCatalogue([{ name: '政策文件', timeLimit: workingDays(3) }]);
	await installCatalogue(
		{ ...tools, segmenter: await createSegmenter() },
		{ placeId: 'jia', editionId: 'v1', catalogue, actor },
	);
	const { started } = await applyCatalogue(tools, { placeId: 'jia', actor });
	const itemIds = started.map(({ itemId }) => itemId);
	const about = { placeId: 'jia', informationId: 'x', itemIds, body: '甲局', actor };
	await registerInformationFormed(tools, { ...about, triggers: { formed: calendarDate('2020-09-29') } });
	clock.set('2020-10-12T08:00:00+08:00');
	await recordPublication(tools, { ...about, publicationId: 'p' });
});

test.each([
	['before it was formed it was no duty', '2020-09-28', []],
	['on the last day it was due soon', '2020-10-10', [['event', 'due-soon']]],
	['the day after it was overdue', '2020-10-11', [['event', 'overdue']]],
	['once published it is late for good', '2020-10-12', [['event', 'met-late']]],
])('--on: %s', async (_says, on, expected) => {
	const io = recordingIo();
	expect(await listDuties(server.database, [], calendarDate(on), true, io)).toBe(0);
	const { obligations } = JSON.parse(io.out);
	const events = obligations.filter(({ kind }: { kind: string }) => kind === 'event');
	expect(events.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual(expected);
});

test('--json: due date and the whole derivation', async () => {
	const io = recordingIo();
	await listDuties(server.database, ['jia'], calendarDate('2020-10-10'), true, io);
	expect(JSON.parse(io.out)).toMatchObject({
		on: '2020-10-10',
		obligations: [
			{
				place: 'jia',
				itemName: '政策文件',
				dueOn: '2020-10-10',
				provisional: false,
				derivation: {
					counted: ['2020-09-30', '2020-10-09', '2020-10-10'],
					skipped: expect.arrayContaining([{ date: '2020-10-01', why: '国庆节、中秋节' }]),
					limits: [{ source: 'row', isBinding: true }, { source: 'statute' }],
				},
			},
			{ kind: 'standing', dueOn: null, state: 'pending' },
		],
	});
});

test('for people: open duties, the earliest first', async () => {
	const io = recordingIo();
	await listDuties(server.database, ['jia'], calendarDate('2020-10-10'), false, io);
	expect(io.out.split('\n')).toEqual([
		'甲县（2020-10-10）：未了结 2 项',
		'  2020年10月10日（周六，调休上班）  即将到期  政策文件  甲局  信息形成、变更后公开',
		'  无截止日  待公开  政策文件  甲局  栏目不得空白',
		'',
	]);
});

test('a place that does not exist is said, exit 1', async () => {
	const io = recordingIo();
	expect(await listDuties(server.database, ['bing'], calendarDate('2020-10-10'), true, io)).toBe(1);
	expect(JSON.parse(io.out)).toEqual({ on: '2020-10-10', obligations: [] });
	expect(io.err).toContain('bing');
});

test.each([[['--on', '2020-02-30']], [['--what']], [['--place']], [['多余']]])(
	'usage: %j ends with 2',
	async (argv) => {
		const io = recordingIo();
		expect(await dutiesCommand(argv, io)).toBe(2);
		expect(io.out).toBe('');
	},
);
