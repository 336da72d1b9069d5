import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { parseCalendarDate } from '../../../../calendar/calendar-date.ts';
import { DISCLOSURE_KINDS, type DisclosureKind, type FactDates } from '../../../../disclosure/disclosure.ts';
import { listed } from '../../language/punctuation.ts';
import { useTexts } from '../../language/texts.ts';
import { DateField } from '../../parts/date-field.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { plainText } from '../draft/diff-view.tsx';
import { FieldBox } from '../draft/field-box.tsx';
import { DRAFT_TEXTS } from '../draft/texts.ts';
import { useSession } from '../use-place.ts';
import { FactLine } from './fact-line.tsx';
import { FACT_NAMES, type FactName, factsOf, presentElements, type Reading } from './reading.ts';
import { RowDates } from './row-dates.tsx';
import { RowsChoice, useItems } from './rows-choice.tsx';
import { NEW_DRAFT_TEXTS } from './texts.ts';
import { useCreateDraft } from './use-create-draft.ts';

interface ProposalFormProps {
	readonly place: string;
	/** Null: without a file. */
	readonly reading: Reading | null;
	/** A row to begin with: the duty somebody came from. */
	readonly itemId: string | null;
	readonly onCreated: (disclosureId: string) => void;
}

const splitNames = (text: string): string[] =>
	text
		.split(/[、，,；;\n]/)
		.map((one) => one.trim())
		.filter((one) => one !== '');

/** What was read, for a person to confirm; one button makes the draft of it. */
export function ProposalForm({ place, reading, itemId, onCreated }: ProposalFormProps) {
	const texts = useTexts(NEW_DRAFT_TEXTS);
	const words = useTexts(DRAFT_TEXTS);
	const { bodies, posts } = useSession();
	const main = reading?.main ?? null;
	const bodyHtml = reading?.bodyHtml ?? '';
	const facts = useMemo(() => factsOf(main, plainText(bodyHtml).split('\n')), [main, bodyHtml]);
	const suggestions = main?.suggestions ?? [];
	const [values, setValues] = useState<Readonly<Record<FactName, string>>>(
		() => Object.fromEntries(FACT_NAMES.map((name) => [name, facts[name].value])) as Record<FactName, string>,
	);
	const [confirmed, setConfirmed] = useState<ReadonlySet<FactName>>(new Set());
	const [itemIds, setItemIds] = useState<readonly string[]>(
		itemId !== null ? [itemId] : suggestions.slice(0, 1).map((one) => one.itemId),
	);
	const hasTables = (reading?.tables.length ?? 0) > 0;
	const [kind, setKind] = useState<DisclosureKind>(hasTables ? 'fund-table' : 'full-text');
	const [documentClass, setDocumentClass] = useState('general');
	const [bodyId, setBodyId] = useState<string | null>(posts[0]?.bodyId ?? bodies[0]?.bodyId ?? null);
	const [dates, setDates] = useState<FactDates>({});
	const [attached, setAttached] = useState<ReadonlySet<string>>(new Set(reading?.attachmentUploadIds));
	const [complaint, setComplaint] = useState<string | null>(null);
	const items = useItems(place);
	const creating = useCreateDraft(place, onCreated);

	const formedOn = parseCalendarDate(values.formedOn);
	const write = (name: FactName, value: string) => {
		setValues((before) => ({ ...before, [name]: value }));
		// Who corrects it has looked at it.
		setConfirmed((before) => new Set([...before, name]));
	};
	const doubtful = FACT_NAMES.filter((name) => facts[name].isDoubtful);
	const open = doubtful.filter((name) => !confirmed.has(name));
	const create = () => {
		if (open.length > 0) return setComplaint(texts.unconfirmed(listed(open.map((name) => texts.fact[name]))));
		if (bodyId === null) return setComplaint(texts.bodyMissing);
		setComplaint(null);
		void creating.create({
			registration: {
				...{ kind, documentClass, bodyId },
				itemIds: [...itemIds],
				triggers: { ...dates, ...(formedOn === null ? {} : { formed: formedOn }) },
				draft: {
					title: values.title.trim(),
					summary: values.summary.trim(),
					documentNumber: values.documentNumber.trim() === '' ? null : values.documentNumber.trim(),
					issuers: splitNames(values.issuers),
					bodyHtml,
					elements: presentElements(suggestions, itemIds),
					tables: (reading?.tables ?? []) as never,
				},
			},
			files: (reading?.files ?? []).map(({ uploadId, name }) => ({
				uploadId,
				name,
				isAttached: attached.has(uploadId),
			})),
		});
	};
	const latest = useRef(create);
	latest.current = create;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.key !== 'Enter' || document.querySelector('[role=dialog]')) return;
			event.preventDefault();
			latest.current();
		};
		document.addEventListener('keydown', onKey);
		return () => document.removeEventListener('keydown', onKey);
	}, []);

	const field = (name: FactName) => {
		const props = { id: `fact-${name}`, value: values[name] };
		const onChange = ({ target }: { target: { value: string } }) => write(name, target.value);
		if (name === 'formedOn')
			return <DateField id={props.id} value={formedOn} onChange={(date) => write('formedOn', date ?? '')} />;
		if (name === 'title' || name === 'summary')
			return <Input.TextArea {...props} rows={name === 'summary' ? 2 : 1} onChange={onChange} />;
		return <Input {...props} onChange={onChange} />;
	};
	return (
		<section className="new-draft__form">
			<h2>{reading === null ? texts.without : texts.facts}</h2>
			<p>{reading === null ? texts.factsManual : texts.factsLead}</p>
			{FACT_NAMES.map((name) => (
				<FactLine
					key={name}
					name={name}
					read={facts[name]}
					isFromFile={reading !== null}
					isConfirmed={confirmed.has(name)}
					onConfirm={(is) =>
						setConfirmed((before) => new Set(is ? [...before, name] : [...before].filter((one) => one !== name)))
					}
				>
					{field(name)}
				</FactLine>
			))}
			{doubtful.length > 1 && open.length > 0 && (
				<p>
					<Button onClick={() => setConfirmed(new Set(FACT_NAMES))}>{texts.confirmAll}</Button>
				</p>
			)}
			<Refusals error={items.error} />
			<RowsChoice
				items={items.data ?? []}
				suggestions={suggestions}
				isFromFile={reading !== null}
				value={itemIds}
				onChange={setItemIds}
			/>
			<div className="draft-pair">
				<FieldBox id="new-body" label={texts.body}>
					<Select
						id="new-body"
						showSearch={{ optionFilterProp: 'label' }}
						value={bodyId}
						options={bodies.map(({ bodyId: value, name }) => ({ value, label: name ?? value }))}
						onChange={setBodyId}
					/>
				</FieldBox>
				<FieldBox id="new-kind" label={texts.kind} {...(hasTables ? { help: texts.kindGuessed } : {})}>
					<Select
						id="new-kind"
						value={kind}
						options={DISCLOSURE_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
						onChange={setKind}
					/>
				</FieldBox>
				<FieldBox id="new-class" label={texts.documentClass} help={texts.classHelp}>
					<Select
						id="new-class"
						value={documentClass}
						options={Object.entries(words.classes).map(([value, label]) => ({ value, label }))}
						onChange={setDocumentClass}
					/>
				</FieldBox>
			</div>
			<RowDates items={items.data ?? []} {...{ itemIds, formedOn, dates }} onChange={setDates} />
			{reading !== null && (
				<ul className="new-draft__attach" aria-label={words.attachmentsList}>
					{reading.files
						.filter(({ ok }) => ok)
						.map(({ uploadId, name }) => (
							<li key={uploadId}>
								<Checkbox
									checked={attached.has(uploadId)}
									aria-label={texts.attachOf(name)}
									onChange={({ target }) =>
										setAttached(
											(before) =>
												new Set(target.checked ? [...before, uploadId] : [...before].filter((one) => one !== uploadId)),
										)
									}
								>
									{texts.attach}
								</Checkbox>
								<span>{name}</span>
								{uploadId === main?.uploadId && bodyHtml !== '' && <em>{texts.isMain}</em>}
							</li>
						))}
				</ul>
			)}
			{complaint !== null && <Alert type="error" showIcon role="alert" className="draft__notice" title={complaint} />}
			<Refusals error={creating.registerError} />
			{creating.attachError !== null && (
				<>
					<p>{texts.attachFailed}</p>
					<Refusals error={creating.attachError} />
					<Button onClick={() => creating.registered !== null && onCreated(creating.registered)}>
						{texts.goToDraft}
					</Button>
				</>
			)}
			<div className="new-draft__create">
				<Button type="primary" size="large" loading={creating.isBusy} onClick={create}>
					{creating.attachError === null ? texts.create : texts.attachAgain}
				</Button>
				<span className="draft__soft" role="status">
					{creating.attaching === null ? texts.createHint : texts.attaching(creating.attaching)}
				</span>
			</div>
		</section>
	);
}
