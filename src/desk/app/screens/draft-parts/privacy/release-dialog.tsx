import { Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { FindingInContext } from '../../../api/api.generated.ts';
import { useCommand } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Refusals } from '../../../parts/refusals.tsx';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';

const TEXTS = dictionary(privacyZh, privacyEn);

interface ReleaseDialogProps {
	readonly place: string;
	readonly sheetId: string;
	/** Null: the dialog is shut. */
	readonly finding: FindingInContext | null;
	readonly onClose: (isDone: boolean) => void;
}

/** 放行 of one finding of class B by a second person, who says why. The server sees to it that it is another. */
export function ReleaseDialog({ place, sheetId, finding, onClose }: ReleaseDialogProps) {
	const texts = useTexts(TEXTS);
	const id = useId();
	const [reason, setReason] = useState('');
	const release = useCommand('POST /places/{place}/review-sheets/{sheet}/releases', {
		onDone: () => {
			setReason('');
			onClose(true);
		},
	});
	const send = () => {
		if (finding === null) return;
		const { part, offset, length, class: kind } = finding;
		const path = { place, sheet: sheetId };
		release.mutate({ path, body: { part, offset, length, class: kind, reason } });
	};
	return (
		<Modal
			open={finding !== null}
			title={texts.releaseTitle(finding?.className ?? '')}
			okText={texts.releaseSend}
			cancelText={texts.cancel}
			confirmLoading={release.isPending}
			footer={(_, { OkBtn, CancelBtn }) => (
				<>
					<OkBtn />
					<CancelBtn />
				</>
			)}
			onOk={send}
			onCancel={() => {
				release.reset();
				onClose(false);
			}}
		>
			{finding !== null && finding.datum !== '' && (
				<p className="privacy">
					{finding.before}
					<mark>{finding.datum}</mark>
					{finding.after}
				</p>
			)}
			<Form.Item label={<label htmlFor={id}>{texts.releaseReason}</label>} layout="vertical">
				<Input.TextArea
					id={id}
					rows={3}
					maxLength={500}
					value={reason}
					onChange={({ target }) => setReason(target.value)}
				/>
			</Form.Item>
			<Refusals error={release.error} />
		</Modal>
	);
}
