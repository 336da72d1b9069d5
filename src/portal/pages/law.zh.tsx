import { parseCalendarDate } from '../../calendar/calendar-date.ts';
import { dateText } from '../../calendar/day-text.zh.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { Facts } from '../../ui/facts/facts.tsx';
import { itemTable } from '../../ui/item-table/item-table.zh.ts';
import { asChild } from '../../ui/markup.ts';
import { Pager } from '../../ui/pager/pager.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses, filterAddress } from '../addresses.ts';
import { markMemory, statusText } from '../law-marks.zh.ts';
import type { PageView } from '../page-view.ts';
import type { Instrument, ItemRecord } from '../queries.ts';
import { outwardHref, Page } from './page.zh.tsx';

const COLUMN = {
	name: '公开依据',
	description: '各地目录引用的法律、法规和文件',
	keywords: '公开依据,法律法规,政策文件',
	type: '政策文件',
};

/** Rows beyond this are not listed on one page; the search finds them. */
const SHOWN_CITATIONS = 200;

/** Instruments on one page of the list. */
const INSTRUMENTS_PAGE = 200;

function Status(props: { instrument: Instrument }) {
	const word = statusText(props.instrument);
	if (word === null) return null;
	return <span class={props.instrument.status === 'in-force' ? 'status' : 'status status--stop'}>{word}</span>;
}

/** What is said where nobody knows whether an instrument is in force. */
function unknownStatus(instrument: Instrument): string {
	const isKnown = instrument.documentNumber !== null || instrument.issuer !== null;
	return isKnown ? '本站没有核对它现在是否有效。' : '本站没有这份文件的资料，只知道目录引用了它。';
}

/** A printed basis, linked to what this site knows of it, and to the official text. */
export function InstrumentLink(props: { view: PageView; text: string; instrument: Instrument | null }) {
	const { view, text, instrument } = props;
	if (instrument === null) return <span>{text}</span>;
	return (
		<>
			<a href={view.href(addresses.instrument(instrument.key))}>{text}</a> <Status instrument={instrument} />
			{instrument.supersededBy && <span class="under">现在看：{instrument.supersededBy}</span>}
			{instrument.url && (
				<span class="under">
					<a href={outwardHref(view, instrument.url)} rel="external">
						官方原文<span class="only-read">：{clip(instrument.title, 60)}</span>
					</a>
				</span>
			)}
		</>
	);
}

/** 公开依据: the list. */
export function LawPage(props: { view: PageView; instruments: readonly Instrument[]; page: number }) {
	const { view, instruments, page } = props;
	return (
		<Page
			view={view}
			crumbs={[{ text: '公开依据' }]}
			head={{
				title: '公开依据',
				description: COLUMN.description,
				column: COLUMN,
				isUnlisted: view.isLarge || page > 1,
			}}
		>
			<h1>公开依据</h1>
			<p class="lead">各地目录里引用的法律、法规和文件，按被引用的次数排列。</p>
			{instruments.length === 0 && <EmptyState title="还没有引用过任何规定" />}
			<ul class="rows">
				{instruments.slice((page - 1) * INSTRUMENTS_PAGE, page * INSTRUMENTS_PAGE).map((instrument) => (
					<li>
						<span>
							<a href={view.href(addresses.instrument(instrument.key))}>《{clip(instrument.title, 120)}》</a>{' '}
							{instrument.documentNumber && (
								<span class="quiet">
									{markMemory(instrument, 'documentNumber', clip(instrument.documentNumber, 40))}
								</span>
							)}{' '}
							<Status instrument={instrument} />
						</span>
						<span class="rows__side">{instrument.citationCount} 项引用</span>
					</li>
				))}
			</ul>
			<Pager
				page={page}
				pageCount={Math.ceil(instruments.length / INSTRUMENTS_PAGE)}
				hrefOf={(number) => view.href(filterAddress(addresses.law, {}, number))}
			/>
		</Page>
	);
}

/** 公开依据: one instrument and the items that cite it. */
export function InstrumentPage(props: { view: PageView; instrument: Instrument; citedBy: readonly ItemRecord[] }) {
	const { view, instrument, citedBy } = props;
	const effectiveOn = instrument.effectiveOn === null ? null : parseCalendarDate(instrument.effectiveOn);
	return (
		<Page
			view={view}
			crumbs={[{ text: '公开依据', href: addresses.law }, { text: instrument.title }]}
			head={{
				title: instrument.title,
				description: `《${clip(instrument.title, 80)}》：引用它的公开事项。`,
				column: { ...COLUMN, name: instrument.title },
			}}
		>
			<h1>《{instrument.title}》</h1>
			<Facts
				facts={[
					{ term: '效力', detail: statusText(instrument) ?? unknownStatus(instrument) },
					instrument.supersededBy ? { term: '取代它的', detail: instrument.supersededBy } : null,
					instrument.documentNumber
						? { term: '文号', detail: markMemory(instrument, 'documentNumber', instrument.documentNumber) }
						: null,
					instrument.issuer ? { term: '发布机关', detail: markMemory(instrument, 'issuer', instrument.issuer) } : null,
					effectiveOn
						? { term: '施行日期', detail: markMemory(instrument, 'effectiveOn', dateText(effectiveOn)) }
						: null,
					instrument.url
						? {
								term: '官方原文',
								detail: (
									<>
										<a href={outwardHref(view, instrument.url)} rel="external">
											{instrument.url}
										</a>
										{markMemory(instrument, 'url', '')}
									</>
								),
							}
						: null,
				]}
			/>
			<h2>引用它的公开事项（{instrument.citationCount}）</h2>
			{citedBy.length === 0 ? (
				<EmptyState title="现行目录里没有事项引用它" />
			) : (
				asChild(
					itemTable(
						'引用它的公开事项',
						citedBy.slice(0, SHOWN_CITATIONS).map((record) => ({
							href: view.href(addresses.item(record.placeKey, record.key)),
							item: record.item,
							placeName: record.placeName,
						})),
					),
				)
			)}
			{instrument.citationCount > Math.min(citedBy.length, SHOWN_CITATIONS) && (
				<p>
					只列出其中 {Math.min(citedBy.length, SHOWN_CITATIONS)} 项。
					<a href={view.href(addresses.searchFor(instrument.title.slice(0, 40)))}>用搜索查看其余的</a>
				</p>
			)}
		</Page>
	);
}
