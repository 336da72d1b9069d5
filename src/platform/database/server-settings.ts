/**
 * Settings of the embedded server, for one PC that also runs the program: under 200 MB with a dozen sessions. Durability stays at
 * PostgreSQL's defaults (fsync, full_page_writes, synchronous_commit on). Nothing of a statement or its values is logged:
 * statements carry what people wrote.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
	listen_addresses: '',
	// Relative to the data directory, where the server works: no path can be too long, no folder above need be open to others.
	unix_socket_directories: '.',
	unix_socket_permissions: '0700',
	max_connections: '60',
	shared_buffers: '128MB',
	effective_cache_size: '512MB',
	work_mem: '8MB',
	maintenance_work_mem: '64MB',
	max_wal_size: '512MB',
	autovacuum_max_workers: '2',
	jit: 'off',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_min_messages: 'warning',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_statement: 'none',
};

/** `initdb` arguments besides the directory. The builtin locale sorts the same for ever, whatever the system's C library does. */
export const INITDB_ARGUMENTS = [
	'--username=postgres',
	'--auth-local=peer',
	'--auth-host=reject',
	'--encoding=UTF8',
	'--locale=C',
	'--locale-provider=builtin',
	'--builtin-locale=C.UTF-8',
	'--data-checksums',
];

/** Only this process's own account may connect, as the program's role or (to prepare the database) as the superuser. */
export function accessFiles(clientName: string): Readonly<Record<'pg_hba.conf' | 'pg_ident.conf', string>> {
	const name = `"${clientName.replaceAll('"', '""')}"`;
	return {
		'pg_hba.conf': 'local all all peer map=gongkai\n',
		'pg_ident.conf': `gongkai ${name} gongkai\ngongkai ${name} postgres\n`,
	};
}
