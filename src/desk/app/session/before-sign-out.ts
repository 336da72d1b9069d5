type Act = () => Promise<void>;
const acts = new Set<Act>();

/** What has to be done before somebody is signed out; gives the way to take it back. */
export function onSignOut(act: Act): () => void {
	acts.add(act);
	return () => {
		acts.delete(act);
	};
}

/** Does it, all at once; what fails is left, and signing out goes on. */
export async function beforeSignOut(): Promise<void> {
	await Promise.allSettled([...acts].map((act) => act()));
}
