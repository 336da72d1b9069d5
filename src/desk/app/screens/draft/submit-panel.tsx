import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { SheetDeclaration } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { Loading } from '../../parts/loading.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { FieldBox } from './field-box.tsx';
import { MissingList } from './missing.tsx';
import { DRAFT_TEXTS } from './texts.ts';

const QUESTIONS = ['isSecret', 'isSensitive', 'hasPersonalData', 'hasBusinessSecret'] as const;
type Answers = Partial<Record<(typeof QUESTIONS)[number], boolean>>;

interface SubmitPanelProps {
	readonly place: string;
	readonly disclosureId: string;
	readonly tag: string;
	readonly onClose: () => void;
	readonly onSubmitted: (sheetNumber: string) => void;
}

/** 政务公开信息处理单: what is missing first, then four questions, then it goes to the signers. Nothing is answered beforehand. */
export function SubmitPanel({ place, disclosureId, tag, onClose, onSubmitted }: SubmitPanelProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const path = { place, disclosure: disclosureId };
	const [answers, setAnswers] = useState<Answers>({});
	const [measure, setMeasure] = useState('');
	const [urgentReason, setUrgentReason] = useState<string | null>(null);
	const [isUnanswered, setIsUnanswered] = useState(false);
	const blockers = useRead('GET /places/{place}/drafts/{disclosure}/blockers', { path, query: { stage: 'submit' } });
	const submit = useCommand('POST /places/{place}/drafts/{disclosure}/submission', {
		onDone: ({ data }) => onSubmitted(data.sheetNumber),
	});
	const missing = blockers.data?.items;
	const send = () => {
		if (QUESTIONS.some((name) => answers[name] === undefined)) return setIsUnanswered(true);
		const declaration = { ...answers, measure: measure.trim() === '' ? null : measure.trim() } as SheetDeclaration;
		submit.mutate({ path, body: { declaration, urgentReason }, revision: tag });
	};
	const isReady = missing?.length === 0;
	return (
		<Modal
			open
			title={texts.submitTitle}
			onCancel={onClose}
			closable={{ 'aria-label': texts.close }}
			footer={[
				...(isReady
					? [
							<Button key="submit" type="primary" loading={submit.isPending} onClick={send}>
								{texts.submitNow}
							</Button>,
						]
					: []),
				<Button key="cancel" onClick={onClose}>
					{texts.cancel}
				</Button>,
			]}
		>
			<Refusals error={blockers.error ?? submit.error} />
			{missing === undefined && blockers.error === null && <Loading />}
			{missing !== undefined && !isReady && (
				<>
					<p>{texts.submitNot}</p>
					<MissingList blockers={missing} onGo={onClose} />
				</>
			)}
			{isReady && (
				<>
					<p>
						{texts.submitReady} {texts.submitLead}
					</p>
					{QUESTIONS.map((name) => (
						<fieldset key={name} className="draft-question">
							<legend>{texts.declare[name]}</legend>
							<Radio.Group
								name={name}
								value={answers[name] ?? null}
								onChange={({ target }) => setAnswers({ ...answers, [name]: target.value })}
								options={[
									{ value: false, label: texts.no },
									{ value: true, label: texts.yes },
								]}
							/>
						</fieldset>
					))}
					{Object.values(answers).includes(true) && (
						<FieldBox id="submit-measure" label={texts.measure} help={texts.measureHelp}>
							<Input.TextArea
								id="submit-measure"
								rows={2}
								value={measure}
								onChange={({ target }) => setMeasure(target.value)}
							/>
						</FieldBox>
					)}
					<Checkbox
						checked={urgentReason !== null}
						onChange={({ target }) => setUrgentReason(target.checked ? '' : null)}
					>
						{texts.urgent}
					</Checkbox>
					{urgentReason !== null && (
						<FieldBox id="submit-urgent" label={texts.urgentReason}>
							<Input id="submit-urgent" value={urgentReason} onChange={({ target }) => setUrgentReason(target.value)} />
						</FieldBox>
					)}
					{isUnanswered && <p role="alert">{texts.unanswered}</p>}
				</>
			)}
		</Modal>
	);
}
