import { docx, p, row, wordPart, xlsx } from '../carriers/office-files.ts';
import { drawn, pdf } from '../carriers/pdf-files.ts';
import { numberPng, png, pngChunk } from '../carriers/pictures.ts';
import { ALL, CANARY } from './person.ts';

const { name, id, phone, card } = CANARY;
const utf8 = (text: string) => new TextEncoder().encode(text);
const table = (rows: string) => `<sheetData>${rows}</sheetData>`;
const head = row(1, ['姓名', '身份证号码', '联系电话', '银行账号']);
const body = row(2, [name, id, phone, card]);

/** Annexes with all of him in them: name of the file, bytes, where he stands. */
export const FILES: readonly (readonly [place: string, file: string, bytes: Uint8Array])[] = [
	['txt', '说明.txt', utf8(`说明\n${ALL}\n`)],
	['txt in UTF-16', '说明二.txt', new Uint8Array(Buffer.from(`\ufeff说明\n${ALL}\n`, 'utf16le'))],
	['csv', '表.csv', utf8(`姓名,身份证号,电话,账号\n${name},${id},${phone},${card}\n`)],
	['html text', '页.html', utf8(`<html><body><p>说明</p><p>${ALL}</p></body></html>`)],
	['html, hidden and in a comment', '页二.html', utf8(`<body><p>说明</p><!--${ALL}--><p hidden>${ALL}</p></body>`)],
	['docx text', '正文.docx', docx(p(ALL))],
	['docx comment', '批注.docx', docx(p('说明'), { 'word/comments.xml': wordPart('comments', p(ALL)) })],
	['docx hidden text', '隐藏.docx', docx(p('说明') + p(ALL, '<w:vanish/>'))],
	['docx header', '页眉.docx', docx(p('说明'), { 'word/header1.xml': wordPart('hdr', p(ALL)) })],
	['xlsx sheet', '名单.xlsx', xlsx([{ name: '名单', xml: table(head + body) }])],
	['xlsx hidden sheet', '隐藏表.xlsx', xlsx([{ name: '名单', xml: table(head + body), state: 'hidden' }])],
	[
		'xlsx, the ID split over cells',
		'分格.xlsx',
		xlsx([{ name: '名单', xml: table(row(1, ['姓名', '身份证号码']) + row(2, [name, id.slice(0, 9), id.slice(9)])) }]),
	],
	['pdf text', '件.pdf', pdf({ content: drawn(`ID ${id} TEL ${phone} CARD ${card}`) })],
	['pdf metadata', '件二.pdf', pdf({ trailer: `/Info<</Title(ID ${id} TEL ${phone} CARD ${card})>>` })],
	['png text chunk', '图.png', png({ before: [pngChunk('tEXt', utf8(`Comment\0${id} ${phone} ${card}`))] })],
	['png pixels', '图二.png', numberPng(id)],
	['name of the file', `${name}身份证号${id}.txt`, utf8('说明\n')],
];
