/**
 * Runs inside a worker thread and typesets one document after the other: compiling blocks, and its caches only grow,
 * so `typst.ts` gives it a thread of its own, a time limit and an end.
 */
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** One piece of work. `source` is ours alone; every word of a user arrives through `inputs`. */
export interface TypstJob {
	readonly id: number;
	readonly source: string;
	readonly inputs: Readonly<Record<string, string>>;
	/** Directories of fonts, tried in any order; the template names the families. */
	readonly fontDirectories: readonly string[];
	/** Present: no PDF is made, the values of all elements with this label are returned. */
	readonly queryLabel?: string;
}

/** What comes back: exactly one of the three beside `id`. */
export interface TypstAnswer {
	readonly id: number;
	readonly pdf?: Uint8Array;
	readonly values?: readonly unknown[];
	readonly error?: string;
}

const compilers = new Map<string, NodeCompiler>();

function compilerFor(fontDirectories: readonly string[]): NodeCompiler {
	const key = fontDirectories.join('\n');
	let compiler = compilers.get(key);
	if (compiler === undefined) {
		// File reads outside the workspace are denied by the compiler; inside it there is nothing but fonts.
		const workspace = fontDirectories[0] ?? '.';
		compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fontDirectories] }] });
		compilers.set(key, compiler);
	}
	return compiler;
}

// The native error has an empty message; what went wrong stands in `code`.
function reasonOf(error: unknown): string {
	const { message, code } = error as { message?: string; code?: string };
	return message || code || String(error);
}

function work(job: TypstJob): TypstAnswer {
	try {
		const compiler = compilerFor(job.fontDirectories);
		const document = { mainFileContent: job.source, inputs: { ...job.inputs } };
		try {
			if (job.queryLabel === undefined) return { id: job.id, pdf: new Uint8Array(compiler.pdf(document)) };
			const values = compiler.query(document, { selector: `<${job.queryLabel}>`, field: 'value' });
			return { id: job.id, values: Array.isArray(values) ? values : [values] };
		} finally {
			compiler.evictCache(job.queryLabel === undefined ? 0 : 1);
		}
	} catch (error) {
		return { id: job.id, error: reasonOf(error) };
	}
}

parentPort?.on('message', (job: TypstJob) => {
	const answer = work(job);
	parentPort?.postMessage(answer, answer.pdf ? [answer.pdf.buffer as ArrayBuffer] : []);
});
