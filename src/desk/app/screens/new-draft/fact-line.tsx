import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../language/texts.ts';
import type { FactName, ReadFact } from './reading.ts';
import { NEW_DRAFT_TEXTS } from './texts.ts';

interface FactLineProps {
	readonly name: FactName;
	readonly read: ReadFact;
	readonly isFromFile: boolean;
	readonly isConfirmed: boolean;
	readonly onConfirm: (isConfirmed: boolean) => void;
	readonly children: ReactNode;
}

/** Where in the document a fact stands, in words. */
function useWhere(): (read: ReadFact) => string | null {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	return ({ source }) => {
		if (source === null) return null;
		const { address, page, line } = source.position;
		if (address !== undefined) return texts.sheet(address);
		if (page !== undefined) return texts.page(page);
		return line === undefined ? null : texts.line(line);
	};
}

/** One fact: the field, and beside it the words it was read from. */
export function FactLine({ name, read, isFromFile, isConfirmed, onConfirm, children }: FactLineProps) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const where = useWhere()(read);
	return (
		<div className={`new-draft__fact${isFromFile ? '' : ' new-draft__fact--alone'}`}>
			<div>
				<label htmlFor={`fact-${name}`} className="draft-field__label">
					{texts.fact[name]}
				</label>
				{children}
			</div>
			{isFromFile && (
				<div className="new-draft__source">
					{read.raw === null ? (
						<p className="draft__soft">{texts.sourceNone}</p>
					) : (
						<>
							<blockquote>{read.raw}</blockquote>
							<p className="draft__soft">
								{name === 'summary' ? texts.summarySource : [texts.sourceText, where].filter(Boolean).join(' · ')}
							</p>
						</>
					)}
					{read.warnings.map((warning) => (
						<p key={warning}>{warning}</p>
					))}
					{read.isDoubtful && (
						<p>
							{!isConfirmed && <strong className="new-draft__doubt">{texts.doubtful}</strong>}
							<Checkbox
								checked={isConfirmed}
								aria-label={texts.confirmOf(texts.fact[name])}
								onChange={({ target }) => onConfirm(target.checked)}
							>
								{texts.confirm}
							</Checkbox>
						</p>
					)}
				</div>
			)}
		</div>
	);
}
