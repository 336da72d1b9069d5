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

/** A row of DISCLOSURE_JSON_COLUMNS: all but the instants is the text of a JSON object already. */
export interface DisclosureJsonRow {
	readonly facts: string;
	readonly placeId: string;
	readonly disclosureId: string;
	readonly publishedAt: string;
	readonly editionPublishedAt: string;
	readonly withdrawnAt: string | null;
}

/**
 * The same for a reader who wants JSON: the database writes the object, which is cheaper than to send columns and to write it here, but for the
 * instants, whose form is dear to write there. `more`: further columns of the object.
 */
export function disclosureJsonColumns(more = ''): string {
	return `(select row_to_json(r)::text from (select ${FACTS}${more}) r) as facts,
		d.place_id as "placeId", d.disclosure_id as "disclosureId", ${INSTANTS}`;
}

/** The whole object with its `url`. `placesUrl`: address of the places, without a mark that JSON would escape. */
export function disclosureJson(row: DisclosureJsonRow, placesUrl: string): string {
	const { facts, placeId, disclosureId, publishedAt, editionPublishedAt, withdrawnAt } = row;
	const instants = `"publishedAt":"${publishedAt}","editionPublishedAt":"${editionPublishedAt}","withdrawnAt":${
		withdrawnAt === null ? null : `"${withdrawnAt}"`
	}`;
	return `${facts.slice(0, -1)},${instants},"url":"${placesUrl}/${placeId}/disclosures/${disclosureId}"}`;
}
