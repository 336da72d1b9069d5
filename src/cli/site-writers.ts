import { writeCsv } from '../documents/write-csv.ts';
import { writeDocx } from '../documents/write-docx.ts';
import { writePdf } from '../documents/write-pdf.ts';
import { writeXlsx } from '../documents/write-xlsx.ts';
import type { DownloadWriter } from '../portal/index.ts';
import { writerNames } from './site-writers.zh.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The files the portal offers, in the order shown. */
export const siteWriters: readonly DownloadWriter[] = [
	{ ending: 'docx', name: writerNames.docx, mediaType: `${OFFICE}.wordprocessingml.document`, write: writeDocx },
	{ ending: 'xlsx', name: writerNames.xlsx, mediaType: `${OFFICE}.spreadsheetml.sheet`, write: writeXlsx },
	{ ending: 'pdf', name: writerNames.pdf, mediaType: 'application/pdf', write: (catalogue) => writePdf(catalogue) },
	{ ending: 'csv', name: writerNames.csv, mediaType: 'text/csv; charset=utf-8', write: writeCsv },
	{
		ending: 'json',
		name: writerNames.json,
		mediaType: 'application/json',
		write: (catalogue) => `${JSON.stringify(catalogue, null, '\t')}\n`,
	},
];
