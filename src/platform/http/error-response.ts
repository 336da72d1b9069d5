import { errorCode } from '../fault.ts';
import { errorPageLabel, errorPageText, otherErrorText } from './pages.zh.ts';

/** An error as a page is made for it. `status` is 400 … 599; the id leads to the log line. */
interface ErrorReport {
	readonly status: number;
	readonly requestId: string;
	readonly request: Request;
}

/** Makes the page (or, for the API, the problem document) of an error. Headers that every response carries are added afterwards. */
export type RenderError = (report: ErrorReport) => Response | Promise<Response>;

/** 503 where trying again may help (time limit of a public read, database away), else 500; errors that carry a status keep it. */
export function statusOfError(error: unknown): number {
	const status = (error as { status?: unknown }).status;
	if (typeof status === 'number' && status >= 400 && status <= 599) return status;
	const isPassing = /^(57014|57P0[123]|53\d{3}|08\d{3}|ECONNREFUSED|ECONNRESET|ENOENT)$/.test(errorCode(error));
	const isLost =
		error instanceof Error &&
		/^(Query read timeout|Connection terminated|timeout exceeded when trying)/.test(error.message);
	return isPassing || isLost ? 503 : 500;
}

/** A page without script, style or anything of the request in it. */
export const renderPlainError: RenderError = ({ status, requestId }) => {
	const { title, advice } = errorPageText[status] ?? (status >= 500 ? otherErrorText.server : otherErrorText.client);
	const body = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${advice}</p><p>${errorPageLabel.requestId}：<code>${requestId}</code></p>
<p><a href="/">${errorPageLabel.home}</a></p></main></body></html>
`;
	return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
};
