import { dateText } from '../../calendar/day-text.zh.ts';
import type { RegisterAct, RegisterActKind } from '../../register/register-act.ts';
import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { formatInstant } from '../../ui/instant.ts';
import { asChild, markup } from '../../ui/markup.ts';
import { NextPage } from '../../ui/next-page/next-page.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { type Verdict, verdictMarkup } from '../../ui/verdict/verdict.tsx';
import { addresses } from '../addresses.ts';
import type { ActPage } from '../disclosure-queries.ts';
import type { PageView } from '../page-view.ts';
import { VALIDITY_WORDS } from '../present-disclosure.zh.ts';
import type { PlaceSummary } from '../queries.ts';
import { Page } from './page.zh.tsx';
import { PLACES_COLUMN } from './places.zh.tsx';

const ACT_WORDS: Readonly<Record<RegisterActKind, string>> = {
	first: '发布',
	correction: '更正',
	change: '变更',
	withdrawal: '撤下',
	validity: '有效性改变',
};

function verdictOf({ outcome, dueOn }: RegisterAct): Verdict | null {
	if (dueOn === null || outcome === 'none') return null;
	if (outcome === 'on-time') return { kind: 'on-time', text: '按时' };
	return outcome === 'late' ? { kind: 'late', text: '逾期' } : { kind: 'unsure', text: '期限暂定' };
}

function Acts(props: { view: PageView; placeKey: string; acts: readonly RegisterAct[] }) {
	const { view, placeKey, acts } = props;
	return asChild(
		markup`<ol class="entries">${acts.map((act) => {
			const verdict = verdictOf(act);
			return markup`<li class="entry"><a class="entry__title" href="${view.href(addresses.disclosure(placeKey, act.disclosureId))}">${clip(act.title, 120)}</a><p class="entry__facts"><strong>${ACT_WORDS[act.kind]}${
				act.validity && `：${VALIDITY_WORDS[act.validity]}`
			}${act.validityOn && `，${dateText(act.validityOn)}起`}</strong><time datetime="${act.at}">${formatInstant(act.at)}</time><span>${clip(act.bodyName, 40)}</span><span>索引号 ${act.indexNumber}</span>${
				act.dueOn !== null && markup`<span>最晚 ${dateText(act.dueOn)}</span>`
			}${verdict && verdictMarkup(verdict)}${act.isUrgent && markup`<span>紧急公开</span>`}</p>${
				act.note !== null && markup`<p class="entry__note">${clip(act.note, 200)}</p>`
			}</li>`;
		})}</ol>`,
	);
}

/** 公开台账: every act of publication in the order it happened, newest first; made from the acts themselves, never typed. */
export function RegisterPage(props: {
	view: PageView;
	place: PlaceSummary;
	list: ActPage;
	firstHref: string | null;
	nextHref: string | null;
}) {
	const { view, place, list, firstHref, nextHref } = props;
	return (
		<Page
			view={view}
			crumbs={[
				{ text: '各地目录', href: addresses.places },
				{ text: place.name, href: addresses.place(place.key) },
				{ text: '公开台账' },
			]}
			head={{
				title: `${place.name}公开台账`,
				description: `${place.name}每一次发布、更正、变更、撤下的记录。`,
				column: { ...PLACES_COLUMN, name: `${place.name}公开台账`, keywords: '政务公开,发布台账' },
				feedPath: addresses.placeFeed(place.key),
				isUnlisted: view.isLarge || firstHref !== null,
			}}
		>
			<h1>
				<span class="h1__above">{clip(place.name, 80)}</span>公开台账
			</h1>
			<p class="lead">每一次发布、更正、变更、撤下都在这里，新的在前。由系统记下，没有人能手写或改动。</p>
			{list.acts.length === 0 ? (
				<EmptyState title="还没有记录">
					<p>{clip(place.name, 40)}还没有在本站发布过信息。</p>
				</EmptyState>
			) : (
				<Acts view={view} placeKey={place.key} acts={list.acts} />
			)}
			<NextPage firstHref={firstHref} nextHref={nextHref} nextText="更早的" />
		</Page>
	);
}
