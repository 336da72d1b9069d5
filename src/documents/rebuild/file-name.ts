import { NAMELESS_FILE } from './rebuild.zh.ts';
import { visibleText } from './visible-document.ts';

const LONGEST_NAME = 80;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which a rebuilt file goes out: the last part of a path, only signs every system takes, one line, at most 80 characters
 * before the ending, which is the real one whatever the name said. What the name tells about persons is for the privacy scan.
 */
export function cleanFileName(fileName: string, ending: string): string {
	return `${cleanTitle(fileName)}.${ending}`;
}

/** The same without an ending: the title of the file. */
export function cleanTitle(fileName: string): string {
	const base = visibleText(fileName.normalize('NFC'))
		.split(/[/\\]/)
		.at(-1)
		?.replace(/\.[A-Za-z][A-Za-z0-9]{0,7}$/, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '');
	const short = [...(base ?? '')].slice(0, LONGEST_NAME).join('').trim();
	return short === '' || RESERVED.test(short) ? NAMELESS_FILE : short;
}
