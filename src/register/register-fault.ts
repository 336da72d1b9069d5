import { faultTexts } from './register-fault.zh.ts';

/** What a check of the register can find. Permanent. */
export type RegisterFaultCode = keyof typeof faultTexts;

/** One place where events, public rows and running numbers do not agree. */
export interface RegisterFault {
	readonly code: RegisterFaultCode;
	/** The disclosure, or the series of numbers. */
	readonly subject: string;
	readonly editionNumber: number | null;
	/** Chinese: what disagrees with what. */
	readonly message: string;
}

/** Composes one fault; `recorded` is what the event says, `stored` what the row says. */
export function registerFault(
	code: RegisterFaultCode,
	subject: string,
	editionNumber: number | null,
	recorded: string | null,
	stored: string | null,
): RegisterFault {
	const words = faultTexts[code](subject, recorded ?? '（无）', stored ?? '（无）');
	const edition = editionNumber === null ? '' : `第${editionNumber}版：`;
	return { code, subject, editionNumber, message: `${edition}${words}` };
}
