/**
 * Columns of a disclosure `d` with its place `p` as DisclosureRow names them. What a withdrawn one said is not among them: the reason to
 * withdraw it may be in any text, so only the title is left, which the withdrawal may have shortened.
 */
const FACTS = `d.place_id as "placeId", p.name as "placeName", d.disclosure_id as "disclosureId", d.edition_number as "editionNumber", d.kind,
	d.body_id as "bodyId", d.body_name as "bodyName", d.section_name as "sectionName", d.title, d.document_number as "documentNumber",
	d.index_number as "indexNumber", case when d.withdrawn_at is null then d.summary else '' end as summary, d.formed_on as "formedOn",
	d.due_on as "dueOn", d.is_late as "isLate", d.is_provisional as "isProvisional", d.validity, d.validity_on as "validityOn",
	d.validity_note as "validityNote", d.is_open as "isOpen", d.withdrawal_note as "withdrawalNote"`;

const INSTANTS = `d.published_at as "publishedAt", d.edition_published_at as "editionPublishedAt", d.withdrawn_at as "withdrawnAt"`;

export const DISCLOSURE_COLUMNS = `${FACTS}, ${INSTANTS}`;

/**
 * The same as the text of a JSON object without its last brace, for a reader who wants JSON. Most of it was written with the row
 * (migrations/0021_facts_as_json.sql): twenty rows of two dozen columns cost more to send and to put together here. `placesUrl`: the parameter
 * that holds the address of the places, before each `url`, without a mark that JSON would escape.
 */
export function openDisclosureJson(placesUrl: `$${number}`): string {
	return `('{"placeId":"' || d.place_id || '","placeName":' || to_json(p.name)::text || ',"title":' || to_json(d.title)::text
		|| ',"summary":' || case when d.withdrawn_at is null then to_json(d.summary)::text else '""' end || ',' || d.facts_json
		|| ',"url":"' || ${placesUrl}::text || '/' || d.place_id || '/disclosures/' || d.disclosure_id || '"')`;
}
