import { Checkbox, Input, Select } from 'antd';
import { daysBetween } from '../../../../calendar/calendar-date.ts';
import type { NoticePeriod, Validity } from '../../../../disclosure/disclosure.ts';
import { useTexts } from '../../language/texts.ts';
import { DateField } from '../../parts/date-field.tsx';
import { today } from '../../parts/days.ts';
import type { FieldsProps } from './basic-fields.tsx';
import { FieldBox } from './field-box.tsx';
import { DRAFT_TEXTS } from './texts.ts';

/** 公示期 and where to object. */
export function NoticeFields({ fields, isEditable, edit }: FieldsProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const { notice } = fields;
	const begun = (): NoticePeriod => ({ startsOn: today(), endsOn: today(), objectionChannel: '', outcome: null });
	const set = (changes: Partial<NoticePeriod>) => edit({ notice: { ...(notice ?? begun()), ...changes } });
	const date = (name: 'startsOn' | 'endsOn', label: string, help?: string) => (
		<FieldBox id={`field-${name}`} label={label} {...(help === undefined ? {} : { help })}>
			<DateField
				id={`field-${name}`}
				isReadOnly={!isEditable}
				value={notice?.[name] ?? null}
				onChange={(day) => day !== null && set({ [name]: day })}
			/>
		</FieldBox>
	);
	const days = notice === null ? null : daysBetween(notice.startsOn, notice.endsOn) + 1;
	return (
		<>
			<div className="draft-pair">
				{date('startsOn', texts.noticeStart)}
				{date('endsOn', texts.noticeEnd, days !== null && days > 0 ? texts.noticeDays(days) : undefined)}
			</div>
			<FieldBox id="field-objectionChannel" label={texts.noticeChannel} help={texts.noticeChannelHelp}>
				<Input.TextArea
					id="field-objectionChannel"
					rows={1}
					readOnly={!isEditable}
					value={notice?.objectionChannel ?? ''}
					aria-describedby="field-objectionChannel-help"
					onChange={({ target }) => set({ objectionChannel: target.value })}
				/>
			</FieldBox>
			<FieldBox id="field-outcome" label={texts.noticeOutcome}>
				<Input.TextArea
					id="field-outcome"
					rows={1}
					readOnly={!isEditable}
					value={notice?.outcome ?? ''}
					onChange={({ target }) => set({ outcome: target.value === '' ? null : target.value })}
				/>
			</FieldBox>
		</>
	);
}

const VALIDITIES: readonly Validity[] = ['in-force', 'amended', 'repealed', 'expired'];

/** 有效性 of a normative document. */
export function NormativeFields({ fields, isEditable, edit }: FieldsProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const { normative } = fields;
	const date = (name: 'effectiveFrom' | 'effectiveTo', label: string) => (
		<FieldBox id={`field-${name}`} label={label}>
			<DateField
				id={`field-${name}`}
				isReadOnly={!isEditable}
				value={normative?.[name] ?? null}
				onChange={(day) => normative && edit({ normative: { ...normative, [name]: day } })}
			/>
		</FieldBox>
	);
	return (
		<>
			<Checkbox
				id="field-normative"
				checked={normative !== null}
				disabled={!isEditable}
				onChange={({ target }) =>
					edit({
						normative: target.checked ? { validity: 'in-force', effectiveFrom: null, effectiveTo: null } : null,
					})
				}
			>
				{texts.normativeIs}
			</Checkbox>
			{normative !== null && (
				<div className="draft-pair">
					<FieldBox id="field-validity" label={texts.normativeState}>
						<Select
							id="field-validity"
							disabled={!isEditable}
							value={normative.validity}
							options={VALIDITIES.map((value) => ({ value, label: texts.validity[value] }))}
							onChange={(validity: Validity) => edit({ normative: { ...normative, validity } })}
						/>
					</FieldBox>
					{date('effectiveFrom', texts.effectiveFrom)}
					{date('effectiveTo', texts.effectiveTo)}
				</div>
			)}
		</>
	);
}
