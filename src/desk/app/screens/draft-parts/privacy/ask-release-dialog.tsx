import { Form, Input, Select } from 'antd';
import type { FindingInContext } from '../../../api/api.generated.ts';
import { useCommand, useRead } from '../../../api/hooks.ts';
import { listed } from '../../../language/punctuation.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { CommandDialog } from '../../../parts/command-dialog.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import { privacyEn } from './privacy.en.ts';
import { privacyZh } from './privacy.zh.ts';

const TEXTS = dictionary(privacyZh, privacyEn);

interface AskReleaseDialogProps {
	readonly place: string;
	readonly sheetId: string;
	readonly finding: FindingInContext;
	readonly where: string;
	/** With the name of who was asked; null: nobody was. */
	readonly onClose: (asked: string | null) => void;
}

/** 请求放行. Whom to ask about one finding, and why it may be public; the server names who may be asked. */
export function AskReleaseDialog({ place, sheetId, finding, where, onClose }: AskReleaseDialogProps) {
	const texts = useTexts(TEXTS);
	const path = { place, sheet: sheetId };
	const people = useRead('GET /places/{place}/review-sheets/{sheet}/release-requests/people', { path });
	const items = people.data?.items ?? [];
	const ask = useCommand('POST /places/{place}/review-sheets/{sheet}/release-requests', {
		onDone: (_, { body }) =>
			onClose(items.find(({ accountId }) => accountId === body.accountId)?.displayName ?? texts.somebody),
	});
	const { part, offset, length, class: kind, className, masked } = finding;
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	return (
		<CommandDialog<{ accountId: string; reason: string }>
			isOpen
			onClose={() => onClose(null)}
			title={texts.askTitle(className)}
			lead={texts.askLead(where, masked)}
			submit={texts.askSend}
			error={ask.error}
			isPending={ask.isPending}
			onSubmit={(fields) => ask.mutate({ path, body: { part, offset, length, class: kind, ...fields } })}
		>
			<Refusals error={people.error} />
			{people.data !== undefined && items.length === 0 && <p role="status">{texts.nobody}</p>}
			<Form.Item name="accountId" label={texts.askWhom} rules={required}>
				<Select
					showSearch={{ optionFilterProp: 'label' }}
					loading={people.isPending}
					options={items.map(({ accountId, displayName, postTitles }) => ({
						value: accountId,
						label: texts.person(displayName, listed(postTitles)),
					}))}
				/>
			</Form.Item>
			<Form.Item name="reason" label={texts.releaseReason} extra={texts.askReasonHelp} rules={required}>
				<Input.TextArea rows={3} maxLength={500} />
			</Form.Item>
		</CommandDialog>
	);
}
