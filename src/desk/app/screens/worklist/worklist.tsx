import { Button } from 'antd';
import { DUTY_LISTS, WORKLISTS, type Worklist } from '../../../../supervision/worklist/worklist.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { useFilters } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { SavedFilters } from '../../parts/saved-filters.tsx';
import { ScopeSwitch } from '../../parts/scope-switch.tsx';
import { useWorklistTotal, WholeWorklist, WORKLIST_TEXTS } from '../../parts/worklists.tsx';
import { useParameter } from '../use-place.ts';
import { worklistEn } from './worklist.en.ts';
import { worklistZh } from './worklist.zh.ts';

const TEXTS = dictionary(worklistZh, worklistEn);
const KNOWN = ['scope', 'bodyId', 'dueFrom', 'dueUntil'] as const;

/** Only what the route knows: an address typed by hand asks for nothing else. */
function known(filters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(KNOWN.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])));
}

function Named({ list }: { readonly list: Worklist }) {
	const texts = useTexts(TEXTS);
	const { names } = useTexts(WORKLIST_TEXTS);
	const [all, setFilters] = useFilters();
	const filters = known(all);
	const total = useWorklistTotal(list, filters);
	const hasDays = (DUTY_LISTS as readonly string[]).includes(list) && list !== 'empty';
	return (
		<Page
			title={texts.title(names[list], total)}
			actions={<Button onClick={() => window.print()}>{texts.print}</Button>}
		>
			<ScopeSwitch label={texts.scope} mine={texts.mine} office={texts.office} />
			<div className="filter-bar">
				{hasDays && (
					<>
						<label>
							{texts.dueFrom}
							<input
								type="date"
								value={filters.dueFrom ?? ''}
								onChange={({ target }) => setFilters({ dueFrom: target.value })}
							/>
						</label>
						<label>
							{texts.dueUntil}
							<input
								type="date"
								value={filters.dueUntil ?? ''}
								onChange={({ target }) => setFilters({ dueUntil: target.value })}
							/>
						</label>
					</>
				)}
				<SavedFilters
					screen={`worklist-${list}`}
					filters={filters}
					onChosen={(chosen) => setFilters({ ...clear, ...chosen })}
				/>
			</div>
			<WholeWorklist key={JSON.stringify(filters)} list={list} filters={filters} />
		</Page>
	);
}

const clear = Object.fromEntries(KNOWN.map((name) => [name, undefined]));

/** One list, all of its rows, narrowed as the address says. */
export default function WorklistScreen() {
	const texts = useTexts(TEXTS);
	const name = useParameter('list');
	const list = WORKLISTS.find((one) => one === name);
	return list === undefined ? <Page title={texts.unknown}>{null}</Page> : <Named key={list} list={list} />;
}
