import type { Queryable } from '../../platform/database/pool.ts';
import type { EventSubject, SubjectKind } from './ids-in-event.ts';

/** A thing with its name today. */
export interface NamedSubject extends EventSubject {
	/** Null: there is none to be told, or it is content nobody has let out yet. */
	readonly name: string | null;
	/** Of a disclosure that is public: its place on the site. */
	readonly isPublic: boolean;
}

/**
 * Names of what events are about. Who looks at the record sees no content: a disclosure has its title here only while it is public, a sheet its
 * number and nothing of what it is about.
 */
export async function nameSubjects(
	database: Queryable,
	placeId: string,
	subjects: readonly EventSubject[],
): Promise<NamedSubject[]> {
	const ids = (kind: SubjectKind) => [...new Set(subjects.filter((one) => one.kind === kind).map(({ id }) => id))];
	const rows = await database.query<{ kind: SubjectKind; id: string; name: string }>(
		'audit-names',
		`select 'account' as kind, account_id::text as id, display_name as name from account where place_id = $1 and account_id::text = any($2)
		union all select 'token', token_id::text, name from access_token where place_id = $1 and token_id::text = any($3)
		union all select 'post', post_id, title from post where place_id = $1 and post_id = any($4)
		union all select * from (select distinct on (subject_kind, subject_id) subject_kind, subject_id, name from dated_name
			where place_id = $1 and ((subject_kind = 'body' and subject_id = any($5)) or (subject_kind = 'section' and subject_id = any($6)))
			order by subject_kind, subject_id, use desc, valid_from desc nulls last) named
		union all select * from (select distinct on (i.item_id) 'item', i.item_id, i.name from catalogue_item i
			join catalogue_edition e on e.place_id = i.place_id and e.edition_id = i.edition_id
			where i.place_id = $1 and i.item_id = any($7) order by i.item_id, e.is_current desc, e.installed_at desc) item
		union all select 'disclosure', disclosure_id, title from public_disclosure
			where place_id = $1 and disclosure_id = any($8) and withdrawn_at is null
		union all select 'sheet', sheet_id, sheet_number from review_sheet where place_id = $1 and sheet_id = any($9)`,
		[
			placeId,
			ids('account'),
			ids('token'),
			ids('post'),
			ids('body'),
			ids('section'),
			ids('item'),
			ids('disclosure'),
			ids('sheet'),
		],
	);
	const names = new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
	return subjects.map(({ kind, id }) => {
		const name = names.get(`${kind} ${id}`) ?? null;
		return { kind, id, name, isPublic: kind === 'disclosure' && name !== null };
	});
}

/** Who can have done something: accounts and tokens of the place, as the record names them. */
export async function listActors(
	database: Queryable,
	placeId: string,
): Promise<{ readonly actor: string; readonly name: string; readonly loginName: string | null }[]> {
	return database.query(
		'audit-actors',
		`select 'account:' || account_id as actor, display_name as name, login_name as "loginName" from account where place_id = $1
		union all select 'token:' || token_id, name, null from access_token where place_id = $1 order by name, actor`,
		[placeId],
	);
}
