import { Button, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { dictionary, useTexts } from '../language/texts.ts';
import { dialogEn } from './dialog.en.ts';
import { dialogZh } from './dialog.zh.ts';
import { Refusals } from './refusals.tsx';

const TEXTS = dictionary(dialogZh, dialogEn);

interface CommandDialogProps<Fields extends object> {
	readonly isOpen: boolean;
	readonly onClose: () => void;
	readonly title: string;
	/** What happens when it is done. */
	readonly lead?: ReactNode;
	/** What the button says. */
	readonly submit: string;
	readonly error: unknown;
	readonly isPending: boolean;
	readonly initial?: Partial<Fields>;
	readonly width?: number;
	readonly onSubmit: (fields: Fields) => void;
	/** `Form.Item`s of antd. */
	readonly children?: ReactNode;
}

/** A form in a dialog: one command, its refusals beside the button, nothing typed lost while it stands open. */
export function CommandDialog<Fields extends object>(props: CommandDialogProps<Fields>) {
	const { isOpen, onClose, title, lead, submit, error, isPending, initial, width = 560, onSubmit, children } = props;
	const texts = useTexts(TEXTS);
	return (
		<Modal
			open={isOpen}
			onCancel={onClose}
			footer={null}
			title={title}
			width={width}
			closable={{ 'aria-label': texts.close }}
			destroyOnHidden
		>
			{lead !== undefined && <p className="dialog__lead">{lead}</p>}
			<Form<Fields>
				layout="vertical"
				requiredMark={false}
				validateTrigger="onBlur"
				{...(initial === undefined ? {} : { initialValues: initial })}
				onFinish={onSubmit}
			>
				{children}
				{/* Beside the button that was pressed: above a long form nobody would see it. */}
				<Refusals error={error} />
				<div className="dialog__acts">
					<Button type="primary" htmlType="submit" loading={isPending}>
						{submit}
					</Button>
					<Button onClick={onClose}>{texts.cancel}</Button>
				</div>
			</Form>
		</Modal>
	);
}

type ReasonDialogProps = Omit<CommandDialogProps<{ reason: string }>, 'onSubmit' | 'children' | 'initial'> & {
	readonly onReason: (reason: string) => void;
};

/** An act that has to be accounted for: it asks for the reason, which goes into the record. */
export function ReasonDialog({ onReason, ...dialog }: ReasonDialogProps) {
	const texts = useTexts(TEXTS);
	return (
		<CommandDialog<{ reason: string }> {...dialog} onSubmit={({ reason }) => onReason(reason)}>
			<Form.Item
				name="reason"
				label={texts.reason}
				extra={texts.reasonHelp}
				rules={[{ required: true, whitespace: true, message: texts.reasonMissing }]}
			>
				<Input.TextArea rows={2} maxLength={500} />
			</Form.Item>
		</CommandDialog>
	);
}
