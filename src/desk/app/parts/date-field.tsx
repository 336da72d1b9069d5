import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { type CalendarDate, parseCalendarDate } from '../../../calendar/calendar-date.ts';

interface DateFieldProps {
	readonly id: string;
	readonly value: CalendarDate | null;
	readonly isReadOnly?: boolean;
	readonly describedBy?: string;
	/** Only whole dates, and null for none. */
	readonly onChange: (date: CalendarDate | null) => void;
}

/** A day, typed or chosen. While a year is being typed the browser tells years such as 0020: they stay in the field and go nowhere. */
export function DateField({ id, value, isReadOnly = false, describedBy, onChange }: DateFieldProps) {
	const [text, setText] = useState<string>(value ?? '');
	useEffect(() => setText(value ?? ''), [value]);
	return (
		<Input
			id={id}
			type="date"
			value={text}
			readOnly={isReadOnly}
			aria-describedby={describedBy}
			onChange={({ target }) => {
				setText(target.value);
				const date = parseCalendarDate(target.value);
				if (date !== null || target.value === '') onChange(date);
			}}
		/>
	);
}
