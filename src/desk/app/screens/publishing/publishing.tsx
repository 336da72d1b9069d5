import { useTexts } from '../../language/texts.ts';
import { Page } from '../../parts/page.tsx';
import { useWorklistTotal, WholeWorklist, WORKLIST_TEXTS } from '../../parts/worklists.tsx';

const NO_FILTERS = {};

/** The queue: what is due first stands first. */
export default function Publishing() {
	const texts = useTexts(WORKLIST_TEXTS);
	const total = useWorklistTotal('to-publish', NO_FILTERS);
	const name = texts.names['to-publish'];
	return (
		<Page title={total === undefined ? name : texts.heading(name, total)}>
			<WholeWorklist list="to-publish" filters={NO_FILTERS} />
		</Page>
	);
}
