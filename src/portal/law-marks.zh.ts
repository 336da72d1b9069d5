import type { Instrument, InstrumentField } from './queries.ts';

/** Marks of what was verified and how, as `law/regulations` writes them; one for the whole file, or one for each field of it. */
type Evidence = Readonly<Record<string, string>> | string;

/** The mark of what was written down from memory. */
const MEMORY = 'M';

/** Stands behind whatever nobody has looked up. */
const FROM_MEMORY = '凭记忆，未核对';

const FIELDS: Readonly<Record<string, InstrumentField>> = {
	title: 'title',
	number: 'documentNumber',
	issuer: 'issuer',
	inForceFrom: 'effectiveOn',
	url: 'url',
};

function marksOf(evidence: Evidence): readonly string[] {
	return typeof evidence === 'string' ? [evidence] : Object.values(evidence);
}

/** Whether nothing at all about an instrument was looked up; then nobody may say that it is in force. */
export function isOnlyFromMemory(evidence: Evidence): boolean {
	return marksOf(evidence).every((mark) => mark === MEMORY);
}

/** What of an instrument rests on memory. Its status does when the dates that decide it do and its text was not looked up either. */
export function fieldsFromMemory(evidence: Evidence, status: Instrument['status']): readonly InstrumentField[] {
	if (isOnlyFromMemory(evidence)) return [...new Set(Object.values(FIELDS)), 'status'];
	if (typeof evidence === 'string') return [];
	const fields = Object.entries(FIELDS).flatMap(([key, field]) => (evidence[key] === MEMORY ? [field] : []));
	const deciding = status === 'in-force' ? (evidence.text ?? evidence.inForceFrom) : evidence.supersededOn;
	return deciding === MEMORY ? [...fields, 'status'] : fields;
}

const STATUS_WORDS: Readonly<Record<Instrument['status'], string | null>> = {
	'in-force': '现行有效',
	superseded: '已被取代',
	repealed: '已废止',
	unknown: null,
};

/** `text` with the mark behind it where the field rests on memory. */
export function markMemory(instrument: Instrument, field: InstrumentField, text: string): string {
	return instrument.fromMemory?.includes(field) ? `${text}（${FROM_MEMORY}）` : text;
}

/** The word for the status of an instrument; null where nobody knows. Never 现行有效 for what was only remembered. */
export function statusText(instrument: Instrument): string | null {
	const word = STATUS_WORDS[instrument.status];
	if (word === null) return null;
	const isRemembered = instrument.fromMemory?.includes('status') ?? false;
	if (isRemembered && instrument.status === 'in-force') return `是否有效${FROM_MEMORY}`;
	return markMemory(instrument, 'status', word);
}
