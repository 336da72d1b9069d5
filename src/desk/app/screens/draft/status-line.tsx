import { Alert, Button } from 'antd';
import { listed, remarks } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { minuteText } from '../../parts/days.ts';
import type { OpenDraft } from './open-draft.ts';
import { DRAFT_TEXTS } from './texts.ts';
import type { DraftEditing } from './use-draft-editing.ts';

interface StatusLineProps {
	readonly draft: OpenDraft;
	readonly editing: DraftEditing;
	readonly isEditable: boolean;
	readonly mayWrite: boolean;
	readonly onConflict: () => void;
}

/** Where the edition stands, where unsaved work is, who else is at it. */
export function StatusLine({ draft, editing, isEditable, mayWrite, onConflict }: StatusLineProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const { state, keeping, others, hasChanges, act } = editing;
	const at = keeping.at === null ? '' : minuteText(keeping.at).slice(-5);
	const kept = hasChanges && keeping.where === 'none' ? 'typing' : keeping.where;
	const keptText = {
		none: texts.keeping.none,
		typing: texts.keeping.typing,
		server: texts.keeping.server(at),
		local: texts.keeping.local(at),
		screen: texts.keeping.screen,
	}[hasChanges ? kept : 'none'];
	const isInReview = draft.editionState === 'in-review' || draft.editionState === 'approved';
	return (
		<>
			<p className="draft__status">
				<strong>{texts.state[draft.editionState]}</strong>
				<span>{remarks([texts.edition(draft.editionNumber), texts.revision(state.base.revision)])}</span>
				{isEditable && (
					<span role="status" className={`draft__kept draft__kept--${hasChanges ? kept : 'none'}`} data-kept={kept}>
						{keptText}
					</span>
				)}
			</p>
			{!isEditable && (
				<Alert type="info" showIcon className="draft__notice" title={mayWrite ? texts.readOnly : texts.notYours} />
			)}
			{state.recoveredAt !== null && (
				<Alert
					type="warning"
					showIcon
					className="draft__notice"
					title={texts.recovered(minuteText(state.recoveredAt))}
					action={
						<>
							<Button onClick={() => act({ kind: 'discarded' })}>{texts.recoveredDrop}</Button>{' '}
							<Button onClick={() => act({ kind: 'recovery-seen' })}>{texts.recoveredKeep}</Button>
						</>
					}
				/>
			)}
			{state.conflict !== null && (
				<Alert
					type="error"
					showIcon
					role="alert"
					className="draft__notice"
					title={texts.conflictWaiting}
					action={
						<Button type="primary" onClick={onConflict}>
							{texts.conflictOpen}
						</Button>
					}
				/>
			)}
			{others.length > 0 && isEditable && (
				<Alert
					type="warning"
					showIcon
					className="draft__notice"
					title={texts.others(listed(others.map(({ displayName }) => displayName)))}
				/>
			)}
			{isEditable && isInReview && <Alert type="warning" showIcon className="draft__notice" title={texts.mayVoid} />}
			{editing.isSheetVoided && !isInReview && (
				<Alert type="warning" showIcon className="draft__notice" title={texts.sheetVoided} />
			)}
			{editing.warnings.length > 0 && (
				<Alert
					type="warning"
					showIcon
					className="draft__notice"
					title={
						<ul className="refusals__list">
							{editing.warnings.map((warning) => (
								<li key={warning}>{warning}</li>
							))}
						</ul>
					}
				/>
			)}
		</>
	);
}
