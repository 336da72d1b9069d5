import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../api/client.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { FilePreview } from '../draft-parts/attachments/file-preview.tsx';
import { usePlace } from '../use-place.ts';
import { sheetEn } from './sheet.en.ts';
import { sheetZh } from './sheet.zh.ts';

const TEXTS = dictionary(sheetZh, sheetEn);

interface SheetFileProps {
	readonly disclosureId: string;
	readonly attachmentId: string;
	readonly name: string;
}

/** One file of what is signed: its content opened on the spot, or the very file that will be public. */
export function SheetFile({ disclosureId, attachmentId, name }: SheetFileProps) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [isOpen, setIsOpen] = useState(false);
	const path = { place, disclosure: disclosureId, attachment: attachmentId };
	return (
		<div className="sheet__file">
			<Button aria-expanded={isOpen} aria-label={texts.lookAt(name, isOpen)} onClick={() => setIsOpen(!isOpen)}>
				{isOpen ? texts.hideFile : texts.lookFile}
			</Button>{' '}
			<a
				className="sheet__download"
				href={addressOf('/places/{place}/drafts/{disclosure}/attachments/{attachment}/file', { path })}
				download
				aria-label={texts.downloadOf(name)}
			>
				{texts.downloadFile}
			</a>
			{isOpen && <FilePreview {...{ place, disclosureId, attachmentId }} marked={[]} />}
		</div>
	);
}
