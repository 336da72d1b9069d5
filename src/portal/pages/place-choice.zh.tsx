import { EmptyState } from '../../ui/empty-state/empty-state.tsx';
import { SearchBox } from '../../ui/search-box/search-box.zh.tsx';
import { clip } from '../../ui/shorten.ts';
import { addresses } from '../addresses.ts';
import type { PageView } from '../page-view.ts';
import { listProvinces, MOST_CARDS } from '../place-lists.ts';
import type { PlaceSummary } from '../queries.ts';
import { issuedText } from './page.zh.tsx';

/** Places on one page of a list; a province seldom has more. */
export const PLACES_PAGE = 150;

function PlaceCards(props: { view: PageView; places: readonly PlaceSummary[] }) {
	const { view, places } = props;
	return (
		<ul class="cards">
			{places.map((place) => (
				<li class="card">
					<p class="card__title">
						<a href={view.href(addresses.place(place.key))}>{clip(place.name, 40)}</a>
					</p>
					{place.province && <p class="quiet">{clip(place.province, 40)}</p>}
					<p>
						{place.itemCount} 项公开事项，{issuedText(place.current.issuedOn)}
					</p>
					<p>
						<a href={view.href(addresses.catalogue(place.key))}>
							查看目录<span class="only-read">：{clip(place.name, 40)}</span>
						</a>
					</p>
				</li>
			))}
		</ul>
	);
}

function NoPlaces() {
	return (
		<EmptyState title="还没有收录任何地方的目录">
			<p>管理员可以用命令 gongkai catalogue install 把一份标准目录装进来，装好后这里会自动出现。</p>
		</EmptyState>
	);
}

/** Places close together: a name and how much there is. `hasProvince` where they are of several provinces. */
export function PlaceTiles(props: { view: PageView; places: readonly PlaceSummary[]; hasProvince?: boolean }) {
	const { view, places, hasProvince } = props;
	return (
		<ul class="tiles">
			{places.map((place) => (
				<li>
					<a href={view.href(addresses.place(place.key))}>{clip(place.name, 30)}</a>
					<span class="tiles__side">
						{hasProvince && place.province && `${clip(place.province, 20)}，`}
						{place.itemCount} 项
					</span>
				</li>
			))}
		</ul>
	);
}

/** Provinces with how many places each has. */
export function ProvinceTiles(props: { view: PageView; places: readonly PlaceSummary[] }) {
	const { view, places } = props;
	return (
		<ul class="tiles">
			{listProvinces(places).map((province) => (
				<li>
					<a href={view.href(addresses.province(province.key))}>{clip(province.name ?? '没有写明省份', 20)}</a>
					<span class="tiles__side">{province.placeCount} 个地方</span>
				</li>
			))}
		</ul>
	);
}

/** A box that finds a place by its name. */
export function PlaceFinder(props: { view: PageView; id: string; text?: string }) {
	const { view, id, text } = props;
	return (
		<SearchBox
			action={view.href(addresses.findPlace)}
			id={id}
			label="找地方：输入县、市、区、乡镇的名字"
			button="找地方"
			text={text}
			isBig
		/>
	);
}

/** How readers come to a place: a few as cards; many by name, or by province first. */
export function PlaceChoice(props: { view: PageView; places: readonly PlaceSummary[]; finderId: string }) {
	const { view, places, finderId } = props;
	if (places.length === 0) return <NoPlaces />;
	if (places.length <= MOST_CARDS) return <PlaceCards view={view} places={places} />;
	const provinces = listProvinces(places);
	const [only, ...others] = provinces;
	const isOne = only !== undefined && others.length === 0;
	return (
		<>
			<PlaceFinder view={view} id={finderId} />
			{isOne ? (
				<PlaceTiles view={view} places={places.slice(0, PLACES_PAGE)} />
			) : (
				<ProvinceTiles view={view} places={places} />
			)}
			{isOne && places.length > PLACES_PAGE && (
				<p>
					<a href={view.href(addresses.province(only.key, 2))}>其余的地方（共 {places.length} 个）</a>
				</p>
			)}
		</>
	);
}
