/** Text with the searched words marked. */
export function Highlight(props: { fragments: readonly { readonly text: string; readonly isMatch: boolean }[] }) {
	return (
		<bdi>{props.fragments.map((fragment) => (fragment.isMatch ? <mark>{fragment.text}</mark> : fragment.text))}</bdi>
	);
}
