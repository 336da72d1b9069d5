import { call } from '../api/client.ts';

/**
 * Unsaved work on this computer, for as long as the network is away. It is encrypted with a key that the server gives to whoever is signed
 * in to this account and that is kept in memory only: on a shared computer nothing can be read after signing out or after the browser died.
 */
const DATABASE = 'gongkai-desk';
const STORE = 'unsaved';

interface Sealed {
	readonly id: string;
	readonly nonce: Uint8Array<ArrayBuffer>;
	readonly bytes: ArrayBuffer;
}

const done = <Result>(request: IDBRequest<Result>) =>
	new Promise<Result>((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

function open(): Promise<IDBDatabase> {
	const request = indexedDB.open(DATABASE, 1);
	request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
	return done(request);
}

async function withStore<Result>(
	mode: IDBTransactionMode,
	use: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
	const database = await open();
	try {
		const transaction = database.transaction(STORE, mode, { durability: 'strict' });
		const result = await done(use(transaction.objectStore(STORE)));
		if (mode === 'readwrite')
			await new Promise<void>((resolve, reject) => {
				transaction.oncomplete = () => resolve();
				transaction.onabort = () => reject(transaction.error);
			});
		return result;
	} finally {
		database.close();
	}
}

const keys = new Map<string, Promise<CryptoKey>>();

async function readKey(place: string): Promise<CryptoKey> {
	const { key } = await call('GET /places/{place}/session/local-key', { path: { place } });
	const bytes = Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Fetched while there is a network, for the time when there is none. */
export function localKey(place: string): Promise<CryptoKey> {
	const known = keys.get(place);
	if (known !== undefined) return known;
	const asked = readKey(place).catch((error: unknown) => {
		keys.delete(place);
		throw error;
	});
	keys.set(place, asked);
	return asked;
}

/** Whose copy of what. */
export interface CopyName {
	readonly place: string;
	readonly accountId: string;
	readonly disclosureId: string;
}

const idOf = ({ place, accountId, disclosureId }: CopyName) => `${place}/${accountId}/${disclosureId}`;
const contextOf = (name: CopyName) => new TextEncoder().encode(idOf(name));

export async function writeLocalCopy(name: CopyName, value: object): Promise<void> {
	const key = await localKey(name.place);
	const nonce = crypto.getRandomValues(new Uint8Array(12));
	const text = new TextEncoder().encode(JSON.stringify(value));
	const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: contextOf(name) }, key, text);
	const sealed: Sealed = { id: idOf(name), nonce, bytes };
	await withStore('readwrite', (store) => store.put(sealed));
}

/** Null when there is none, or none that this account can open. */
export async function readLocalCopy(name: CopyName): Promise<object | null> {
	const sealed = await withStore<Sealed | undefined>('readonly', (store) => store.get(idOf(name)));
	if (sealed === undefined) return null;
	const key = await localKey(name.place);
	try {
		const { nonce: iv, bytes } = sealed;
		const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: contextOf(name) }, key, bytes);
		return JSON.parse(new TextDecoder().decode(text)) as object;
	} catch {
		// Sealed under a key of this installation that was replaced: nobody can read it any more.
		await dropLocalCopy(name);
		return null;
	}
}

export async function dropLocalCopy(name: CopyName): Promise<void> {
	await withStore('readwrite', (store) => store.delete(idOf(name)));
}

/** Everything of everybody: after somebody signed out, whose work has reached the server by then. */
export async function dropLocalCopies(): Promise<void> {
	await withStore('readwrite', (store) => store.clear());
}
