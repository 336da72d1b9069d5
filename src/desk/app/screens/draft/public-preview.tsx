import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../../api/client.ts';
import { useTexts } from '../../language/texts.ts';
import { DRAFT_TEXTS } from './texts.ts';

/** Widths of windows a page is looked at in, in CSS pixels. */
const SHAPES = { phone: 375, desk: 1280, large: 1280 } as const;
type Shape = keyof typeof SHAPES;
const SHAPE_NAMES = Object.keys(SHAPES) as readonly Shape[];

interface PublicPreviewProps {
	readonly place: string;
	readonly disclosureId: string;
	/** Of what was saved last; a new one is fetched anew. */
	readonly tag: string;
	readonly hasChanges: boolean;
	readonly onClose: () => void;
}

/** The public page as it will be, beside the editor: on a phone, at a desk, in large type. The server makes it, out of what was saved. */
export function PublicPreview({ place, disclosureId, tag, hasChanges, onClose }: PublicPreviewProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const [shape, setShape] = useState<Shape>('phone');
	const [space, setSpace] = useState<number>(SHAPES.phone);
	const frame = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (frame.current === null) return;
		const observer = new ResizeObserver(([entry]) => entry !== undefined && setSpace(entry.contentRect.width));
		observer.observe(frame.current);
		return () => observer.disconnect();
	}, []);
	const width = SHAPES[shape];
	const scale = Math.min(1, space / width);
	const address = addressOf('/places/{place}/drafts/{disclosure}/public-preview', {
		path: { place, disclosure: disclosureId },
		query: { layout: shape === 'large' ? 'large' : 'standard' },
	});
	return (
		<section className="draft-preview" aria-labelledby="draft-preview-title">
			<h2 id="draft-preview-title" className="draft-preview__title">
				{texts.preview}
			</h2>
			<p className="draft__soft">{hasChanges ? texts.previewUnsaved : texts.previewSaved}</p>
			<div className="draft-preview__acts">
				<Segmented<Shape>
					aria-label={texts.previewShape}
					value={shape}
					onChange={setShape}
					options={SHAPE_NAMES.map((value) => ({ value, label: texts.previewShapes[value] }))}
				/>
				<span>
					<a href={address} target="_blank" rel="noreferrer" className="draft-preview__alone">
						{texts.previewAlone}
					</a>
					<Button onClick={onClose}>{texts.close}</Button>
				</span>
			</div>
			<div ref={frame} className="draft-preview__frame">
				<iframe
					key={`${tag} ${address}`}
					title={texts.previewFrame(texts.previewShapes[shape])}
					src={address}
					// A page without script: nothing in it may run, submit or lead anywhere, whatever the draft holds.
					sandbox="allow-same-origin"
					style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
				/>
			</div>
		</section>
	);
}
