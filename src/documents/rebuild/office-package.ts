import { strToU8, type Zippable, zipSync } from 'fflate';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The first moment a ZIP archive can name, by the clock of no place: equal content has equal bytes. */
const FIXED_TIME = new Date(1980, 0, 1);

/** One part beside the fixed ones. */
export interface OfficePart {
	readonly name: string;
	readonly contentType: string;
	readonly xml: string;
	/** Last word of the relationship by which the main part refers to it, and its id; absent for the main part. */
	readonly link?: { readonly id: string; readonly type: string };
}

/** Text for XML, with line ends and tabs that survive an attribute too. Control characters must be gone already. */
export function xmlText(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A package of a main part and those it refers to, with a title as its only property. Equal input gives equal bytes. */
export function officePackage(main: OfficePart, parts: readonly OfficePart[], title: string): Uint8Array {
	const folder = main.name.slice(0, main.name.lastIndexOf('/') + 1);
	const types = [main, ...parts].map(
		({ name, contentType }) => `<Override PartName="/${name}" ContentType="${contentType}"/>`,
	);
	const links = parts.map(
		({ name, link }) =>
			`<Relationship Id="${link?.id}" Type="${OFFICE}/${link?.type}" Target="${name.slice(folder.length)}"/>`,
	);
	const core = 'application/vnd.openxmlformats-package.core-properties+xml';
	const files: Record<string, string> = {
		'[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}<Override PartName="/docProps/core.xml" ContentType="${core}"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="${main.name}"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
		'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`,
		[main.name]: main.xml,
		[`${folder}_rels/${main.name.slice(folder.length)}.rels`]: `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`,
	};
	for (const { name, xml } of parts) files[name] = xml;
	const zipped: Zippable = {};
	for (const [name, xml] of Object.entries(files)) zipped[name] = strToU8(DECLARATION + xml);
	return zipSync(zipped, { level: 6, mtime: FIXED_TIME });
}
