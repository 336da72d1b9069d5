import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Form, Input, Select } from 'antd';
import { BODY_KINDS, type BodyKind } from '../../../../organization/body.ts';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { usePlace } from '../use-place.ts';
import { freeId, linesOf, ORGANIZATION_TEXTS } from './organization-texts.ts';

interface DialogProps {
	readonly onClose: () => void;
}

/** Days that were filled in; empty fields are left out. */
export function periodOf(fields: { readonly validFrom?: string; readonly validTo?: string }) {
	const { validFrom, validTo } = fields;
	return { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
}

export function PeriodFields() {
	const texts = useTexts(ORGANIZATION_TEXTS);
	return (
		<div className="organization__period">
			<Form.Item name="validFrom" label={texts.validFrom} extra={texts.validFromHelp}>
				<Input type="date" />
			</Form.Item>
			<Form.Item name="validTo" label={texts.validTo}>
				<Input type="date" />
			</Form.Item>
		</div>
	);
}

interface BodyFields {
	readonly kind: BodyKind;
	readonly name: string;
	readonly aliases?: string;
	readonly bodyId: string;
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** 登记公开主体. */
export function RegisterBody({ taken, onClose }: DialogProps & { readonly taken: readonly string[] }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const navigate = useNavigate();
	const register = useCommand('POST /places/{place}/bodies', {
		onDone: (_, { body }) => {
			onClose();
			navigate({ to: `/desk/places/${place}/organization/${body.bodyId}` as string });
		},
	});
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	const kind: BodyKind = taken.length === 0 ? 'government' : 'department';
	return (
		<CommandDialog<BodyFields>
			isOpen
			onClose={onClose}
			title={texts.registerBody}
			lead={texts.registerBodyLead}
			submit={texts.save}
			error={register.error}
			isPending={register.isPending}
			initial={{ kind, bodyId: freeId(kind, taken) }}
			onSubmit={({ aliases, validFrom, validTo, ...body }) =>
				register.mutate({
					path: { place },
					body: {
						...body,
						aliases: linesOf(aliases),
						sortOrder: taken.length,
						...periodOf({ ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) }),
					},
				})
			}
		>
			<Form.Item name="kind" label={texts.kind}>
				<Select options={BODY_KINDS.map((value) => ({ value, label: texts.kinds[value] }))} />
			</Form.Item>
			<Form.Item name="name" label={texts.name} rules={required}>
				<Input maxLength={200} />
			</Form.Item>
			<Form.Item name="aliases" label={texts.aliases} extra={texts.aliasesHelp}>
				<Input.TextArea rows={2} />
			</Form.Item>
			<Form.Item name="bodyId" label={texts.id} extra={texts.idHelp} rules={required}>
				<Input maxLength={63} />
			</Form.Item>
			<PeriodFields />
		</CommandDialog>
	);
}

interface NameFields {
	readonly name: string;
	readonly use: 'official' | 'alias';
	readonly validFrom?: string;
	readonly validTo?: string;
}

/** 更名: another name from a day on, or another wording. */
export function GiveName({ bodyId, onClose }: DialogProps & { readonly bodyId: string }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const give = useCommand('POST /places/{place}/names', { onDone: onClose });
	return (
		<CommandDialog<NameFields>
			isOpen
			onClose={onClose}
			title={texts.rename}
			lead={texts.renameLead}
			submit={texts.save}
			error={give.error}
			isPending={give.isPending}
			initial={{ use: 'official' }}
			onSubmit={({ name, use, ...days }) =>
				give.mutate({
					path: { place },
					body: { subjectKind: 'body', subjectId: bodyId, name, use, ...periodOf(days) },
				})
			}
		>
			<Form.Item name="use" label={texts.use}>
				<Select
					options={[
						{ value: 'official', label: texts.official },
						{ value: 'alias', label: texts.alias },
					]}
				/>
			</Form.Item>
			<Form.Item name="name" label={texts.name} rules={[{ required: true, whitespace: true, message: texts.missing }]}>
				<Input maxLength={200} />
			</Form.Item>
			<PeriodFields />
		</CommandDialog>
	);
}

/** 统一社会信用代码, the beginning of the body's index numbers. */
export function SetPrefix({ bodyId, onClose }: DialogProps & { readonly bodyId: string }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const set = useCommand('PUT /places/{place}/bodies/{body}/index-prefix', { onDone: onClose });
	return (
		<CommandDialog<{ indexPrefix: string }>
			isOpen
			onClose={onClose}
			title={texts.setPrefix}
			lead={texts.prefixLead}
			submit={texts.save}
			error={set.error}
			isPending={set.isPending}
			onSubmit={({ indexPrefix }) =>
				set.mutate({ path: { place, body: bodyId }, body: { indexPrefix: indexPrefix.trim().toUpperCase() } })
			}
		>
			<Form.Item name="indexPrefix" label={texts.prefix} rules={[{ required: true, message: texts.missing }]}>
				<Input maxLength={18} autoComplete="off" />
			</Form.Item>
		</CommandDialog>
	);
}

interface SectionFields {
	readonly name: string;
	readonly sectionId: string;
	readonly isDisclosureOffice?: boolean;
	readonly contact?: string;
}

const CONTACT_LINE = /^([^：:]+)[：:]\s*(.+)$/;

/** 登记股室. */
export function RegisterSection({
	bodyId,
	taken,
	onClose,
}: DialogProps & { readonly bodyId: string; readonly taken: readonly string[] }) {
	const texts = useTexts(ORGANIZATION_TEXTS);
	const place = usePlace();
	const register = useCommand('POST /places/{place}/sections', { onDone: onClose });
	const required = [{ required: true, whitespace: true, message: texts.missing }];
	return (
		<CommandDialog<SectionFields>
			isOpen
			onClose={onClose}
			title={texts.registerSection}
			submit={texts.save}
			error={register.error}
			isPending={register.isPending}
			initial={{ sectionId: freeId(`${bodyId}-section`, taken) }}
			onSubmit={({ contact, ...section }) => {
				const lines = linesOf(contact).map((line) => CONTACT_LINE.exec(line));
				const entries = lines.map((line) => [(line?.[1] ?? '').trim(), (line?.[2] ?? '').trim()] as const);
				register.mutate({ path: { place }, body: { ...section, bodyId, contact: Object.fromEntries(entries) } });
			}}
		>
			<Form.Item name="name" label={texts.name} rules={required}>
				<Input maxLength={200} />
			</Form.Item>
			<Form.Item name="isDisclosureOffice" valuePropName="checked">
				<Checkbox>{texts.isOffice}</Checkbox>
			</Form.Item>
			<Form.Item
				name="contact"
				label={texts.contact}
				extra={texts.contactHelp}
				rules={[
					{
						validator: (_, value: string | undefined) =>
							linesOf(value).every((line) => CONTACT_LINE.test(line))
								? Promise.resolve()
								: Promise.reject(new Error(texts.contactFault)),
					},
				]}
			>
				<Input.TextArea rows={2} />
			</Form.Item>
			<Form.Item name="sectionId" label={texts.id} extra={texts.idHelp} rules={required}>
				<Input maxLength={63} />
			</Form.Item>
		</CommandDialog>
	);
}
