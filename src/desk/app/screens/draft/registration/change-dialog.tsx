import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CalendarDate } from '../../../../../calendar/calendar-date.ts';
import { DISCLOSURE_KINDS, type FactDates } from '../../../../../disclosure/disclosure.ts';
import type { RegistrationChange } from '../../../api/api.generated.ts';
import { useCommand } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { DateField } from '../../../parts/date-field.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import { RowDates } from '../../new-draft/row-dates.tsx';
import { RowsChoice, useItems } from '../../new-draft/rows-choice.tsx';
import { FieldBox } from '../field-box.tsx';
import type { OpenDraft } from '../open-draft.ts';
import { DRAFT_TEXTS } from '../texts.ts';
import { Consequences } from './consequences.tsx';
import { registrationEn } from './registration.en.ts';
import { registrationZh } from './registration.zh.ts';

const TEXTS = dictionary(registrationZh, registrationEn);

interface ChangeDialogProps {
	readonly place: string;
	readonly draft: OpenDraft;
	/** The revision that is on the screen. */
	readonly tag: string;
	readonly onClose: () => void;
}

/** 改登记. Nothing is changed before its consequences were shown; whatever is entered after that has to be looked at again. */
export default function ChangeDialog({ place, draft, tag, onClose }: ChangeDialogProps) {
	const texts = useTexts(TEXTS);
	const words = useTexts(DRAFT_TEXTS);
	const { message } = App.useApp();
	const { formed = null, ...others } = draft.triggers;
	const [kind, setKind] = useState(draft.kind);
	const [documentClass, setDocumentClass] = useState(draft.documentClass);
	const [formedOn, setFormedOn] = useState<CalendarDate | null>(formed);
	const [dates, setDates] = useState<FactDates>(others);
	const [itemIds, setItemIds] = useState<readonly string[]>(draft.items.map(({ itemId }) => itemId));
	const [reason, setReason] = useState('');
	const items = useItems(place);
	const wanted = {
		...{ kind, documentClass, itemIds: [...itemIds], reason },
		triggers: { ...dates, ...(formedOn === null ? {} : { formed: formedOn }) },
	} as RegistrationChange;
	const looked = JSON.stringify([wanted, tag]);
	const [shown, setShown] = useState<string | null>(null);
	const request = { path: { place, disclosure: draft.disclosureId }, body: wanted, revision: tag };
	const preview = useCommand('POST /places/{place}/drafts/{disclosure}/registration-previews');
	const change = useCommand('PUT /places/{place}/drafts/{disclosure}/registration', {
		onDone: () => {
			void message.success(texts.done);
			onClose();
		},
	});
	const isCurrent = shown === looked && preview.data !== undefined;
	const look = () => {
		change.reset();
		setShown(looked);
		preview.mutate(request);
	};
	return (
		<Modal
			open
			width={720}
			title={texts.title}
			footer={null}
			closable={{ 'aria-label': texts.close }}
			onCancel={onClose}
		>
			<p className="dialog__lead">{texts.lead}</p>
			<div className="draft-pair">
				<FieldBox id="change-kind" label={words.kind}>
					<Select
						id="change-kind"
						value={kind}
						options={DISCLOSURE_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
						onChange={setKind}
					/>
				</FieldBox>
				<FieldBox id="change-class" label={words.documentClass}>
					<Select
						id="change-class"
						value={documentClass}
						options={Object.entries(words.classes).map(([value, label]) => ({ value, label }))}
						onChange={setDocumentClass}
					/>
				</FieldBox>
				<FieldBox id="change-formed" label={texts.formed}>
					<DateField id="change-formed" value={formedOn} onChange={setFormedOn} />
				</FieldBox>
			</div>
			<Refusals error={items.error} />
			<RowsChoice items={items.data ?? []} suggestions={[]} isFromFile={false} value={itemIds} onChange={setItemIds} />
			<RowDates items={items.data ?? []} {...{ itemIds, formedOn, dates }} onChange={setDates} />
			<FieldBox id="change-reason" label={texts.reason} help={texts.reasonHelp}>
				<Input
					id="change-reason"
					value={reason}
					maxLength={500}
					aria-describedby="change-reason-help"
					onChange={({ target }) => setReason(target.value)}
				/>
			</FieldBox>
			{isCurrent && preview.data !== undefined && (
				<Consequences change={preview.data.data} newBlockers={preview.data.data.newBlockers} />
			)}
			<Refusals error={shown === looked ? (change.error ?? preview.error) : null} />
			<div className="dialog__acts">
				<Button type={isCurrent ? 'default' : 'primary'} loading={preview.isPending} onClick={look}>
					{shown === null || isCurrent ? texts.preview : texts.previewAgain}
				</Button>
				{isCurrent && (
					<Button type="primary" loading={change.isPending} onClick={() => change.mutate(request)}>
						{texts.doIt}
					</Button>
				)}
				<Button onClick={onClose}>{texts.cancel}</Button>
			</div>
		</Modal>
	);
}
