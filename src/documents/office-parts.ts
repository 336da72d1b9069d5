import { childElements, textOf, type XmlElement } from './xml-tree.ts';

/** Namespaces by which Office parts are read, transitional and strict, whatever prefix the producer chose. */
export const OFFICE_PREFIXES: ReadonlyMap<string, string> = new Map([
	['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
	['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
	['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
	['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
	['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
	['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
	['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
	['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
	['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
	['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
	['urn:schemas-microsoft-com:vml', 'v'],
	['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
	['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
	['http://schemas.openxmlformats.org/package/2006/relationships', ''],
	['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
	['http://purl.org/dc/elements/1.1/', 'dc'],
	['http://purl.org/dc/terms/', 'dcterms'],
	['http://schemas.openxmlformats.org/officeDocument/2006/extended-properties', ''],
	['http://www.w3.org/XML/1998/namespace', 'xml'],
]);

/** A link from one part to another inside the package. `type` is the last word of its type address. */
export interface PartLink {
	readonly id: string;
	readonly type: string;
	/** Part name without a leading slash. */
	readonly target: string;
}

/** Internal links of a relationships part; `folder` is where relative targets start. External links are left out. */
export function relationships(root: XmlElement | undefined, folder: string): PartLink[] {
	return childElements(root, 'Relationship')
		.filter((link) => link.attributes.TargetMode !== 'External')
		.map((link) => ({
			id: link.attributes.Id ?? '',
			type: (link.attributes.Type ?? '').split('/').at(-1) ?? '',
			target: resolve(link.attributes.Target ?? '', folder),
		}));
}

function resolve(target: string, folder: string): string {
	const parts: string[] = [];
	for (const piece of (target.startsWith('/') ? target : folder + target).split('/')) {
		if (piece === '..') parts.pop();
		else if (piece !== '.' && piece !== '') parts.push(piece);
	}
	return parts.join('/');
}

const PROPERTY_NAMES: Readonly<Record<string, string>> = {
	'dc:title': 'title',
	'dc:subject': 'subject',
	'dc:creator': 'author',
	'dc:description': 'description',
	'cp:keywords': 'keywords',
	'cp:lastModifiedBy': 'lastModifiedBy',
	'dcterms:created': 'created',
	'dcterms:modified': 'modified',
	Company: 'company',
	Application: 'application',
};

/** Title, author, dates and the like, where the file has them. */
export function documentProperties(...parts: readonly (XmlElement | undefined)[]): Readonly<Record<string, string>> {
	const properties: Record<string, string> = {};
	for (const element of parts.flatMap((part) => childElements(part))) {
		const name = PROPERTY_NAMES[element.name];
		const text = textOf(element).trim();
		if (name !== undefined && text !== '') properties[name] = text;
	}
	return properties;
}
