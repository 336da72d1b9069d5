/** What a command may touch; the composition root passes the real streams and files, tests pass their own. */
export interface CliIo {
	/** Results only; with `--json` exactly one JSON document. */
	readonly stdout: (text: string) => void;
	/** Messages for people. */
	readonly stderr: (text: string) => void;
	/** Rejects when the file cannot be read. */
	readonly readFile: (path: string) => Promise<Uint8Array>;
	readonly lang: 'zh' | 'en';
	readonly env: Readonly<Record<string, string | undefined>>;
}

/** 0 done, 1 refused or findings, 2 usage. */
export type ExitCode = 0 | 1 | 2;
