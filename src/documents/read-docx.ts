import { Archive } from './archive.ts';
import { DocxBody } from './docx-body.ts';
import { DocxNumbering } from './docx-numbering.ts';
import { DocxStyles } from './docx-styles.ts';
import { type DraftBlock, finishDrafts } from './draft.ts';
import type { DocumentLimits } from './limits.ts';
import { excerpt, NoteList } from './note-list.ts';
import { documentProperties, OFFICE_PREFIXES, relationships } from './office-parts.ts';
import { RefusalSignal } from './refusal.ts';
import type { SourceDocument } from './source-document.ts';
import { child, childElements, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/**
 * Reads a Word document: paragraphs with the numbers Word would show, tables with their merges, check boxes of all kinds,
 * accepted revisions; deleted and hidden text is left out with a note. docx has no pages or lines: positions name the table,
 * row and column only.
 */
export function readDocx(bytes: Uint8Array, limits: DocumentLimits): SourceDocument {
	const archive = new Archive(bytes, limits);
	const notes = new NoteList();
	const part = (name: string): XmlElement | undefined => {
		const text = archive.readXml(name);
		return text === undefined ? undefined : parseXml(text, name, limits.xmlElements, OFFICE_PREFIXES);
	};
	const main =
		relationships(part('_rels/.rels'), '').find((link) => link.type === 'officeDocument')?.target ??
		'word/document.xml';
	const root = part(main);
	const body = child(root, 'w:body');
	if (!body) throw new RefusalSignal('damaged', { part: main });
	const folder = main.slice(0, main.lastIndexOf('/') + 1);
	const links = relationships(part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
	const linked = (type: string): XmlElement | undefined => {
		const link = links.find((candidate) => candidate.type === type);
		if (link && !archive.has(link.target)) notes.add('part-missing', {}, link.target);
		return link && part(link.target);
	};
	const reader = new DocxBody(new DocxStyles(linked('styles')), new DocxNumbering(linked('numbering')), notes);
	const drafts = reader.readBlocks(body);
	for (const type of ['footnotes', 'endnotes']) drafts.push(...readNotes(linked(type), reader, notes));
	for (const link of links.filter(({ type }) => type === 'header' || type === 'footer')) {
		noteHeaderOrFooter(part(link.target), notes);
	}
	if (links.some(({ type }) => type === 'comments')) notes.add('comments-skipped', {});
	if (reader.images > 0) notes.add('image-skipped', {}, reader.images);
	return {
		format: 'docx',
		blocks: finishDrafts(drafts, notes, limits),
		properties: documentProperties(part('docProps/core.xml'), part('docProps/app.xml')),
		notes: notes.list(),
	};
}

/** Footnotes and endnotes as paragraphs; the separator lines Word keeps among them are no notes. */
function readNotes(root: XmlElement | undefined, reader: DocxBody, notes: NoteList): DraftBlock[] {
	const blocks = childElements(root)
		.filter((note) => note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
		.flatMap((note) => reader.readBlocks(note))
		.filter((block) => block.kind === 'table' || block.text.trim() !== '');
	if (blocks.length > 0) notes.addOnce('footnotes-at-end', {});
	return blocks;
}

/** Page numbers are not worth a note; a line of words in the margin is. */
function noteHeaderOrFooter(root: XmlElement | undefined, notes: NoteList): void {
	const text = wordsOf(root);
	if (text.replace(/[\s\d\-–—第页共/／.、]/g, '') !== '') notes.add('header-footer-skipped', {}, excerpt(text));
}

function wordsOf(element: XmlElement | undefined): string {
	if (!element || element.name === 'mc:Fallback') return '';
	if (element.name === 'w:t') return textOf(element);
	return childElements(element)
		.map(wordsOf)
		.join(element.name === 'w:p' ? '' : ' ')
		.trim();
}
