import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a step came out: the script's message, or why there is none; `failure` in words for the log. */
export type HelperAnswer<Message> =
	| { readonly message: Message }
	| { readonly ended: 'time-limit' | 'out-of-memory' | 'crash'; readonly failure: string };

/** What the relay itself says, told from the script's messages by its key. */
interface RelayReport {
	readonly relay: { readonly isOutOfMemory: boolean; readonly failure: string };
}

/**
 * Runs a worker script in a thread with limits and hands messages to and fro. It does nothing else, so that it always notices the end of the
 * parent and ends with it, whatever the thread is busy with: a parent that is killed leaves nothing running.
 */
const RELAY = `const { Worker } = require('node:worker_threads');
const [script, heapMib] = process.argv.slice(1);
const resourceLimits = { maxOldGenerationSizeMb: Number(heapMib), maxYoungGenerationSizeMb: 48, stackSizeMb: 4 };
const worker = new Worker(script, { env: {}, stdout: true, stderr: true, resourceLimits });
const end = (relay) => process.send({ relay }, () => process.exit(1));
worker.on('message', (message) => process.send(message));
worker.on('error', (error) => end({ isOutOfMemory: error?.code === 'ERR_WORKER_OUT_OF_MEMORY', failure: String(error?.stack ?? error) }));
worker.on('exit', (code) => end({ isOutOfMemory: false, failure: 'the thread ended with code ' + code }));
process.on('message', (message) => worker.postMessage(message));
process.on('disconnect', () => process.exit(0));`;

/**
 * A worker script in a process of its own, with a heap limit and without environment. A thread alone is not enough for the files of strangers:
 * one that asks for far more than its heap at one stroke, or on which WebAssembly aborts (nodejs/node issue 64500), takes its whole process
 * with it, and that must not be the site. Messages are copied as by `structuredClone`. One step at a time.
 */
export class HelperProcess {
	readonly #child: ChildProcess;

	/** `script`: a file URL of a worker script that answers on its `parentPort`. `heapMib`: of its thread; buffers come on top. */
	constructor(script: string | URL, { heapMib }: { readonly heapMib: number }) {
		const { SystemRoot } = process.env;
		this.#child = spawn(process.execPath, ['-e', RELAY, fileURLToPath(script), String(heapMib)], {
			// Windows starts no program without it.
			env: SystemRoot === undefined ? {} : { SystemRoot },
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
			serialization: 'advanced',
			windowsHide: true,
		});
		// Late errors of a process being killed have nobody to go to.
		this.#child.on('error', () => undefined);
	}

	get isAlive(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
	}

	/**
	 * Sends a message and resolves to the first answer that `isAnswer` accepts, or to why there is none after `timeMs`. Whoever gets no answer
	 * must {@link end} the process: it may be busy with the step for ever.
	 */
	run<Message>(
		message: object,
		timeMs: number,
		isAnswer: (sent: unknown) => boolean = () => true,
	): Promise<HelperAnswer<Message>> {
		const child = this.#child;
		return new Promise((resolve) => {
			const timer = setTimeout(() => finish({ ended: 'time-limit', failure: `no answer after ${timeMs} ms` }), timeMs);
			const finish = (answer: HelperAnswer<Message>): void => {
				clearTimeout(timer);
				child.off('message', onMessage);
				child.off('error', onError);
				child.off('exit', onExit);
				resolve(answer);
			};
			const onError = (error: Error): void => finish({ ended: 'crash', failure: error.message });
			// A signal that is not ours: V8 gave up on memory or met a fault of its own, or the system needed the memory.
			const onExit = (code: number | null, signal: string | null): void =>
				finish({ ended: code === 0 ? 'crash' : 'out-of-memory', failure: `the process ended with ${signal ?? code}` });
			const onMessage = (sent: unknown): void => {
				const { relay } = sent as Partial<RelayReport>;
				if (relay !== undefined)
					finish({ ended: relay.isOutOfMemory ? 'out-of-memory' : 'crash', failure: relay.failure });
				else if (isAnswer(sent)) finish({ message: sent as Message });
			};
			child.on('message', onMessage);
			child.on('error', onError);
			child.on('exit', onExit);
			if (!this.isAlive) finish({ ended: 'crash', failure: 'the process had ended before' });
			else child.send(message, (error) => error && onError(error));
		});
	}

	/** An idle one does not keep the program alive. */
	rest(isIdle: boolean): void {
		const { channel } = this.#child;
		if (isIdle) {
			this.#child.unref();
			channel?.unref();
		} else {
			this.#child.ref();
			channel?.ref();
		}
	}

	/** Kills it, whatever it does, and waits until it is gone. */
	async end(): Promise<void> {
		const child = this.#child;
		if (child.exitCode !== null || child.signalCode !== null) return;
		this.rest(false);
		const gone = new Promise((resolve) => child.once('exit', resolve));
		if (child.kill('SIGKILL')) await gone;
	}
}
