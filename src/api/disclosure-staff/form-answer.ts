import type { StaffContext } from '../staff/staff-deps.ts';

/** Files a form is given out as. */
export const FORM_ENDINGS = ['xlsx', 'docx', 'pdf', 'csv'] as const;
export type FormEnding = (typeof FORM_ENDINGS)[number];

export const MEDIA_TYPES = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pdf: 'application/pdf',
	csv: 'text/csv; charset=utf-8',
} as const;

/**
 * Sends a file that is made while it is sent. A failure once bytes are under way cuts the connection: the reader sees a broken download, never
 * a file that ends early and looks whole.
 */
export async function fileAnswer(
	context: StaffContext,
	name: string,
	ending: keyof typeof MEDIA_TYPES,
	make: () => Promise<Uint8Array | AsyncGenerator<Uint8Array>>,
): Promise<Response> {
	const made = await make();
	const headers = {
		'Content-Type': MEDIA_TYPES[ending],
		'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`,
	};
	if (made instanceof Uint8Array) return context.body(made as Uint8Array<ArrayBuffer>, 200, headers);
	const stream = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const next = await made.next();
			if (next.done) controller.close();
			else controller.enqueue(next.value);
		},
		async cancel() {
			await made.return(undefined);
		},
	});
	return context.body(stream, 200, headers);
}
