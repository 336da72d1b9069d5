import { Form, Input } from 'antd';
import type { ReleaseRequest } from '../../../api/api.generated.ts';
import { useCommand } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { CommandDialog } from '../../../parts/command-dialog.tsx';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';

const TEXTS = dictionary(privacyZh, privacyEn);

interface RefuseReleaseDialogProps {
	readonly place: string;
	readonly sheetId: string;
	readonly request: ReleaseRequest;
	readonly onClose: (isDone: boolean) => void;
}

/** 不放行, with what the drafter should do instead. */
export function RefuseReleaseDialog({ place, sheetId, request, onClose }: RefuseReleaseDialogProps) {
	const texts = useTexts(TEXTS);
	const refuse = useCommand('POST /places/{place}/review-sheets/{sheet}/release-requests/{request}/refusal', {
		onDone: () => onClose(true),
	});
	const path = { place, sheet: sheetId, request: request.requestId };
	return (
		<CommandDialog<{ comment: string }>
			isOpen
			onClose={() => onClose(false)}
			title={texts.refuseTitle}
			lead={texts.refuseLead(request.requestedBy.displayName, request.reason)}
			submit={texts.refuse}
			error={refuse.error}
			isPending={refuse.isPending}
			onSubmit={(body) => refuse.mutate({ path, body })}
		>
			<Form.Item
				name="comment"
				label={texts.refuseComment}
				rules={[{ required: true, whitespace: true, message: texts.missing }]}
			>
				<Input.TextArea rows={3} maxLength={500} />
			</Form.Item>
		</CommandDialog>
	);
}
