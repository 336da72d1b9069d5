import type { CatalogueItem } from '../../api/api.generated.ts';
import { listed } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { FIELDS, type Field, WORKSHOP_TEXTS } from './fields.ts';

/** A field of a row as words. */
export function useFieldText(): (item: CatalogueItem, field: Field) => string {
	const texts = useTexts(WORKSHOP_TEXTS);
	return (item, field) => {
		switch (field) {
			case 'timeLimit':
				return item.timeLimit.text;
			case 'channels':
				return item.channels
					.filter(({ selected }) => selected)
					.map(({ label }) => label)
					.join('、');
			case 'audience':
				return listed(item.audience.map((one) => texts.audience[one]));
			case 'modes':
				return listed(item.modes.map((one) => texts.modes[one]));
			case 'levels':
				return listed(item.levels.map((one) => texts.levels[one]));
			case 'elements':
			case 'legalBasis':
			case 'bodies':
				return item[field].join('；');
			default:
				return item[field] ?? '';
		}
	};
}

/** What a row was read as, field by field, the one in doubt marked. */
export function ReadingPane({ item, meant }: { readonly item: CatalogueItem; readonly meant: string | null }) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const textOf = useFieldText();
	return (
		<section className="workshop__pane" aria-label={texts.read}>
			<h2>{texts.read}</h2>
			<dl className="workshop__cells">
				{FIELDS.map((field) => (
					<div key={field} className={field === meant ? 'workshop__cell workshop__cell--meant' : 'workshop__cell'}>
						<dt>{texts.fields[field]}</dt>
						<dd>
							{textOf(item, field) === '' ? <span className="records__note">{texts.empty}</span> : textOf(item, field)}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
