import { type CalendarDate, parseCalendarDate } from '../../calendar/calendar-date.ts';
import { type AmountUnit, FEN_PER_UNIT, type TableField } from './definition.ts';
import { type FindingPlace, type TableFinding, tableFinding } from './finding.ts';
import { decimalText, isNil, readNumber, toFen } from './numbers.ts';

/** The value of one cell. Amounts are whole 分 written as decimal digits, so that the table survives JSON unharmed. */
export type TableValue =
	| { readonly type: 'amount'; readonly fen: string }
	| { readonly type: 'count'; readonly count: number }
	/** `4.35` is 4.35 %. */
	| { readonly type: 'percent'; readonly percent: string }
	| { readonly type: 'date'; readonly on: CalendarDate }
	| { readonly type: 'text'; readonly text: string };

/** What a cell came to. `value` null without a fault is a blank. */
export interface CellReading {
	readonly value: TableValue | null;
	readonly faults: readonly TableFinding[];
	readonly warnings: readonly TableFinding[];
}

const LANDLINE = /^(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?$/;
const HOTLINE = /^(?:1\d{4}|400-?\d{3}-?\d{4}|800-?\d{3}-?\d{4}|9\d{4,5})$/;
const DATE = /^(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?$/;

function readAmount(field: TableField, place: FindingPlace, unit: AmountUnit | null): CellReading {
	const number = readNumber(place.raw);
	if (typeof number === 'string') return fault(tableFinding(number as 'not-a-number', place));
	const own = number.unit === '' ? null : number.unit;
	if (own !== null && !(own in FEN_PER_UNIT)) return fault(tableFinding('unit-unknown', place, own));
	const applied = (own as AmountUnit | null) ?? unit;
	// A nought is nought in every unit.
	if (applied === null && number.digits !== 0n) return fault(tableFinding('unit-missing', place, field.label));
	const fen = toFen(number, applied ?? '元');
	if (fen === null) return fault(tableFinding('amount-finer-than-fen', place));
	if (fen < 0n && !field.mayBeNegative) return fault(tableFinding('amount-negative-refused', place, field.label));
	const warnings: TableFinding[] = [];
	if (own !== null && unit !== null && own !== unit) warnings.push(tableFinding('unit-differs', place, own, unit));
	if (number.isBracketed) warnings.push(tableFinding('number-in-brackets', place));
	else if (fen < 0n) warnings.push(tableFinding('amount-negative', place));
	return { value: { type: 'amount', fen: String(fen) }, faults: [], warnings };
}

function readCount(field: TableField, place: FindingPlace): CellReading {
	const unit = field.unit ?? '个';
	const number = readNumber(place.raw);
	if (typeof number === 'string') return fault(tableFinding(number as 'not-a-number', place));
	if (number.unit !== '' && number.unit !== unit) return fault(tableFinding('count-unit-differs', place, unit));
	const divisor = 10n ** BigInt(number.scale);
	if (number.digits % divisor !== 0n) return fault(tableFinding('count-not-whole', place, unit));
	const count = Number(number.digits / divisor);
	if (count < 0) return fault(tableFinding('amount-negative-refused', place, field.label));
	if (!Number.isSafeInteger(count)) return fault(tableFinding('number-too-long', place));
	return { value: { type: 'count', count }, faults: [], warnings: [] };
}

function readPercent(place: FindingPlace, isPercentColumn: boolean): CellReading {
	const number = readNumber(place.raw);
	if (typeof number === 'string') return fault(tableFinding(number as 'not-a-number', place));
	if (number.unit !== '%' && !(number.unit === '' && isPercentColumn))
		return fault(tableFinding('percent-unit-missing', place));
	return { value: { type: 'percent', percent: decimalText(number.digits, number.scale) }, faults: [], warnings: [] };
}

function readDay(place: FindingPlace): CellReading {
	const match = DATE.exec(place.raw.normalize('NFKC').replace(/\s/g, ''));
	const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
	const on = match === null ? null : parseCalendarDate(`${match[1]}-${two(match[2])}-${two(match[3])}`);
	return on === null
		? fault(tableFinding('date-unreadable', place))
		: { value: { type: 'date', on }, faults: [], warnings: [] };
}

function readText(field: TableField, place: FindingPlace): CellReading {
	const text = place.raw.trim();
	const folded = text.normalize('NFKC').replace(/\s/g, '');
	if (folded.startsWith('=')) return fault(tableFinding('formula-text', place));
	if (field.type === 'office-phone') {
		const isOffice = folded.split(/[、,;/]/).every((phone) => LANDLINE.test(phone) || HOTLINE.test(phone));
		if (!isOffice) return fault(tableFinding('phone-not-office', place));
	} else if (field.type !== 'text' && /^[\d.,-]+$/.test(folded)) {
		return fault(tableFinding('name-is-number', place, field.label));
	}
	return { value: { type: 'text', text }, faults: [], warnings: [] };
}

function fault(finding: TableFinding): CellReading {
	return { value: null, faults: [finding], warnings: [] };
}

/** What the header says of a column beside its name. */
export interface ColumnUnits {
	readonly unit: AmountUnit | null;
	readonly isPercent: boolean;
}

/** Reads one cell as its field demands; blanks and nil marks are no value. */
export function readValue(field: TableField, place: FindingPlace, units: ColumnUnits): CellReading {
	if (isNil(place.raw)) return { value: null, faults: [], warnings: [] };
	switch (field.type) {
		case 'amount':
			return readAmount(field, place, units.unit);
		case 'count':
			return readCount(field, place);
		case 'percent':
			return readPercent(place, units.isPercent);
		case 'date':
			return readDay(place);
		default:
			return readText(field, place);
	}
}
