// Loads the demonstration into the database named by its arguments and tells how far it is: a stand-in for `serve --demo` that can be killed.
import type { ServerConnection } from '../../src/platform/database/embedded-server.ts';
import { connect } from '../../src/platform/database/pool.ts';
import { recordingLog } from '../kit/quiet-log.ts';
import { installBuiltIn, loadDemo } from './kit.ts';

const [connection = '', size = '', seed = '', directory = ''] = process.argv.slice(2);
const database = connect({
	connection: JSON.parse(connection) as ServerConnection,
	connections: 6,
	publicReadTimeoutMs: 2000,
	log: recordingLog(),
});
await installBuiltIn(database);
const timer = setInterval(async () => {
	const [row] = await database.query<{ count: number }>('', 'select count(*) from disclosure');
	console.log(String(row?.count ?? 0));
}, 20);
await loadDemo(database, { size: Number(size), seed }, directory);
clearInterval(timer);
console.log('done');
await database.close();
