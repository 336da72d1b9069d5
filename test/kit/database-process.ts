// Opens the embedded database of a data directory, says so, and closes it when stdin ends: a stand-in for `serve` that can be killed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import { createLog } from '../../src/platform/log.ts';

const [dataDirectory = '', whenInUse = 'refuse'] = process.argv.slice(2);
const log = createLog({
	level: 'debug',
	format: 'json',
	clock: systemClock,
	write: (line) => process.stderr.write(line),
});
try {
	const database = await openDatabase({
		config: { databaseUrl: null, dataDirectory, databaseConnections: 4, publicReadTimeoutMs: 2000 },
		log,
		whenInUse: whenInUse === 'share' ? 'share' : 'refuse',
	});
	await database.query('', 'create table if not exists kept (n integer)');
	await database.query('', 'insert into kept values (1)');
	const rows = await database.query<{ count: number }>('', 'select count(*) from kept');
	const server = Number(readFileSync(join(dataDirectory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
	console.log(JSON.stringify({ server, kept: rows[0]?.count }));
	process.stdin.resume();
	await new Promise((resolve) => process.stdin.once('end', resolve));
	await database.close();
	console.log('closed');
} catch (error) {
	console.log(JSON.stringify({ fault: (error as { code?: string }).code, message: (error as Error).message }));
	process.exitCode = 1;
}
