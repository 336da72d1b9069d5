/**
 * Columns of a disclosure `d` with its place `p` as DisclosureRow names them. What a withdrawn one said is not among them: the reason to
 * withdraw it may be in any text, so only the title is left, which the withdrawal may have shortened.
 */
export const DISCLOSURE_COLUMNS = columns((instant) => instant);

function columns(instant: (column: string) => string): string {
	return `d.place_id as "placeId", p.name as "placeName", d.disclosure_id as "disclosureId", d.edition_number as "editionNumber", d.kind,
	d.body_id as "bodyId", d.body_name as "bodyName", d.section_name as "sectionName", d.title, d.document_number as "documentNumber",
	d.index_number as "indexNumber", case when d.withdrawn_at is null then d.summary else '' end as summary, d.formed_on as "formedOn",
	${instant('d.published_at')} as "publishedAt", ${instant('d.edition_published_at')} as "editionPublishedAt", d.due_on as "dueOn",
	d.is_late as "isLate", d.is_provisional as "isProvisional", d.validity, d.validity_on as "validityOn", d.validity_note as "validityNote",
	d.is_open as "isOpen", ${instant('d.withdrawn_at')} as "withdrawnAt", d.withdrawal_note as "withdrawalNote"`;
}

/** The same as the text of a JSON object, with `url` and whatever `more` selects; `placesUrl` is the parameter with the address of the places. */
export function disclosureJson(placesUrl: string, more = ''): string {
	const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
	return `(select row_to_json(r)::text from (select ${columns(iso)},
		${placesUrl}::text || '/' || d.place_id || '/disclosures/' || d.disclosure_id as url${more}) r)`;
}
