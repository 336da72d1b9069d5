import type { Change } from '../../catalogue/diff/index.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { Notice } from '../../ui/notice/notice.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import type { EditionComparison } from '../edition-comparison.ts';
import type { PageView } from '../page-view.ts';
import type { EditionSummary, PlaceSummary } from '../queries.ts';
import { editionProvenance, issuedText, Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

/** 版本: all editions of a place, newest first, each with the comparison to the one before. */
export function EditionsPage(props: { view: PageView; place: PlaceSummary; editions: readonly EditionSummary[] }) {
	const { view, place, editions } = props;
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: place.name, href: addresses.place(place.key) },
				{ text: '版本' },
			]}
			provenance={editionProvenance(place.name, place.current)}
			head={{
				title: `${place.name}目录的版本`,
				description: `${place.name}标准目录的全部版本和改动。`,
				column: { ...PLACES_COLUMN, name: `${place.name}目录的版本` },
				feedPath: addresses.placeFeed(place.key),
			}}
		>
			<h1>{clip(place.name, 80)}目录的版本</h1>
			<ol class="history" reversed>
				{editions.map((edition, index) => {
					const older = editions[index + 1];
					return (
						<li>
							<strong>
								<a href={view.href(addresses.edition(place.key, edition.key))}>
									{edition.label ?? clip(edition.title, 80)}
								</a>
							</strong>{' '}
							{edition.isCurrent && <span class="status">现行</span>}{' '}
							{edition.isReconstructed && <span class="status status--stop">推算版</span>}
							<p class="quiet">
								{issuedText(edition.issuedOn)}，{edition.itemCount} 项，{formatInstant(edition.installedAt)} 收录
							</p>
							{older && (
								<p>
									<a href={view.href(addresses.comparison(place.key, older.key, edition.key))}>和上一版比，改了什么</a>
								</p>
							)}
						</li>
					);
				})}
			</ol>
		</Page>
	);
}

/** Longer values are for the pages of the items themselves. */
const LONGEST_VALUE = 160;

function OneChange(props: { change: Change }) {
	const { change } = props;
	const hasBoth = change.before !== null && change.after !== null;
	return (
		<li class="change">
			<p>{clip(change.text, 600)}。</p>
			{hasBoth && (
				<>
					<del>
						<span class="quiet">原来：</span>
						{clip(change.before ?? '', LONGEST_VALUE)}
					</del>
					<ins>
						<span class="quiet">改为：</span>
						{clip(change.after ?? '', LONGEST_VALUE)}
					</ins>
				</>
			)}
			{change.evidence === 'printed-notes' && (
				<p class="quiet">只有随文印发的修订说明提到，旧版原文不在手边，未能核对。</p>
			)}
		</li>
	);
}

function Comparison(props: { comparison: EditionComparison }) {
	const { opening, sections } = props.comparison;
	if (sections.length === 0) return <EmptyState title="两版内容相同" />;
	return (
		<>
			<p class="measure">{clip(opening, 600)}</p>
			<p class="quiet">以下由本站逐行比较两版得出，每处改动只说一次；修订的原因以发布机关的说明为准。</p>
			{sections.map((section) => (
				<section>
					<h2>
						{section.heading}
						<span class="count">{section.changes.length} 处</span>
					</h2>
					<ul class="changes">
						{section.changes.map((change) => (
							<OneChange change={change} />
						))}
					</ul>
				</section>
			))}
		</>
	);
}

/** 版本对照. */
export function ComparisonPage(props: {
	view: PageView;
	place: PlaceSummary;
	older: EditionSummary;
	newer: EditionSummary;
	comparison: EditionComparison;
}) {
	const { view, place, older, newer, comparison } = props;
	const link = (edition: EditionSummary) => (
		<a href={view.href(addresses.edition(place.key, edition.key))}>{edition.label ?? clip(edition.title, 60)}</a>
	);
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: place.name, href: addresses.place(place.key) },
				{ text: '版本', href: addresses.editions(place.key) },
				{ text: '对照' },
			]}
			provenance={editionProvenance(place.name, newer)}
			head={{
				title: `${place.name}目录版本对照`,
				description: `${place.name}标准目录两版之间的改动。`,
				column: PLACES_COLUMN,
			}}
		>
			<h1>{clip(place.name, 80)}目录版本对照</h1>
			<p class="lead">
				从{link(older)}（{issuedText(older.issuedOn)}，{older.itemCount} 项）到{link(newer)}（
				{issuedText(newer.issuedOn)}，{newer.itemCount} 项）。
			</p>
			{(older.isReconstructed || newer.isReconstructed) && (
				<Notice kind="doubt" title="其中一版是推算出来的，对照结果也只供参考" />
			)}
			<Comparison comparison={comparison} />
		</Page>
	);
}
