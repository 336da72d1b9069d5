import { FINDING_WORDS } from '../../../../privacy/finding.zh.ts';
import type { AuditPage } from '../../api/api.generated.ts';
import { useLanguage } from '../../language/language.ts';
import { listed } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import { eventFieldsEn } from './event-fields.en.ts';
import { eventFieldsZh } from './event-fields.zh.ts';
import { type EventRow, eventRows } from './event-rows.ts';

const TEXTS = dictionary(eventFieldsZh, eventFieldsEn);

type Words = Readonly<Record<string, string>>;
type Event = AuditPage['items'][number];
type Value = EventRow['values'][number];

/** Fields that hold an id; what has a name is called by it there and nowhere else. */
const HOLDS_ID = /(?:Id|Ids|^items)$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

interface EventContentProps {
	/** What is read out before it. */
	readonly caption: string;
	readonly data: unknown;
	readonly about: Event['about'];
}

/** What an event holds as fields and their values: in words where there are any, as it was recorded where there are none. */
export function EventContent({ caption, data, about }: EventContentProps) {
	const texts = useTexts(TEXTS);
	const language = useLanguage();
	const rows = eventRows(data);
	if (rows.length === 0) return <p className="records__note">{texts.empty}</p>;
	const fieldWords: Words = texts.fields;
	const valueWords = texts.values as Readonly<Record<string, Words>>;
	const nameOf = (part: string | number) => (typeof part === 'number' ? texts.place(part) : (fieldWords[part] ?? part));
	const wordOf = (field: string, value: Value): string => {
		if (value === null) return texts.nothing;
		if (typeof value === 'boolean') return value ? texts.yes : texts.no;
		const text = String(value);
		const known = valueWords[field]?.[text];
		if (known !== undefined) return known;
		if (language === 'zh' && (field === 'class' || field === 'classes')) return (FINDING_WORDS as Words)[text] ?? text;
		if (HOLDS_ID.test(field)) return about.find(({ id, name }) => id === text && name !== null)?.name ?? text;
		return field.endsWith('At') && INSTANT.test(text) ? minuteText(text) : text;
	};
	return (
		<dl className="audit__content" aria-label={caption}>
			{rows.map(({ path, values }) => {
				const field = path.findLast((part) => typeof part === 'string') ?? '';
				return (
					<div key={path.join(' ')}>
						<dt>{path.map(nameOf).join(' · ')}</dt>
						<dd>{listed(values.map((value) => wordOf(String(field), value))) || texts.nothing}</dd>
					</div>
				);
			})}
		</dl>
	);
}
