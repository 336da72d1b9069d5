interface FilterChoice {
	readonly label: string;
	/** How many are left; null where counting them would cost too much. */
	readonly count: number | null;
	readonly href: string;
	readonly isChosen: boolean;
}

export interface FilterGroup {
	readonly title: string;
	readonly choices: readonly FilterChoice[];
	/** Address of the list without this filter. */
	readonly allHref: string;
}

function Group(props: { group: FilterGroup; id: string }) {
	const { group, id } = props;
	const isAnyChosen = group.choices.some((choice) => choice.isChosen);
	return (
		<div class="filter">
			<p class="filter__title" id={id}>
				{group.title}
			</p>
			<ul class="filter__choices" aria-labelledby={id}>
				<li>{isAnyChosen ? <a href={group.allHref}>全部</a> : <span class="filter__chosen">全部</span>}</li>
				{group.choices.map((choice) => (
					<li>
						{choice.isChosen ? (
							<a class="filter__chosen" href={group.allHref} aria-current="true">
								{choice.label}
								{choice.count !== null && <span class="filter__count">（{choice.count}）</span>}
								<span aria-hidden="true"> ×</span>
								<span class="only-read">，已选，点一下取消</span>
							</a>
						) : choice.count === 0 ? (
							<span class="filter__none">
								{choice.label}
								<span class="filter__count">（0）</span>
							</span>
						) : (
							<a href={choice.href} rel="nofollow">
								{choice.label}
								{choice.count !== null && <span class="filter__count">（{choice.count}）</span>}
							</a>
						)}
					</li>
				))}
			</ul>
		</div>
	);
}

/** Filters as links: they work without script, can be bookmarked, and say how much is behind each. */
export function FilterPanel(props: { groups: readonly FilterGroup[] }) {
	const [first, ...rest] = props.groups.filter((group) => group.choices.length > 0);
	if (!first) return null;
	const isRestChosen = rest.some((group) => group.choices.some((choice) => choice.isChosen));
	return (
		<nav class="filters" aria-label="筛选">
			<Group group={first} id="filter-0" />
			{rest.length > 0 && (
				<details open={isRestChosen || undefined}>
					<summary>更多筛选：{rest.map((group) => group.title).join('、')}</summary>
					{rest.map((group, index) => (
						<Group group={group} id={`filter-${index + 1}`} />
					))}
				</details>
			)}
		</nav>
	);
}
