import type { Context } from 'hono';

const bodies = new WeakMap<Response, string>();

/**
 * Answers with a text that is ready in one piece, and remembers it beside the response: whoever keeps the page need not read it back out of a
 * stream, which costs as much as making a short one. For the routes most often asked for; the others may answer as they like.
 */
export function pageResponse(
	context: Context,
	body: string,
	status: number,
	headers: Readonly<Record<string, string>>,
): Response {
	const response = context.body(body, status as 200, headers);
	bodies.set(response, body);
	return response;
}

/** The body of a response as bytes; its stream is read only where nobody remembered the text. */
export async function bodyOf(response: Response): Promise<Buffer> {
	const text = bodies.get(response);
	return text === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(text);
}
