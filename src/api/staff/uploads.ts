import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Refusal } from '../../organization/refusal.ts';
import type { AnyStaffContext } from './run-command.ts';
import { StaffProblemError } from './staff-problem.ts';
import { uploadFaultText } from './staff-problem.zh.ts';

const MEGABYTE = 1024 * 1024;
/** Of form fields beside the files, and of what stands around each part. */
const FIELDS_BYTES = 64 * 1024;
const MOST_FIELDS = 40;

/** How much a route takes at once. */
export interface UploadLimits {
	/** All files together. */
	readonly maxBytes: number;
	readonly maxFiles: number;
}

/** A file as it came; what it really is, its bytes tell, never its name. */
export interface UploadedFile {
	/** Last part of the name given, without folders. */
	readonly name: string;
	readonly bytes: Uint8Array;
	/** SHA-256, hexadecimal. */
	readonly digest: string;
}

export interface Uploads {
	readonly files: readonly UploadedFile[];
	/** Text fields; of a name sent twice the last one. */
	readonly fields: Readonly<Record<string, string>>;
	/** Of all fields and files whatever the boundary: `contentDigest` of `runCommand`. */
	readonly digest: string;
}

/** What the definition of a route says of its uploads: body limit, and the form as OpenAPI describes it. */
export interface UploadForm {
	readonly maxBodyBytes: number;
	readonly requestBody: object;
}

/** A form of one file and these text fields. Described only: no validator reads it, for that would hold the whole body in memory. */
export function uploadForm(limits: UploadLimits, fields: z.ZodObject = z.object({})): UploadForm {
	const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' });
	const schema = {
		type: 'object',
		properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' }, ...properties },
		required: ['file', ...required],
	};
	return {
		maxBodyBytes: uploadBodyBytes(limits),
		requestBody: { required: true, content: { 'multipart/form-data': { schema } } },
	};
}

function uploadBodyBytes(limits: UploadLimits): number {
	return limits.maxBytes + FIELDS_BYTES;
}

function uploadProblem(status: 400 | 413 | 415, code: string, message: string): StaffProblemError {
	const kind = status === 413 ? 'upload-too-large' : status === 415 ? 'media-type-unsupported' : 'upload-invalid';
	return new StaffProblemError(status, kind, { detail: message, refusals: [{ code, message }] });
}

function tooLarge(limits: UploadLimits): StaffProblemError {
	return uploadProblem(413, 'upload-too-large', uploadFaultText.tooLarge(Math.floor(limits.maxBytes / MEGABYTE)));
}

async function readLimited(body: ReadableStream<Uint8Array> | null, limits: UploadLimits): Promise<Buffer> {
	const most = uploadBodyBytes(limits);
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body ?? []) {
		length += chunk.byteLength;
		if (length > most) throw tooLarge(limits);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, length);
}

/** Parts are counted before they are made into objects: a million empty ones fit into a few megabytes. */
function countParts(body: Buffer, boundary: string, most: number): number {
	const mark = Buffer.from(`--${boundary}`);
	let count = 0;
	for (let at = body.indexOf(mark); at !== -1 && count <= most; at = body.indexOf(mark, at + mark.length)) count += 1;
	return count;
}

function fileName(given: string): string | null {
	const name = given.split(/[/\\]/).at(-1)?.normalize('NFC').trim() ?? '';
	return name === '' || [...name].length > 200 || /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)
		? null
		: name;
}

const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads the files of a `multipart/form-data` body. Never holds more than the limit (twice, while parts are taken apart); a body that is longer
 * is left unread. Throws 413, 415, or 400 with every reason. Whoever calls has made sure that the sender may.
 */
export async function readUploads(context: AnyStaffContext, limits: UploadLimits): Promise<Uploads> {
	const type = context.req.header('content-type') ?? '';
	const boundary = /^multipart\/form-data\s*;(?:.*;)?\s*boundary="?([^";]{1,70})"?/i.exec(type)?.[1];
	if (boundary === undefined) throw uploadProblem(415, 'upload-not-multipart', uploadFaultText.notMultipart);
	if (Number(context.req.header('content-length') ?? 0) > uploadBodyBytes(limits)) throw tooLarge(limits);
	const body = await readLimited(context.req.raw.body, limits);
	const mostParts = limits.maxFiles + MOST_FIELDS;
	if (countParts(body, boundary, mostParts + 1) > mostParts + 1)
		throw uploadProblem(400, 'upload-too-many-files', uploadFaultText.tooManyFiles(limits.maxFiles));
	let form: FormData;
	try {
		form = await new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'Content-Type': type } }).formData();
	} catch {
		throw uploadProblem(400, 'upload-malformed', uploadFaultText.malformed);
	}
	return sortParts(form, limits);
}

async function sortParts(form: FormData, limits: UploadLimits): Promise<Uploads> {
	const files: UploadedFile[] = [];
	const fields: Record<string, string> = Object.create(null);
	const refusals: Refusal[] = [];
	const parts: string[] = [];
	let length = 0;
	for (const [field, value] of form) {
		if (typeof value === 'string') {
			fields[field] = value;
			parts.push(`field ${field} ${digestOf(value)}`);
			continue;
		}
		const bytes = new Uint8Array(await value.arrayBuffer());
		length += bytes.byteLength;
		const name = fileName(value.name);
		if (name === null) refusals.push({ code: 'upload-name-invalid', message: uploadFaultText.nameInvalid });
		else if (bytes.byteLength === 0)
			refusals.push({ code: 'upload-empty-file', message: uploadFaultText.emptyFile(name) });
		const digest = digestOf(bytes);
		files.push({ name: name ?? '', bytes, digest });
		parts.push(`file ${field} ${name} ${digest}`);
	}
	if (length > limits.maxBytes) throw tooLarge(limits);
	if (files.length === 0) refusals.push({ code: 'upload-no-file', message: uploadFaultText.noFile });
	if (files.length > limits.maxFiles)
		refusals.push({ code: 'upload-too-many-files', message: uploadFaultText.tooManyFiles(limits.maxFiles) });
	if (refusals.length > 0) {
		const detail = refusals.map(({ message }) => message).join('');
		throw new StaffProblemError(400, 'upload-invalid', { detail, refusals });
	}
	return { files, fields, digest: digestOf(parts.join('\n')) };
}
