import type { Finding } from '../../privacy/finding.ts';
import { FACES_UNCHECKED } from './carriers.zh.ts';
import { pictureKindOf } from './read-picture.ts';

/**
 * 照片里有没有人脸. No program here looks for faces (decision 0021), so a public file that is a picture carries this one finding of class B:
 * a second named person looks at it and says why it may go out. Empty for anything else; pictures inside documents are not kept when rebuilt.
 */
export function uncheckedFaces(bytes: Uint8Array): Finding[] {
	if (pictureKindOf(bytes) === null) return [];
	return [{ class: 'face', severity: 'B', part: 'picture', offset: 0, length: 1, masked: FACES_UNCHECKED }];
}
