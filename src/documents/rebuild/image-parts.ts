import { type Refused, refuseFile } from './rebuilt-file.ts';

/** A picture written anew; width and height in pixels as stored, before any turning. */
export interface ImageParts {
	readonly bytes: Uint8Array;
	readonly width: number;
	readonly height: number;
}

/** Pixels of one picture; phones reach 48 million. */
export const MOST_PIXELS = 50_000_000;

/** Carries a refusal out of a picture parser; never leaves this folder. */
export class ImageSignal extends Error {
	readonly refused: Refused;

	constructor(refused: Refused) {
		super(refused.refusals[0]?.code ?? '');
		this.refused = refused;
	}
}

export function damagedImage(): ImageSignal {
	return new ImageSignal(refuseFile('image-damaged'));
}
