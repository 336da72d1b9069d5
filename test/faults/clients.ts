import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/platform/clock.ts';
import type { Book } from './book.ts';
import { type Cast, PLACE } from './people.ts';
import { repeatable } from './random.ts';
import type { Sender, Sent } from './sender.ts';
import { type Acknowledged, type Command, type Story, tellStory } from './story.ts';

/** What is counted and found while clients work. */
export interface Tally {
	/** Commands answered 2xx. */
	acknowledged: number;
	/** Commands without an answer, sent again with their key: these had been done … */
	replayed: number;
	/** … and these were done then. */
	redone: number;
	readonly byAct: Record<string, number>;
	readonly twice: string[];
	readonly faults: string[];
}

/** What all clients share. */
export interface Scene {
	readonly cast: Cast;
	readonly sender: Sender;
	readonly book: Book;
	readonly tally: Tally;
	/** `performance.now()`; from then on an answer of 5xx is nobody's fault. */
	struckAt: number;
}

/** Somebody who tells one story after another; after a blow it goes on where it was broken off. */
export interface Client {
	readonly drafter: string;
	readonly random: () => number;
	stories: number;
	story: Story | null;
	/** What the story wants done next. */
	next: Command | null;
	/** Whether `next` was sent, and nobody knows what came of it. */
	isPending: boolean;
}

/** A story cannot go on: refused, or not answered for good. */
export class Fallen extends Error {}

const PATIENCE_MS = 60_000;

export function createClient(drafter: string, seed: number): Client {
	return { drafter, random: repeatable(seed), stories: 0, story: null, next: null, isPending: false };
}

function commandOf({ cast }: Scene, client: Client): Command {
	if (client.next !== null) return client.next;
	client.stories += 1;
	const name = `${client.drafter}/${client.stories}`;
	client.story = tellStory(cast, client.drafter, name, systemClock.today(), client.random);
	client.next = client.story.next({} as Acknowledged).value ?? null;
	if (client.next === null) throw new Error('an empty story');
	return client.next;
}

function take({ book, tally }: Scene, client: Client, command: Command, answer: Acknowledged): void {
	book.acknowledge(command, answer);
	tally.acknowledged += 1;
	tally.byAct[command.act] = (tally.byAct[command.act] ?? 0) + 1;
	client.isPending = false;
	client.next = client.story?.next(answer).value ?? null;
}

const tell = ({ act, key, disclosureId }: Command): string => `${act} ${key} of ${disclosureId}`;

/** Sends it, sometimes twice at once as an impatient finger does. Null: not acknowledged. */
async function sendOnce(scene: Scene, client: Client, command: Command): Promise<Acknowledged | null> {
	const { sender, tally } = scene;
	const times = client.random() < 0.1 ? 2 : 1;
	const sent = await Promise.all(Array.from({ length: times }, () => sender.send(command)));
	const answers: Acknowledged[] = [];
	for (const one of sent) {
		if (one.kind === 'acknowledged') answers.push(one.answer);
		else if (one.kind === 'refused') throw new Fallen(`${tell(command)} was refused: ${one.status} ${one.text}`);
		else if (one.status !== null && performance.now() < scene.struckAt)
			tally.faults.push(`${tell(command)} was answered ${one.status} before anything happened`);
	}
	const [first, second] = answers;
	if (first !== undefined && second !== undefined && JSON.stringify(first.json) !== JSON.stringify(second.json))
		tally.twice.push(`${tell(command)} was done twice: ${JSON.stringify([first.json, second.json])}`);
	return first ?? null;
}

/** Works until told to stop or until an answer fails to come. */
export async function work(scene: Scene, client: Client, isOver: () => boolean): Promise<void> {
	while (!isOver()) {
		const command = commandOf(scene, client);
		client.isPending = true;
		const answer = await sendOnce(scene, client, command);
		if (answer === null) return;
		take(scene, client, command, answer);
	}
}

/** Sends until somebody says yes or no; null when the program has ended. */
async function sendUntilKnown(
	{ sender }: Scene,
	command: Command,
	hasEnded: () => boolean,
): Promise<Exclude<Sent, { kind: 'unknown' }> | null> {
	for (const end = performance.now() + PATIENCE_MS; ; await delay(50)) {
		const sent = await sender.send(command);
		if (sent.kind !== 'unknown') return sent;
		if (hasEnded()) return null;
		if (performance.now() > end) throw new Fallen(`${tell(command)} is not answered for a minute`);
	}
}

/**
 * Sends what is not acknowledged again, with its key, until it is; and then once more, which must be answered the same. Gives up when the
 * program ends.
 */
export async function settle(scene: Scene, client: Client, hasEnded: () => boolean): Promise<void> {
	const { next: command } = client;
	if (command === null || !client.isPending) return;
	const sent = await sendUntilKnown(scene, command, hasEnded);
	if (sent === null) return;
	if (sent.kind === 'refused')
		throw new Fallen(`${tell(command)}, sent again, was refused: ${sent.status} ${sent.text}`);
	if (sent.answer.isReplayed) scene.tally.replayed += 1;
	else scene.tally.redone += 1;
	take(scene, client, command, sent.answer);
	await askAgain(scene, command, sent.answer, hasEnded);
}

/** A command that was done is answered as it was, and said to be a repetition. */
export async function askAgain(
	scene: Scene,
	command: Command,
	answer: Acknowledged,
	hasEnded: () => boolean,
): Promise<void> {
	const again = await sendUntilKnown(scene, command, hasEnded);
	if (again === null) return;
	const isSame =
		again.kind === 'acknowledged' &&
		again.answer.isReplayed &&
		JSON.stringify(again.answer.json) === JSON.stringify(answer.json);
	if (!isSame) scene.tally.faults.push(`${tell(command)}, done before, was answered ${JSON.stringify(again)}`);
}

/** The pages of what was published and withdrawn last. */
export async function look({ sender, book, tally }: Scene): Promise<void> {
	// 410: withdrawn, with its explanation.
	for (const [state, status] of [
		['published', 200],
		['withdrawn', 410],
	] as const) {
		const last = [...book.disclosures].filter(([, one]) => one.state === state).at(-1);
		if (last === undefined) continue;
		const [id, { indexNumber }] = last;
		const path = `/places/${PLACE}/disclosures/${id}`;
		let page = await sender.read(path);
		for (
			const end = performance.now() + PATIENCE_MS;
			(page.status === 0 || page.status >= 500) && performance.now() < end;
		) {
			await delay(50);
			page = await sender.read(path);
		}
		if (page.status !== status || !page.text.includes(indexNumber ?? ''))
			tally.faults.push(`the page of ${id} (${state}) is answered ${page.status}`);
	}
}
