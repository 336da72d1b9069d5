import { deflateSync } from 'node:zlib';
import iconv from 'iconv-lite';
import {
	docx,
	ofd,
	ofdText,
	p,
	pptx,
	row,
	sheetPart,
	slidePart,
	slideText,
	wordPart,
	xlsx,
	zip,
} from './office-files.ts';
import { compound, doc, packagerStream, xls } from './old-files.ts';
import { drawn, packed, pdf, savedAgain } from './pdf-files.ts';
import {
	drawnNumber,
	exifDescription,
	joinBytes,
	jpeg,
	jpegSegment,
	latin1,
	numberPng,
	png,
	pngChunk,
} from './pictures.ts';

/** One hiding place: a sentence, the file with one resident ID in it, the part a finding must name, what redaction makes of it. */
export interface Place {
	readonly place: string;
	readonly file: string;
	readonly build: (id: string) => Uint8Array;
	readonly part: RegExp;
	/** `gone`: rebuilt without the datum; `refused`: no file is written. */
	readonly redacted: 'gone' | 'refused';
}

type Row = readonly [place: string, build: (id: string) => Uint8Array, part: RegExp];

const list = (file: string, redacted: Place['redacted'], rows: readonly Row[]): Place[] =>
	rows.map(([place, build, part]) => ({ place, file, build, part, redacted }));

const utf8 = (text: string) => new TextEncoder().encode(text);
const box = (inside: string) =>
	`<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
const settings = (inside: string) => ({ 'word/settings.xml': wordPart('settings', inside) });
const half = (id: string) => [id.slice(0, 9), id.slice(9)] as const;

const WORD_PLACES = list('a.docx', 'gone', [
	['the body', (id) => docx(p(`编号 ${id}`)), /^body$/],
	[
		'the body, cut into runs',
		(id) =>
			docx(`<w:p><w:r><w:t>${half(id)[0]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>${half(id)[1]}</w:t></w:r></w:p>`),
		/^body$/,
	],
	['a table cell', (id) => docx(`<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p(id)}</w:tc></w:tr></w:tbl>`), /^body$/],
	[
		'two neighbouring table cells',
		(id) => docx(`<w:tbl><w:tr><w:tc>${p(half(id)[0])}</w:tc><w:tc>${p(half(id)[1])}</w:tc></w:tr></w:tbl>`),
		/^body$/,
	],
	['a header', (id) => docx('', { 'word/header1.xml': wordPart('hdr', p(id)) }), /^word\/header1$/],
	['a footer', (id) => docx('', { 'word/footer1.xml': wordPart('ftr', p(id)) }), /^word\/footer1$/],
	[
		'a footnote',
		(id) => docx('', { 'word/footnotes.xml': wordPart('footnotes', `<w:footnote w:id="2">${p(id)}</w:footnote>`) }),
		/^word\/footnotes$/,
	],
	[
		'an endnote',
		(id) => docx('', { 'word/endnotes.xml': wordPart('endnotes', `<w:endnote w:id="2">${p(id)}</w:endnote>`) }),
		/^word\/endnotes$/,
	],
	[
		'a comment',
		(id) =>
			docx('', { 'word/comments.xml': wordPart('comments', `<w:comment w:id="1" w:author="a">${p(id)}</w:comment>`) }),
		/^word\/comments$/,
	],
	[
		'the author of a comment',
		(id) =>
			docx('', {
				'word/comments.xml': wordPart('comments', `<w:comment w:id="1" w:author="${id}">${p('好')}</w:comment>`),
			}),
		/^word\/comments!(?:author|attributes)$/,
	],
	[
		'a tracked insertion',
		(id) => docx(`<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>${id}</w:t></w:r></w:ins></w:p>`),
		/^body$/,
	],
	[
		'a tracked deletion',
		(id) =>
			docx(
				`<w:p><w:r><w:t>编号</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>${id}</w:delText></w:r></w:del></w:p>`,
			),
		/^body!deleted$/,
	],
	[
		'a deletion that goes on in what is left',
		(id) =>
			docx(
				`<w:p><w:r><w:t>${half(id)[0]}</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>${half(id)[1]}</w:delText></w:r></w:del></w:p>`,
			),
		/^body!deleted$/,
	],
	[
		'text moved away',
		(id) => docx(`<w:p><w:moveFrom w:id="1" w:author="a"><w:r><w:t>${id}</w:t></w:r></w:moveFrom></w:p>`),
		/^body!deleted$/,
	],
	[
		'the author of a revision',
		(id) => docx(`<w:p><w:ins w:id="1" w:author="${id}"><w:r><w:t>好</w:t></w:r></w:ins></w:p>`),
		/^body!(?:author|attributes)$/,
	],
	['a text box', (id) => docx(box(p(id))), /^body!textbox$/],
	[
		'text in VML',
		(id) => docx(`<w:p><w:r><w:pict><v:textpath string="${id}"/></w:pict></w:r></w:p>`),
		/^body!attributes$/,
	],
	[
		'the fallback of a drawing',
		(id) =>
			docx(
				`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(id)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			),
		/^body!textbox$/,
	],
	[
		'hidden text',
		(id) => docx(`<w:p><w:r><w:t>编号</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>${id}</w:t></w:r></w:p>`),
		/^body!hidden$/,
	],
	[
		'a field instruction',
		(id) =>
			docx(
				`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE "${id}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
			),
		/^body!field$/,
	],
	[
		'a simple field',
		(id) => docx(`<w:p><w:fldSimple w:instr="QUOTE ${id}"><w:r><w:t>好</w:t></w:r></w:fldSimple></w:p>`),
		/^body!field$/,
	],
	[
		'the alternative text of a picture',
		(id) =>
			docx(
				`<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="${id}"/></wp:inline></w:drawing></w:r></w:p>`,
			),
		/^body!alt$/,
	],
	[
		'core properties',
		(id) =>
			docx('', {
				'docProps/core.xml': `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:subject>${id}</dc:subject></cp:coreProperties>`,
			}),
		/^docProps\/core$/,
	],
	[
		'application properties',
		(id) => docx('', { 'docProps/app.xml': `<Properties xmlns="urn:p"><Company>${id}</Company></Properties>` }),
		/^docProps\/app$/,
	],
	[
		'a property of one’s own',
		(id) =>
			docx('', {
				'docProps/custom.xml': `<Properties xmlns="urn:p"><property name="编号"><vt:lpwstr xmlns:vt="urn:v">${id}</vt:lpwstr></property></Properties>`,
			}),
		/^docProps\/custom$/,
	],
	['custom XML', (id) => docx('', { 'customXml/item1.xml': `<data><card>${id}</card></data>` }), /^customXml\/item1$/],
	[
		'a document variable',
		(id) => docx('', settings(`<w:docVars><w:docVar w:name="v" w:val="${id}"/></w:docVars>`)),
		/^word\/settings!attributes$/,
	],
	[
		'the list of people',
		(id) => docx('', { 'word/people.xml': wordPart('people', `<w15:person w15:author="${id}"/>`) }),
		/^word\/people!(?:author|attributes)$/,
	],
	[
		'the glossary',
		(id) =>
			docx('', { 'word/glossary/document.xml': wordPart('glossaryDocument', `<w:docParts>${p(id)}</w:docParts>`) }),
		/^word\/glossary\/document$/,
	],
	[
		'the target of a link',
		(id) =>
			docx('', {
				'word/_rels/document.xml.rels': `<Relationships xmlns="urn:r"><Relationship Id="rId9" Type="t/hyperlink" Target="https://example.cn/?id=${id}" TargetMode="External"/></Relationships>`,
			}),
		/document\.xml\.rels!attributes$/,
	],
	[
		'a part of another format (altChunk)',
		(id) => docx('', { 'word/afchunk1.html': `<html><body><p>${id}</p></body></html>` }),
		/^word\/afchunk1\.html(?:>body)?$/,
	],
	[
		'an embedded workbook',
		(id) =>
			docx('', {
				'word/embeddings/sheet1.xlsx': xlsx([{ name: '名单', xml: `<sheetData>${row(1, [id])}</sheetData>` }]),
			}),
		/^word\/embeddings\/sheet1\.xlsx>sheet:名单!A1$/,
	],
	[
		'an embedded document',
		(id) => docx('', { 'word/embeddings/inner.docx': docx(p(id)) }),
		/^word\/embeddings\/inner\.docx>body$/,
	],
	[
		'a file packed into an OLE object',
		(id) =>
			docx('', {
				'word/embeddings/oleObject1.bin': compound({
					'/\u0001Ole10Native': packagerStream('list.txt', utf8(`编号 ${id}`)),
				}),
			}),
		/^word\/embeddings\/oleObject1\.bin>Ole10Native>body$/,
	],
	[
		'an OLE object of any program',
		(id) => docx('', { 'word/embeddings/oleObject1.bin': compound({ '/CONTENTS': utf8(`....${id}....`) }) }),
		/^word\/embeddings\/oleObject1\.bin>stream:CONTENTS$/,
	],
	[
		'a chart',
		(id) =>
			docx('', {
				'word/charts/chart1.xml': `<c:chartSpace xmlns:c="urn:c"><c:strCache><c:pt idx="0"><c:v>${id}</c:v></c:pt></c:strCache></c:chartSpace>`,
			}),
		/^word\/charts\/chart1$/,
	],
	['a comment of the markup', (id) => docx(`<!-- ${id} -->`), /^body!markup$/],
	['an attribute nobody reads', (id) => docx(`<w:p w:rsidR="${id}"/>`), /^body!attributes$/],
	['a part nothing leads to', (id) => docx('', { 'word/old.xml': wordPart('document', p(id)) }), /^word\/old$/],
	[
		'the EXIF of a picture',
		(id) => docx('', { 'word/media/image1.jpeg': jpeg([exifDescription(id)]) }),
		/^word\/media\/image1\.jpeg>exif$/,
	],
	[
		'the words of a picture',
		(id) => docx('', { 'word/media/image1.png': numberPng(id) }),
		/^word\/media\/image1\.png>ocr$/,
	],
]);

const hidden = (name: string, state: string, id: string) =>
	xlsx([{ name, state, xml: `<sheetData>${row(14, ['a', 'b', 'c', id])}</sheetData>` }]);
const tab = (xml: string) => [{ name: '名单', xml }];

const SHEET_PLACES = list('a.xlsx', 'gone', [
	['a cell', (id) => xlsx(tab(`<sheetData>${row(2, ['甲', id])}</sheetData>`)), /^sheet:名单!B2$/],
	['a hidden sheet', (id) => hidden('名单', 'hidden', id), /^sheet:名单!hidden!D14$/],
	['a very hidden sheet', (id) => hidden('名单', 'veryHidden', id), /^sheet:名单!hidden!D14$/],
	[
		'a sheet no tab leads to',
		(id) => xlsx([], { 'xl/worksheets/sheet9.xml': sheetPart(`<sheetData>${row(1, [id])}</sheetData>`) }),
		/^sheet:sheet9!hidden!A1$/,
	],
	['a hidden row', (id) => xlsx(tab(`<sheetData>${row(3, [id], 'hidden="1"')}</sheetData>`)), /^sheet:名单!hidden!A3$/],
	[
		'a row filtered away',
		(id) =>
			xlsx(tab(`<sheetData>${row(1, ['编号'])}${row(2, [id], 'hidden="1"')}</sheetData><autoFilter ref="A1:A2"/>`)),
		/^sheet:名单!hidden!A2$/,
	],
	[
		'a hidden column',
		(id) => xlsx(tab(`<cols><col min="2" max="2" hidden="1"/></cols><sheetData>${row(1, ['甲', id])}</sheetData>`)),
		/^sheet:名单!hidden!B1$/,
	],
	[
		'a cell covered by a merge',
		(id) => xlsx(tab(`<sheetData>${row(1, ['甲', id])}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)),
		/^sheet:名单!B1$/,
	],
	[
		'a comment',
		(id) =>
			xlsx([], {
				'xl/comments1.xml': `<comments xmlns="urn:s"><authors><author>a</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>${half(id)[0]}</t></r><r><t>${half(id)[1]}</t></r></text></comment></commentList></comments>`,
			}),
		/^xl\/comments1$/,
	],
	[
		'a threaded comment',
		(id) =>
			xlsx([], {
				'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="urn:t"><threadedComment ref="A1" id="{1}"><text>${id}</text></threadedComment></ThreadedComments>`,
			}),
		/^xl\/threadedComments\/threadedComment1$/,
	],
	[
		'the persons of comments',
		(id) =>
			xlsx([], {
				'xl/persons/person.xml': `<personList xmlns="urn:t"><person displayName="${id}" id="{1}"/></personList>`,
			}),
		/^xl\/persons\/person!(?:author|attributes)$/,
	],
	[
		'a defined name',
		(id) => xlsx([], {}, `<definedNames><definedName name="n">"${id}"</definedName></definedNames>`),
		/^xl\/workbook$/,
	],
	[
		'print titles',
		(id) =>
			xlsx(
				[],
				{},
				`<definedNames><definedName name="_xlnm.Print_Titles" comment="${id}">目录!$1:$1</definedName></definedNames>`,
			),
		/^xl\/workbook!attributes$/,
	],
	[
		'the records of a pivot cache',
		(id) =>
			xlsx([], {
				'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords xmlns="urn:s"><r><s v="${id}"/></r></pivotCacheRecords>`,
			}),
		/^xl\/pivotCache\/pivotCacheRecords1!attributes$/,
	],
	[
		'the shared items of a pivot cache',
		(id) =>
			xlsx([], {
				'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="urn:s"><cacheFields><cacheField name="a"><sharedItems><s v="${id}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
			}),
		/^xl\/pivotCache\/pivotCacheDefinition1$/,
	],
	[
		'the cache of an external link',
		(id) =>
			xlsx([], {
				'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="urn:s"><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>${id}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
			}),
		/^xl\/externalLinks\/externalLink1$/,
	],
	[
		'a list for validation',
		(id) =>
			xlsx(
				tab(
					`<sheetData>${row(1, ['甲'])}</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"甲,${id}"</formula1></dataValidation></dataValidations>`,
				),
			),
		/^sheet:名单!validation$/,
	],
	[
		'the prompt of a validation',
		(id) =>
			xlsx(
				tab(
					`<sheetData>${row(1, ['甲'])}</sheetData><dataValidations count="1"><dataValidation prompt="${id}" sqref="A1"/></dataValidations>`,
				),
			),
		/^sheet:名单!validation!attributes$/,
	],
	[
		'a page header',
		(id) =>
			xlsx(
				tab(`<sheetData>${row(1, ['甲'])}</sheetData><headerFooter><oddHeader>&amp;C${id}</oddHeader></headerFooter>`),
			),
		/^sheet:名单!header-footer$/,
	],
	[
		'a link of a cell',
		(id) =>
			xlsx(
				tab(`<sheetData>${row(1, ['甲'])}</sheetData><hyperlinks><hyperlink ref="A1" tooltip="${id}"/></hyperlinks>`),
			),
		/^sheet:名单!hyperlinks!attributes$/,
	],
	[
		'a formula',
		(id) => xlsx(tab(`<sheetData><row r="1"><c r="A1" t="str"><f>"${id}"&amp;""</f><v>甲</v></c></row></sheetData>`)),
		/^sheet:名单!A1!formula$/,
	],
	[
		'a text box on a sheet',
		(id) =>
			xlsx([], {
				'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="urn:a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>${id}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`,
			}),
		/^xl\/drawings\/drawing1$/,
	],
	[
		'the alternative text of a drawing',
		(id) =>
			xlsx([], {
				'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="urn:x"><xdr:cNvPr id="2" name="图" descr="${id}"/></xdr:wsDr>`,
			}),
		/^xl\/drawings\/drawing1!alt$/,
	],
	[
		'the cache of a chart',
		(id) =>
			xlsx([], {
				'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="urn:c"><c:pt idx="0"><c:v>${id}</c:v></c:pt></c:chartSpace>`,
			}),
		/^xl\/charts\/chart1$/,
	],
	[
		'a string no cell shows',
		(id) => xlsx([], { 'xl/sharedStrings.xml': `<sst xmlns="urn:s"><si><t>${id}</t></si></sst>` }),
		/^xl\/sharedStrings$/,
	],
	[
		'a phonetic reading',
		(id) =>
			xlsx([], {
				'xl/sharedStrings.xml': `<sst xmlns="urn:s"><si><t>甲</t><rPh sb="0" eb="1"><t>${id}</t></rPh></si></sst>`,
			}),
		/^xl\/sharedStrings!phonetic$/,
	],
	[
		'the properties',
		(id) =>
			xlsx([], {
				'docProps/core.xml': `<cp:coreProperties xmlns:cp="urn:cp"><cp:keywords>${id}</cp:keywords></cp:coreProperties>`,
			}),
		/^docProps\/core$/,
	],
	[
		'a column of a table',
		(id) =>
			xlsx([], {
				'xl/tables/table1.xml': `<table xmlns="urn:s" displayName="t"><tableColumns><tableColumn id="1" name="${id}"/></tableColumns></table>`,
			}),
		/^xl\/tables\/table1!attributes$/,
	],
	['custom XML', (id) => xlsx([], { 'customXml/item1.xml': `<a b="${id}"/>` }), /^customXml\/item1!attributes$/],
	[
		'a scenario',
		(id) =>
			xlsx(
				tab(
					`<sheetData>${row(1, ['甲'])}</sheetData><scenarios><scenario name="s" comment="${id}"><inputCells r="A1" val="1"/></scenario></scenarios>`,
				),
			),
		/^sheet:名单!scenarios!attributes$/,
	],
	['an embedded document', (id) => xlsx([], { 'xl/embeddings/a.docx': docx(p(id)) }), /^xl\/embeddings\/a\.docx>body$/],
	[
		'the settings of a printer',
		(id) =>
			xlsx([], { 'xl/printerSettings/printerSettings1.bin': Uint8Array.from(Buffer.from(`\0\0${id}\0`, 'utf16le')) }),
		/^xl\/printerSettings\/printerSettings1\.bin>strings$/,
	],
	[
		'the name of a tab',
		(id) => xlsx([{ name: `名单${id}`, xml: `<sheetData>${row(1, ['甲'])}</sheetData>` }]),
		/^xl\/workbook!attributes$/,
	],
	[
		'the words of a picture',
		(id) => xlsx([], { 'xl/media/image1.png': numberPng(id) }),
		/^xl\/media\/image1\.png>ocr$/,
	],
]);

const SLIDE_PLACES = list('a.pptx', 'refused', [
	['a slide', (id) => pptx({ 'ppt/slides/slide2.xml': slidePart(slideText(id)) }), /^ppt\/slides\/slide2$/],
	[
		'a hidden slide',
		(id) => pptx({ 'ppt/slides/slide2.xml': slidePart(slideText(id)).replace('<p:sld ', '<p:sld show="0" ') }),
		/^ppt\/slides\/slide2$/,
	],
	[
		'the notes of a slide',
		(id) => pptx({ 'ppt/notesSlides/notesSlide1.xml': slidePart(slideText(id), 'notes') }),
		/^ppt\/notesSlides\/notesSlide1$/,
	],
	[
		'a master',
		(id) => pptx({ 'ppt/slideMasters/slideMaster1.xml': slidePart(slideText(id), 'sldMaster') }),
		/^ppt\/slideMasters\/slideMaster1$/,
	],
	[
		'a comment on a slide',
		(id) => pptx({ 'ppt/comments/comment1.xml': slidePart(`<p:cm><p:text>${id}</p:text></p:cm>`, 'cmLst') }),
		/^ppt\/comments\/comment1$/,
	],
	[
		'the alternative text on a slide',
		(id) => pptx({ 'ppt/slides/slide2.xml': slidePart(`<p:cNvPr id="1" name="图" descr="${id}"/>`) }),
		/^ppt\/slides\/slide2!alt$/,
	],
	[
		'a workbook embedded in slides',
		(id) => pptx({ 'ppt/embeddings/a.xlsx': xlsx([{ name: '名单', xml: `<sheetData>${row(1, [id])}</sheetData>` }]) }),
		/^ppt\/embeddings\/a\.xlsx>sheet:名单!A1$/,
	],
]);

const annotation = (id: string, more = '') => `<</Type/Annot/Subtype/Text/Rect[0 0 20 20]/Contents(${id})${more}>>`;
const imageObject = (id: string) => {
	const { width, height, pixels } = drawnNumber(id);
	return packed(
		`/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8`,
		pixels,
	);
};
const file = (name: string, content: Uint8Array) => [
	`<</Type/Filespec/F(${name})/UF(${name})/EF<</F 7 0 R>>>>`,
	{ dictionary: '/Type/EmbeddedFile', stream: content },
];

const PDF_PLACES = list('a.pdf', 'gone', [
	['a page', (id) => pdf({ content: drawn(id) }), /^page:1$/],
	['under a box', (id) => pdf({ content: `${drawn(id)}0 0 0 rg 60 690 400 30 re f\n` }), /^page:1$/],
	['white text', (id) => pdf({ content: drawn(id, '1 1 1 rg') }), /^page:1$/],
	['invisible text', (id) => pdf({ content: drawn(id, '3 Tr') }), /^page:1$/],
	['text outside the page', (id) => pdf({ content: drawn(id, '', 2000) }), /^page:1/],
	[
		'a hidden layer',
		(id) =>
			pdf({
				content: `/OC /L BDC ${drawn(id)} EMC\n`,
				catalogue: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>',
				page: '/Resources<</Font<</F 5 0 R>>/Properties<</L 6 0 R>>>>',
				objects: ['<</Type/OCG/Name(x)>>'],
			}),
		/^page:1$/,
	],
	[
		'the name of a layer',
		(id) => pdf({ catalogue: '/OCProperties<</OCGs[6 0 R]/D<<>>>>', objects: [`<</Type/OCG/Name(${id})>>`] }),
		/^(?:layers|objects)$/,
	],
	['an annotation', (id) => pdf({ page: '/Annots[6 0 R]', objects: [annotation(id)] }), /^page:1!annotation$/],
	[
		'the author of an annotation',
		(id) => pdf({ page: '/Annots[6 0 R]', objects: [annotation('x', `/T(${id})`)] }),
		/^page:1!annotation$/,
	],
	[
		'the value of a form field',
		(id) =>
			pdf({
				page: '/Annots[6 0 R]',
				catalogue: '/AcroForm<</Fields[6 0 R]>>',
				objects: [`<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(${id})/Rect[0 0 200 20]/F 2>>`],
			}),
		/^page:1!form$/,
	],
	[
		'a bookmark',
		(id) =>
			pdf({
				catalogue: '/Outlines 6 0 R',
				objects: [
					'<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>',
					`<</Title(${id})/Parent 6 0 R/Dest[3 0 R/Fit]>>`,
				],
			}),
		/^bookmarks$/,
	],
	[
		'an attachment',
		(id) => pdf({ catalogue: '/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>', objects: file('a.docx', docx(p(id))) }),
		/^attachment:a\.docx>body$/,
	],
	[
		'an attachment on a page',
		(id) =>
			pdf({
				page: '/Annots[8 0 R]',
				objects: [...file('a.txt', utf8(id)), '<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>'],
			}),
		/^attachment:a\.txt>body$/,
	],
	[
		'the document information',
		(id) => pdf({ trailer: '/Info 6 0 R', objects: [`<</Title(x)/Subject(${id})>>`] }),
		/^properties$/,
	],
	[
		'XMP',
		(id) =>
			pdf({
				catalogue: '/Metadata 6 0 R',
				objects: [
					{
						dictionary: '/Type/Metadata/Subtype/XML',
						stream: `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:source>${id}</dc:source></rdf:Description></rdf:RDF></x:xmpmeta>`,
					},
				],
			}),
		/^(?:xmp|objects)$/,
	],
	[
		'a script',
		(id) => pdf({ catalogue: '/OpenAction 6 0 R', objects: [`<</S/JavaScript/JS(app.alert\\("${id}"\\))>>`] }),
		/^(?:script|objects)$/,
	],
	[
		'an earlier revision',
		(id) => savedAgain(pdf({ content: drawn(id) }), [[4, packed('', drawn('Catalogue of items', '', 780))]]),
		/^revision:1!page:1$/,
	],
	[
		'an annotation of an earlier revision',
		(id) => savedAgain(pdf({ page: '/Annots[6 0 R]', objects: [annotation(id)] }), [[6, annotation('x')]]),
		/^revision:1!page:1!annotation$/,
	],
	['an object nothing leads to', (id) => pdf({ objects: [`<</Old(${id})>>`] }), /^objects$/],
	[
		'a text in UTF-16',
		(id) => pdf({ objects: [`<</Old<FEFF${Buffer.from(id, 'utf16le').swap16().toString('hex')}>>>`] }),
		/^objects$/,
	],
	[
		'an object stream',
		(id) => pdf({ objects: [packed('/Type/ObjStm/N 1/First 4', `9 0 <</Old(${id})>>`)] }),
		/^objects$/,
	],
	['a comment of the file', (id) => Uint8Array.from(Buffer.concat([pdf({}), Buffer.from(`% ${id}\n`)])), /^objects$/],
]);

const SCAN_PLACES = list('a.pdf', 'gone', [
	[
		'a scanned page',
		(id) =>
			pdf({
				content: 'q 400 0 0 50 72 400 cm /I Do Q\n',
				page: '/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>',
				objects: [imageObject(id)],
			}),
		/^page:1!image:6!ocr$/,
	],
]);

const OLD_PLACES = [
	...list('a.doc', 'refused', [
		['the body of an old document', (id) => doc({ body: `公开目录 ${id}` }), /^body$/],
		[
			'a footnote of an old document',
			(id) => doc({ body: '公开目录', footnotes: id }),
			/^(?:footnotes|stream:WordDocument)$/,
		],
		[
			'a comment of an old document',
			(id) => doc({ body: '公开目录', comments: id }),
			/^(?:comments|stream:WordDocument)$/,
		],
		[
			'the properties of an old document',
			(id) =>
				doc({
					body: '公开目录',
					streams: { '/\u0005SummaryInformation': Buffer.concat([Buffer.alloc(64), Buffer.from(`${id}\0`)]) },
				}),
			/^properties$/,
		],
		[
			'what an old document keeps behind its text',
			(id) => doc({ body: '公开目录', streams: { '/Data': Buffer.from(`\0\0${id}\0`, 'utf16le') } }),
			/^stream:Data$/,
		],
	]),
	...list('a.xls', 'refused', [
		['a cell of an old workbook', (id) => xls([['甲', id]]), /^sheet:名单!B1$/],
		['a hidden sheet of an old workbook', (id) => xls([[id]], { isHidden: true }), /^sheet:名单!hidden!A1$/],
		['the properties of an old workbook', (id) => xls([['甲']], { author: id }), /^properties/],
	]),
];

const PICTURE_PLACES = [
	...list('a.jpg', 'gone', [
		['EXIF', (id) => jpeg([exifDescription(id)]), /^exif$/],
		[
			'XMP of a photo',
			(id) =>
				jpeg([
					jpegSegment(
						0xe1,
						joinBytes(
							latin1('http://ns.adobe.com/xap/1.0/\0'),
							latin1(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${id}</a></x:xmpmeta>`),
						),
					),
				]),
			/^xmp$/,
		],
		[
			'IPTC',
			(id) => jpeg([jpegSegment(0xed, joinBytes(latin1('Photoshop 3.0\0'), [0x1c, 2, 120, 0, id.length], latin1(id)))]),
			/^iptc$/,
		],
		['a JPEG comment', (id) => jpeg([jpegSegment(0xfe, latin1(id))]), /^comment$/],
		['behind the end of a photo', (id) => jpeg([], latin1(`....${id}`)), /^trailing$/],
		['an archive behind a photo', (id) => jpeg([], zip({ 'a.txt': id })), /^trailing>a\.txt>body$/],
	]),
	...list('a.png', 'gone', [
		['a text chunk', (id) => png({ before: [pngChunk('tEXt', latin1(`Comment\0${id}`))] }), /^png:tEXt$/],
		[
			'a packed text chunk',
			(id) => png({ before: [pngChunk('zTXt', joinBytes(latin1('Comment\0\0'), deflateSync(latin1(id))))] }),
			/^png:zTXt$/,
		],
		[
			'an international text chunk',
			(id) => png({ before: [pngChunk('iTXt', joinBytes(latin1('Comment\0\0\0zh\0\0'), latin1(id)))] }),
			/^png:iTXt$/,
		],
		['a private chunk', (id) => png({ after: [pngChunk('prVt', latin1(id))] }), /^png:prVt$/],
		['behind the end of a picture', (id) => (png({}).length > 0 ? joinBytes(png(), latin1(id)) : png()), /^trailing$/],
	]),
	...list('a.png', 'refused', [['the words of a scan', (id) => numberPng(id), /^ocr$/]]),
];

const page = (inside: string) =>
	utf8(
		`<!doctype html><html><head><meta charset="utf-8"><title>目录</title></head><body><p>公开目录</p>${inside}</body></html>`,
	);

const PLAIN_PLACES = [
	...list('a.html', 'gone', [
		['the text of a page', (id) => page(`<p>${id}</p>`), /^body$/],
		['a table of a page', (id) => page(`<table><tr><td>甲<td>${id}</table>`), /^body$/],
		['a comment of a page', (id) => page(`<!-- ${id} -->`), /^html:comment$/],
		['an alternative text', (id) => page(`<img alt="${id}">`), /^html:attributes$/],
		['a data attribute', (id) => page(`<p data-card="${id}">x</p>`), /^html:attributes$/],
		['the value of a hidden field', (id) => page(`<input type="hidden" value="${id}">`), /^html:attributes$/],
		['a script', (id) => page(`<script>var a="${id}"</script>`), /^html:script$/],
		['a style', (id) => page(`<style>a::after{content:"${id}"}</style>`), /^html:style$/],
		['an element that is not shown', (id) => page(`<div style="display:none">${id}</div>`), /^html:hidden$/],
		['an element of no size', (id) => page(`<span style="font-size:0">${id}</span>`), /^(?:html:hidden|body)$/],
		['a template', (id) => page(`<template><p>${id}</p></template>`), /^(?:html:hidden|body)$/],
		['meta', (id) => page(`<meta name="description" content="${id}">`), /^html:attributes$/],
		[
			'a file in a data address',
			(id) => page(`<a href="data:text/plain;base64,${Buffer.from(`编号 ${id}`).toString('base64')}">x</a>`),
			/^data:1>body$/,
		],
	]),
	...list('a.txt', 'gone', [
		['a text in UTF-8', (id) => utf8(`公开目录\n编号 ${id}\n`), /^body$/],
		['a text in GB18030', (id) => Uint8Array.from(iconv.encode(`公开目录\n编号 ${id}\n`, 'gb18030')), /^body$/],
		[
			'a text in UTF-16',
			(id) => Uint8Array.from(iconv.encode(`公开目录\n编号 ${id}\n`, 'utf16le', { addBOM: true })),
			/^body$/,
		],
		['a number over a line break', (id) => utf8(`公开目录\n编号 ${half(id)[0]}\n${half(id)[1]}\n`), /^body$/],
	]),
	...list('a.csv', 'gone', [
		['a column of CSV', (id) => Uint8Array.from(iconv.encode(`序号,编号\r\n1,${id}\r\n`, 'gb18030')), /^body$/],
	]),
	...list('a.rtf', 'refused', [
		['RTF', (id) => utf8(`{\\rtf1\\ansicpg936 {\\b ${half(id)[0]}}${half(id)[1]}\\par}`), /^body$/],
		['hidden RTF', (id) => utf8(`{\\rtf1 a{\\v ${id}}\\par}`), /^body$/],
		['the information of RTF', (id) => utf8(`{\\rtf1{\\info{\\subject ${id}}}a\\par}`), /^aside$/],
		['an ignorable group of RTF', (id) => utf8(`{\\rtf1{\\*\\userprops ${id}}a\\par}`), /^aside$/],
	]),
];

const ARCHIVE_PLACES = [
	...list('a.zip', 'refused', [
		['a file in an archive', (id) => zip({ '名单/a.txt': `编号 ${id}` }), /^名单\/a\.txt>body$/],
		[
			'a document in an archive in an archive',
			(id) => zip({ 'in.zip': zip({ 'a.docx': docx(p(id)) }) }),
			/^in\.zip>a\.docx>body$/,
		],
		['the name of a file in an archive', (id) => zip({ [`${id}.txt`]: '公开目录' }), />name$/],
		['a folder in an archive', (id) => zip({ [`${id}/a.txt`]: '公开目录' }), />name$/],
		['the comment of an archive', (id) => withComment(zip({ 'a.txt': '公开目录' }), id), /^zip:comment$/],
		[
			'a file taken out of the directory of an archive',
			(id) => withoutEntry(zip({ 'a.txt': '公开目录', 'b.txt': `编号 ${id} `.repeat(3) })),
			/^b\.txt>body$|^zip:slack$/,
		],
	]),
	...list('a.ofd', 'refused', [
		['a page of an OFD', (id) => ofd(ofdText(id)), /^page:1$/],
		[
			'an OFD that places each character',
			(id) => ofd([...id].map((character, index) => ofdText(character, 10 + index * 3, 10, 3)).join('')),
			/^page:1$/,
		],
		[
			'an annotation of an OFD',
			(id) =>
				ofd(ofdText('公开目录'), {
					'Doc_0/Annots/Page_0/Annotation.xml': `<ofd:PageAnnot xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Annot><ofd:Remark>${id}</ofd:Remark></ofd:Annot></ofd:PageAnnot>`,
				}),
			/^Doc_0\/Annots\/Page_0\/Annotation$/,
		],
		[
			'the properties of an OFD',
			(id) => ofd(ofdText('公开目录'), { 'Doc_0/CustomTags.xml': `<a><b>${id}</b></a>` }),
			/^Doc_0\/CustomTags$/,
		],
		[
			'an attachment of an OFD',
			(id) => ofd(ofdText('公开目录'), { 'Doc_0/Attachs/a.docx': docx(p(id)) }),
			/^Doc_0\/Attachs\/a\.docx>body$/,
		],
	]),
	...list('a.odt', 'refused', [
		[
			'an OpenDocument text',
			(id) => odt(`<text:p>${half(id)[0]}<text:span>${half(id)[1]}</text:span></text:p>`),
			/^body$/,
		],
		[
			'an annotation of an OpenDocument',
			(id) => odt(`<text:p>x<office:annotation><text:p>${id}</text:p></office:annotation></text:p>`),
			/^body$/,
		],
		[
			'the properties of an OpenDocument',
			(id) =>
				odt('', {
					'meta.xml': `<office:document-meta xmlns:office="urn:o" xmlns:dc="urn:d"><dc:subject>${id}</dc:subject></office:document-meta>`,
				}),
			/^meta$/,
		],
	]),
	...list('a.xml', 'gone', [['XML', (id) => utf8(`<?xml version="1.0"?><a><b c="x">${id}</b></a>`), /^body$/]]),
];

function odt(inside: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
	return zip({
		mimetype: 'application/vnd.oasis.opendocument.text',
		'content.xml': `<office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text><text:p>公开目录</text:p>${inside}</office:text></office:body></office:document-content>`,
		...parts,
	});
}

function withComment(archive: Uint8Array, comment: string): Uint8Array {
	const bytes = joinBytes(archive, latin1(comment));
	new DataView(bytes.buffer).setUint16(archive.length - 2, comment.length, true);
	return bytes;
}

/** Takes the last entry out of the central directory; its bytes stay. */
function withoutEntry(archive: Uint8Array): Uint8Array {
	const buffer = Buffer.from(archive);
	const last = buffer.lastIndexOf('PK\x01\x02', undefined, 'latin1');
	const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	const tail = Buffer.from(buffer.subarray(end));
	const start = tail.readUInt32LE(16);
	tail.writeUInt16LE(1, 8);
	tail.writeUInt16LE(1, 10);
	tail.writeUInt32LE(last - start, 12);
	return Uint8Array.from(Buffer.concat([buffer.subarray(0, last), tail]));
}

export const PLACES: readonly Place[] = [
	...WORD_PLACES,
	...SHEET_PLACES,
	...SLIDE_PLACES,
	...PDF_PLACES,
	...SCAN_PLACES,
	...OLD_PLACES,
	...PICTURE_PLACES,
	...PLAIN_PLACES,
	...ARCHIVE_PLACES,
];
