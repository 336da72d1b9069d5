import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { aside, named } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { DiffView, plainText } from './diff-view.tsx';
import type { Conflict } from './editing.ts';
import { type Choice, canHoldBoth, type FieldKey, type Fields } from './fields.ts';
import { DRAFT_TEXTS } from './texts.ts';

interface ConflictDialogProps {
	readonly conflict: Conflict;
	readonly onDecide: (choices: Readonly<Partial<Record<FieldKey, Choice>>>) => void;
	readonly onClose: () => void;
}

/** The value of a field as lines a person can compare. */
function useWords(): (key: FieldKey, fields: Fields) => string {
	const texts = useTexts(DRAFT_TEXTS);
	return (key, fields) => {
		switch (key) {
			case 'bodyHtml':
				return plainText(fields.bodyHtml);
			case 'elements':
				return fields.elements
					.map(({ element, state, reason }) =>
						state === 'present'
							? named(element, texts.elementPresent)
							: `${named(element, texts.elementNil)}${aside(reason ?? '')}`,
					)
					.join('\n');
			case 'links':
				return fields.links
					.map(({ disclosureId, relation }) => `${texts.relation[relation]} ${disclosureId}`)
					.join('\n');
			case 'notice':
				return fields.notice === null
					? ''
					: [
							fields.notice.startsOn,
							fields.notice.endsOn,
							fields.notice.objectionChannel,
							fields.notice.outcome ?? '',
						].join('\n');
			case 'normative':
				return fields.normative === null
					? ''
					: [
							texts.validity[fields.normative.validity],
							fields.normative.effectiveFrom ?? '',
							fields.normative.effectiveTo ?? '',
						].join('\n');
			case 'issuers':
			case 'keywords':
				return fields[key].join('、');
			default:
				return fields[key] ?? '';
		}
	};
}

/** Both versions of each field that two people changed; each is decided, none is lost before. */
export function ConflictDialog({ conflict, onDecide, onClose }: ConflictDialogProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const words = useWords();
	const { merge, theirs } = conflict;
	const [choices, setChoices] = useState<Readonly<Partial<Record<FieldKey, Choice>>>>({});
	const isDecided = merge.conflicts.every((key) => choices[key] !== undefined);
	return (
		<Modal
			open
			width={960}
			title={texts.conflictTitle}
			onCancel={onClose}
			closable={{ 'aria-label': texts.conflictLater }}
			mask={{ closable: false }}
			footer={[
				<Button key="done" type="primary" disabled={!isDecided} onClick={() => onDecide(choices)}>
					{texts.conflictDone}
				</Button>,
				<Button key="later" onClick={onClose}>
					{texts.conflictLater}
				</Button>,
			]}
		>
			<p>{texts.conflictLead}</p>
			{merge.conflicts.map((key) => {
				const [mine, other] = [words(key, merge.fields), words(key, theirs.fields)];
				const option = (value: Choice, label: string) => ({ value, label });
				return (
					<fieldset key={key} className="draft-conflict">
						<legend>{texts.field[key]}</legend>
						<div className="draft-conflict__sides">
							<div>
								<p className="draft-conflict__side">{texts.conflictTheirs}</p>
								{other === '' ? <p>{texts.conflictEmpty}</p> : <div className="draft-diff">{other}</div>}
							</div>
							<div>
								<p className="draft-conflict__side">{texts.conflictMine}</p>
								<DiffView before={other} after={mine} />
							</div>
						</div>
						<Radio.Group
							name={`conflict-${key}`}
							value={choices[key] ?? null}
							onChange={({ target }) => setChoices({ ...choices, [key]: target.value })}
							options={[
								option('mine', texts.conflictMine),
								option('theirs', texts.conflictTheirs),
								...(canHoldBoth(key) ? [option('both', texts.conflictBoth)] : []),
							]}
						/>
					</fieldset>
				);
			})}
		</Modal>
	);
}
