/**
 * Gives every `style` element that our scripts make the nonce of the page. The component library does so itself but for two of its helpers (the lock
 * of scrolling behind a dialog, the width of scroll bars). Markup that came from elsewhere is not made this way and stays without.
 */
export function giveStylesNonce(nonce: string): void {
	const create = document.createElement.bind(document) as (
		name: string,
		options?: ElementCreationOptions,
	) => HTMLElement;
	document.createElement = ((name: string, options?: ElementCreationOptions) => {
		const element = create(name, options);
		if (element instanceof HTMLStyleElement) element.nonce = nonce;
		return element;
	}) as typeof document.createElement;
}
