// Hands events of the outbox to a consumer whose effect is a row in another table, until killed. Arguments: the connection as JSON, the time.
import { tick } from '../../src/jobs/start-jobs.ts';
import { connect } from '../../src/platform/database/pool.ts';
import { fixedClock } from '../kit/fixed-clock.ts';
import { recordingLog } from '../kit/quiet-log.ts';

const [connection = '{}', now = ''] = process.argv.slice(2);
const log = recordingLog();
const database = connect({ connection: JSON.parse(connection), connections: 4, publicReadTimeoutMs: 2000, log });
const consumer = {
	name: 'effect',
	types: ['Published'],
	async consume({ placeId, eventId }: { placeId: string; eventId: string }) {
		await database.query('', 'insert into effect (place_id, event_id) values ($1, $2)', [placeId, eventId]);
		console.log(eventId);
	},
};
const parts = { database, clock: fixedClock(now), log, consumers: [consumer], jobs: [], mailer: null };
await tick({ ...parts, deskUrl: '', digestExpiresHours: 72 });
await database.close();
console.log('done');
