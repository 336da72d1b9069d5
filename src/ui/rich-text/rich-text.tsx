import { raw } from 'hono/html';

/** 正文. `html` is trusted: it comes out of the sanitiser and nothing else may be given here. */
export function RichText(props: { html: string }) {
	return <div class="rich">{raw(props.html)}</div>;
}
