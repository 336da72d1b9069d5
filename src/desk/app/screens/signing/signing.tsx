import { useTexts } from '../../language/texts.ts';
import { Page } from '../../parts/page.tsx';
import { useWorklistTotal, WholeWorklist, WORKLIST_TEXTS } from '../../parts/worklists.tsx';

const NO_FILTERS = {};

/** The queue: what is due first stands first. */
export default function Signing() {
	const texts = useTexts(WORKLIST_TEXTS);
	const total = useWorklistTotal('to-sign', NO_FILTERS);
	const name = texts.names['to-sign'];
	return (
		<Page title={total === undefined ? name : texts.heading(name, total)}>
			<WholeWorklist list="to-sign" filters={NO_FILTERS} />
		</Page>
	);
}
