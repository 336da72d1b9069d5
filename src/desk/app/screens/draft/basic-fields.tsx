import { Input, Select } from 'antd';
import { useTexts } from '../../language/texts.ts';
import { DateField } from '../../parts/date-field.tsx';
import { RichTextEditor } from '../../parts/rich-text/rich-text-editor.tsx';
import { FieldBox } from './field-box.tsx';
import type { Fields } from './fields.ts';
import { DRAFT_TEXTS } from './texts.ts';

export interface FieldsProps {
	readonly fields: Fields;
	readonly isEditable: boolean;
	readonly edit: (changes: Partial<Fields>) => void;
}

const SEPARATORS = ['、', '，', ',', '；', ';'];

/** Title, numbers, summary, text and keywords. */
export function BasicFields({ fields, isEditable, edit }: FieldsProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const { field } = texts;
	return (
		<>
			<FieldBox id="field-title" label={field.title} help={texts.titleHelp}>
				<Input.TextArea
					id="field-title"
					rows={1}
					value={fields.title}
					readOnly={!isEditable}
					aria-describedby="field-title-help"
					onChange={({ target }) => edit({ title: target.value.replace(/\n/g, '') })}
				/>
			</FieldBox>
			<div className="draft-pair">
				<FieldBox id="field-documentNumber" label={field.documentNumber} help={texts.numberHelp}>
					<Input
						id="field-documentNumber"
						value={fields.documentNumber ?? ''}
						readOnly={!isEditable}
						aria-describedby="field-documentNumber-help"
						onChange={({ target }) => edit({ documentNumber: target.value === '' ? null : target.value })}
					/>
				</FieldBox>
				<FieldBox id="field-issuers" label={field.issuers} help={texts.issuersHelp}>
					<Select
						id="field-issuers"
						mode="tags"
						open={false}
						suffixIcon={null}
						tokenSeparators={SEPARATORS}
						value={[...fields.issuers]}
						disabled={!isEditable}
						onChange={(issuers: string[]) => edit({ issuers })}
					/>
				</FieldBox>
			</div>
			<FieldBox
				id="field-summary"
				label={field.summary}
				help={`${texts.summaryHelp} ${texts.count([...fields.summary].length)}`}
			>
				<Input.TextArea
					id="field-summary"
					rows={2}
					value={fields.summary}
					readOnly={!isEditable}
					aria-describedby="field-summary-help"
					onChange={({ target }) => edit({ summary: target.value })}
				/>
			</FieldBox>
			<div className="draft-field">
				<span className="draft-field__label">{field.bodyHtml}</span>
				<RichTextEditor
					id="field-bodyHtml"
					label={field.bodyHtml}
					value={fields.bodyHtml}
					isEditable={isEditable}
					onChange={(bodyHtml) => edit({ bodyHtml })}
				/>
			</div>
			<FieldBox id="field-keywords" label={field.keywords} help={texts.keywordsHelp}>
				<Select
					id="field-keywords"
					mode="tags"
					open={false}
					suffixIcon={null}
					tokenSeparators={SEPARATORS}
					value={[...fields.keywords]}
					disabled={!isEditable}
					onChange={(keywords: string[]) => edit({ keywords })}
				/>
			</FieldBox>
			<div className="draft-pair">
				<FieldBox id="field-source" label={field.source} help={texts.sourceHelp}>
					<Input
						id="field-source"
						value={fields.source ?? ''}
						readOnly={!isEditable}
						aria-describedby="field-source-help"
						onChange={({ target }) => edit({ source: target.value === '' ? null : target.value })}
					/>
				</FieldBox>
				<FieldBox id="field-periodOf" label={field.periodOf} help={texts.periodHelp}>
					<DateField
						id="field-periodOf"
						value={fields.periodOf}
						isReadOnly={!isEditable}
						describedBy="field-periodOf-help"
						onChange={(periodOf) => edit({ periodOf })}
					/>
				</FieldBox>
			</div>
		</>
	);
}
