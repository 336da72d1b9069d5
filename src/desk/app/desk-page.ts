const root = document.getElementById('desk');

/** What the server wrote into the page around the desk. */
export const page = {
	/** Lets the component library add styles under our content security policy. */
	styleNonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
	hasIdentityProvider: root?.dataset.identityProvider === 'yes',
};
