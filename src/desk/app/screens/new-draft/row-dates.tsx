import { Button } from 'antd';
import type { CalendarDate } from '../../../../calendar/calendar-date.ts';
import type { ClauseTrigger } from '../../../../catalogue/time-limit.ts';
import type { FactDates } from '../../../../disclosure/disclosure.ts';
import type { Item } from '../../api/api.generated.ts';
import { useTexts } from '../../language/texts.ts';
import { DateField } from '../../parts/date-field.tsx';
import { FieldBox } from '../draft/field-box.tsx';
import { NEW_DRAFT_TEXTS } from './texts.ts';

interface RowDatesProps {
	readonly items: readonly Item[];
	readonly itemIds: readonly string[];
	readonly formedOn: CalendarDate | null;
	/** Days entered so far; 成文日期 is not among them. */
	readonly dates: FactDates;
	readonly onChange: (dates: FactDates) => void;
}

/** Days besides 成文日期 from which the limits of the chosen rows count. Nothing where there are none. */
export function RowDates({ items, itemIds, formedOn, dates, onChange }: RowDatesProps) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const chosen = items.filter(({ itemKey }) => itemIds.includes(itemKey));
	const counted = chosen.flatMap(({ item }) => item.timeLimit.clauses.map(({ trigger }) => trigger as ClauseTrigger));
	const triggers = [...new Set(counted)].filter((trigger) => trigger !== 'formed' && trigger in texts.trigger);
	if (triggers.length === 0) return null;
	const allOn = (day: CalendarDate): FactDates => Object.fromEntries(triggers.map((trigger) => [trigger, day]));
	return (
		<>
			<h3>{texts.dates}</h3>
			<p className="draft__soft">
				{texts.datesHelp}{' '}
				{formedOn !== null && triggers.some((trigger) => dates[trigger] === undefined) && (
					<Button onClick={() => onChange({ ...allOn(formedOn), ...dates })}>{texts.datesSame}</Button>
				)}
			</p>
			<div className="draft-pair">
				{triggers.map((trigger) => (
					<FieldBox key={trigger} id={`date-${trigger}`} label={texts.trigger[trigger] ?? trigger}>
						<DateField
							id={`date-${trigger}`}
							value={dates[trigger] ?? null}
							onChange={(date) => {
								const { [trigger]: _, ...others } = dates;
								onChange(date === null ? others : { ...others, [trigger]: date });
							}}
						/>
					</FieldBox>
				))}
			</div>
		</>
	);
}
