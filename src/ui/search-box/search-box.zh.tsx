/** Search on every page: a plain form that asks with GET. */
export function SearchBox(props: {
	action: string;
	id: string;
	text?: string | undefined;
	label: string;
	/** Word on the button; 搜索 unless told. */
	button?: string | undefined;
	isBig?: boolean;
	hidden?: Readonly<Record<string, string>>;
}) {
	return (
		<search class={props.isBig ? 'search search--big' : 'search'}>
			<form action={props.action} method="get">
				<label class={props.isBig ? 'search__label' : 'only-read'} for={props.id}>
					{props.label}
				</label>
				<span class="search__line">
					<input
						id={props.id}
						name="q"
						type="search"
						value={props.text ?? ''}
						maxlength={100}
						autocomplete="off"
						placeholder={props.isBig ? undefined : props.label}
					/>
					<button type="submit">{props.button ?? '搜索'}</button>
				</span>
				{Object.entries(props.hidden ?? {}).map(([name, value]) => (
					<input type="hidden" name={name} value={value} />
				))}
			</form>
		</search>
	);
}
