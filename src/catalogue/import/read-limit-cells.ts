import type { SourcePosition } from '../../documents/source-document.ts';
import type { DisclosureMode } from '../catalogue.ts';
import type { TimeLimit } from '../time-limit.ts';
import { foldText, joinWrapped } from './fold.ts';
import type { ImportKnowledge, LimitContext } from './knowledge.ts';
import { isDitto } from './row-kinds.ts';
import type { BodyCell } from './table.ts';
import type { WarningCode } from './warning-codes.ts';

/** The limit cells of one row — tables may have two such columns — and what is needed to read them. */
export interface LimitCells {
	readonly cells: readonly { readonly cell: BodyCell; readonly column: number; readonly header: string }[];
	/** The limit last read in each column, for 同上; added to while reading. */
	readonly memory: Map<number, TimeLimit>;
	/** Limit of the row above, null in the first row. */
	readonly above: TimeLimit | null;
	/** Whether a blank cell repeats the one above. */
	readonly mayInherit: boolean;
	/** Whether the text around says from when limits run. */
	readonly hasTriggerRule: boolean;
	readonly modes: readonly DisclosureMode[];
	readonly rowPosition: SourcePosition;
	readonly parse: ImportKnowledge['parseLimit'];
	readonly warn: (code: WarningCode, detail: string, position: SourcePosition, text?: string) => void;
}

/** The limit parser's doubts under the codes a catalogue uses; any other is `limit-doubtful`. */
const LIMIT_DOUBTS: Readonly<Record<string, WarningCode>> = {
	'saving-clause': 'saving-clause-noted',
	'unit-clash': 'unit-clash',
	'unit-from-header': 'unit-from-header',
	'trigger-from-context': 'trigger-from-rule',
	'possible-typo': 'possible-typo',
};

const UNCLEAR: TimeLimit = {
	text: '',
	clauses: [{ kind: 'unclear', amount: null, unit: null, trigger: 'none-given', by: null, text: '' }],
};

/** 公开时限 of one row. Blank, ditto, a bare number under a header with the unit, two limit columns: each leaves a warning. */
export function readLimitCells(row: LimitCells): TimeLimit {
	const filled = row.cells.filter(
		({ cell }) => cell.text.trim() !== '' && cell.origin !== 'left' && !isDash(cell.text),
	);
	const [first] = filled;
	if (first === undefined) return readBlank(row);
	const limits = filled.map((one) => readCell(row, one));
	if (limits.length === 1) return limits[0] ?? UNCLEAR;
	const text = limits.map((limit) => limit.text).join('；');
	const labels = filled.map(({ header }) => header).join('”“');
	row.warn('cells-merged', `“${labels}”两栏合读`, first.cell.position, text);
	return { text, clauses: limits.flatMap((limit) => limit.clauses) };
}

function readCell(row: LimitCells, { cell, column, header }: LimitCells['cells'][number]): TimeLimit {
	const text = joinWrapped(cell.text).text;
	const { position } = cell;
	if (cell.origin === 'above') row.warn('inherited-from-above', text, position);
	const unit = unitOf(header);
	const above = row.memory.get(column) ?? row.above;
	const remember = (limit: TimeLimit) => {
		row.memory.set(column, limit);
		return limit;
	};
	if (/^\d{1,3}$/.test(foldText(text)) && unit !== null) return remember(fromHeader(row, text, header, unit, position));
	const context: LimitContext = {
		...(above === null ? {} : { previous: above }),
		...(unit === null ? {} : { unit }),
	};
	if (isDitto(foldText(text)) && above !== null)
		row.warn('inherited-from-above', `原表写“${text}”，上行为“${above.text}”`, position, text);
	const { warnings, ...limit } = row.parse(text, context);
	for (const { code, message } of warnings)
		if (code !== 'unclear') row.warn(LIMIT_DOUBTS[code] ?? 'limit-doubtful', message, position, text);
	if (limit.clauses.some((clause) => clause.kind === 'unclear'))
		row.warn('limit-unclear', `“${text}”未能全部理解，未套用任何默认时限`, position, text);
	return remember({ text: limit.text, clauses: limit.clauses });
}

function isDash(text: string): boolean {
	return /^[/／—–-]+$/.test(foldText(text));
}

function readBlank(row: LimitCells): TimeLimit {
	if (
		row.cells.length > 0 &&
		row.mayInherit &&
		row.above !== null &&
		!row.cells.some(({ cell }) => isDash(cell.text))
	) {
		row.warn('inherited-from-above', row.above.text, row.rowPosition);
		return row.above;
	}
	row.warn('limit-missing', '原表未写公开时限', row.rowPosition);
	return UNCLEAR;
}

function unitOf(header: string): 'working-day' | 'calendar-day' | null {
	const folded = foldText(header);
	if (/工作日/.test(folded)) return 'working-day';
	return /\((天|日|自然日)/.test(folded) ? 'calendar-day' : null;
}

function fromHeader(
	row: LimitCells,
	text: string,
	header: string,
	unit: 'working-day' | 'calendar-day',
	position: SourcePosition,
): TimeLimit {
	const isOnRequest = row.modes.length === 1 && row.modes[0] === 'on-request';
	const trigger = isOnRequest ? 'application-received' : 'formed-or-changed';
	const start = isOnRequest ? '收到申请' : '信息形成或变更';
	row.warn('unit-from-header', `表头“${header}”，本格“${text}”`, position, text);
	if (row.hasTriggerRule) row.warn('trigger-from-rule', `表内未写起算点，按正文规定自${start}之日起算`, position, text);
	else row.warn('limit-doubtful', `表内和正文都没有写起算点，暂按自${start}之日起算，请确认`, position, text);
	const kind = unit === 'working-day' ? 'working-days' : 'calendar-days';
	return { text, clauses: [{ kind, amount: Number(foldText(text)), unit, trigger, by: null, text }] };
}
