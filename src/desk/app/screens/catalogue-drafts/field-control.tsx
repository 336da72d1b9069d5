import { Checkbox, Input, Select } from 'antd';
import { useTexts } from '../../language/texts.ts';
import { type Channels, type Entered, FIELD_FORMS, type Field, WORKSHOP_TEXTS } from './fields.ts';

interface FieldControlProps {
	readonly field: Field;
	/** Both given by the form it stands in. */
	readonly value?: Entered;
	readonly onChange?: (value: Entered) => void;
	readonly id?: string;
	readonly autoFocus?: boolean;
}

function ChannelControl({
	value,
	onChange,
	id,
}: {
	readonly value: Channels;
	readonly onChange: (value: Channels) => void;
	readonly id: string | undefined;
}) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const kinds = Object.entries(texts.channelKinds) as [Channels[number]['kind'], string][];
	return (
		<div className="workshop__channels">
			{value.map((channel, index) => (
				<Checkbox
					key={`${channel.kind} ${channel.label}`}
					checked={channel.selected}
					onChange={({ target }) => onChange(value.with(index, { ...channel, selected: target.checked }))}
				>
					{channel.label}
				</Checkbox>
			))}
			<Select
				{...(id === undefined ? {} : { id })}
				aria-label={texts.addChannel}
				placeholder={texts.addChannel}
				value={null}
				options={kinds.map(([kind, label]) => ({ value: kind, label }))}
				onChange={(kind: Channels[number]['kind'] | null) => {
					if (kind !== null) onChange([...value, { kind, label: texts.channelKinds[kind], selected: true }]);
				}}
			/>
		</div>
	);
}

/** The control a field of a row is entered by. */
export function FieldControl({ field, value = '', onChange = () => {}, id, autoFocus = false }: FieldControlProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const given = { ...(id === undefined ? {} : { id }), autoFocus };
	switch (FIELD_FORMS[field]) {
		case 'boxes': {
			const words = texts[field as 'audience' | 'modes' | 'levels'];
			return (
				<Checkbox.Group
					options={Object.entries(words).map(([code, label]) => ({ value: code, label }))}
					value={[...(value as readonly string[])]}
					onChange={(ticked) => onChange(ticked)}
				/>
			);
		}
		case 'channels':
			return <ChannelControl id={id} value={value === '' ? [] : (value as Channels)} onChange={onChange} />;
		case 'lines':
			return (
				<Input.TextArea
					{...given}
					rows={4}
					value={typeof value === 'string' ? value : (value as readonly string[]).join('\n')}
					onChange={({ target }) => onChange(target.value.split('\n'))}
				/>
			);
		case 'line':
			return <Input {...given} value={value as string} onChange={({ target }) => onChange(target.value)} />;
	}
}
