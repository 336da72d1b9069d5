import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { FieldDisplay, ListPolicy, RowForm, WebForm } from '../../../../disclosure/person-list/list-law.ts';
import { differencesOf, isLooser, type PolicyDifference } from '../../../../disclosure/person-list/looseness.ts';
import type { ListPolicy as PolicyOfPlace } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { listed } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { minuteText, today } from '../../parts/days.ts';
import { FilterField } from '../../parts/filter-field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { listPolicyEn } from './list-policy.en.ts';
import { listPolicyZh } from './list-policy.zh.ts';
import { overrideFor, withField } from './wish.ts';

const TEXTS = dictionary(listPolicyZh, listPolicyEn);
const WEB: readonly WebForm[] = ['counts', 'masked', 'named'];
const ROWS: readonly RowForm[] = ['board', 'masked', 'named'];
const DISPLAYS = ['show', 'masked', 'never'] as const;

const rulesOf = (rules: PolicyOfPlace['policy']) => rules as ListPolicy;

/** What is in force, who said so, and what was assessed for it. */
function Present({ own }: { readonly own: PolicyOfPlace['own'] }) {
	const texts = useTexts(TEXTS);
	return (
		<>
			<h2>{texts.now}</h2>
			{own === null ? (
				<p>{texts.isDefault}</p>
			) : (
				<p>
					<strong>{texts.basisNow(own.basis, minuteText(own.setAt))}</strong>
					{own.assessment !== null && (
						<>
							<span className="records__note">
								{texts.assessedNow(own.assessment.assessor, own.assessment.assessedOn, own.assessment.fileName)}
							</span>
							<span className="records__note">{texts.conclusionNow(own.assessment.conclusion)}</span>
						</>
					)}
				</p>
			)}
		</>
	);
}

/** Every difference as a sentence; what lets out more is said to. */
function Changes({
	of,
	labelOf,
}: {
	readonly of: readonly PolicyDifference[];
	readonly labelOf: (key: string) => string;
}) {
	const texts = useTexts(TEXTS);
	const shown = (display: FieldDisplay | undefined) => texts.displays[display ?? 'never'];
	const sentenceOf = (one: PolicyDifference) => {
		if (one.kind === 'field')
			return texts.change(texts.ofField(labelOf(one.key), texts.rowForms[one.form]), shown(one.from), shown(one.to));
		if (one.kind === 'usual' || one.kind === 'loosest')
			return texts.change(texts[one.kind], texts.forms[one.from], texts.forms[one.to]);
		return texts.change(texts[one.kind], String(one.from), String(one.to));
	};
	return (
		<section className="list-policy__changes" aria-live="polite">
			<h2>{texts.changes}</h2>
			{of.length === 0 && <p>{texts.same}</p>}
			<ul>
				{of.map((one) => (
					<li key={sentenceOf(one)}>
						{sentenceOf(one)}{' '}
						{one.kind !== 'usual' &&
							(one.isLooser ? (
								<b className="list-policy__looser">{texts.looser}</b>
							) : (
								<span className="records__note">{texts.stricter}</span>
							))}
					</li>
				))}
			</ul>
		</section>
	);
}

interface FormProps {
	readonly wish: ListPolicy;
	readonly fields: PolicyOfPlace['fields'];
	readonly onChange: (wish: ListPolicy) => void;
}

/** The policy to be set, field by field. */
function Rules({ wish, fields, onChange }: FormProps) {
	const texts = useTexts(TEXTS);
	return (
		<>
			<fieldset>
				<legend>{texts.web}</legend>
				{(['usual', 'loosest'] as const).map((name) => (
					<FilterField key={name} label={texts[name]}>
						{(id) => (
							<select
								id={id}
								value={wish.web[name]}
								onChange={({ target }) => onChange({ ...wish, web: { ...wish.web, [name]: target.value } })}
							>
								{WEB.map((form) => (
									<option key={form} value={form}>
										{texts.forms[form]}
									</option>
								))}
							</select>
						)}
					</FilterField>
				))}
			</fieldset>
			<h2>{texts.fields}</h2>
			<Records<PolicyOfPlace['fields'][number]>
				caption={texts.fields}
				rows={fields.filter(({ isNeverShown }) => !isNeverShown)}
				keyOf={({ key }) => key}
				none={texts.isDefault}
				columns={[
					{ title: texts.field, isHead: true, cell: ({ label }) => label },
					...ROWS.map((form) => ({
						title: texts.rowForms[form],
						cell: ({ key, label }: PolicyOfPlace['fields'][number]) => (
							<select
								aria-label={texts.ofField(label, texts.rowForms[form])}
								value={wish.forms[form][key] ?? 'never'}
								onChange={({ target }) => {
									const display = target.value === 'never' ? undefined : (target.value as FieldDisplay);
									onChange(withField(wish, form, key, display));
								}}
							>
								{DISPLAYS.map((display) => (
									<option key={display} value={display}>
										{texts.displays[display]}
									</option>
								))}
							</select>
						),
					})),
				]}
			/>
			<p className="records__note">
				{texts.never(listed(fields.filter(({ isNeverShown }) => isNeverShown).map(({ label }) => label)))}
			</p>
			<fieldset>
				<legend>{texts.cells}</legend>
				{(['most', 'mergedAtLeast'] as const).map((name) => (
					<FilterField key={name} label={texts[name]}>
						{(id) => (
							<Input
								id={id}
								type="number"
								min={1}
								value={wish.smallCell[name]}
								onChange={({ target }) =>
									onChange({ ...wish, smallCell: { ...wish.smallCell, [name]: Math.trunc(Number(target.value)) } })
								}
							/>
						)}
					</FilterField>
				))}
			</fieldset>
		</>
	);
}

const NO_PAPER = { assessor: '', assessedOn: '', conclusion: '' };
type Paper = typeof NO_PAPER & { readonly file: File | null };

/** 影响评估: who assessed it, when, with what result, and the paper itself. */
function Assessment({ paper, onChange }: { readonly paper: Paper; readonly onChange: (paper: Paper) => void }) {
	const texts = useTexts(TEXTS);
	const input = useRef<HTMLInputElement>(null);
	return (
		<section className="list-policy__assessment">
			<h2>{texts.assessment}</h2>
			<p>{texts.assessmentWhy}</p>
			<FilterField label={texts.assessor}>
				{(id) => (
					<Input
						id={id}
						value={paper.assessor}
						maxLength={200}
						onChange={({ target }) => onChange({ ...paper, assessor: target.value })}
					/>
				)}
			</FilterField>
			<FilterField label={texts.assessedOn}>
				{(id) => (
					<Input
						id={id}
						type="date"
						max={today()}
						value={paper.assessedOn}
						onChange={({ target }) => onChange({ ...paper, assessedOn: target.value })}
					/>
				)}
			</FilterField>
			<FilterField label={texts.conclusion}>
				{(id) => (
					<Input.TextArea
						id={id}
						rows={3}
						value={paper.conclusion}
						maxLength={5000}
						onChange={({ target }) => onChange({ ...paper, conclusion: target.value })}
					/>
				)}
			</FilterField>
			<p className="records__note">{texts.conclusionHelp}</p>
			<div className="list-policy__file">
				<Button onClick={() => input.current?.click()}>{texts.choose}</Button>
				<span>{paper.file === null ? texts.fileNone : texts.chosen(paper.file.name)}</span>
				<input
					ref={input}
					type="file"
					className="visually-hidden"
					tabIndex={-1}
					aria-label={texts.file}
					onChange={({ target }) => onChange({ ...paper, file: target.files?.[0] ?? null })}
				/>
			</div>
		</section>
	);
}

/** 名单公开规定. What would change is shown before anything is set; showing more than the default asks for the assessment first. */
export default function ListPolicyScreen() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const path = { place };
	/** Null: nothing was touched yet, the policy as it is. */
	const [wish, setWish] = useState<ListPolicy | null>(null);
	const [basis, setBasis] = useState('');
	const [paper, setPaper] = useState<Paper>({ ...NO_PAPER, file: null });
	/** Of this paper, once it is recorded: a refusal of the policy does not record it twice. */
	const [recorded, setRecorded] = useState<string | null>(null);
	const [isFileMissing, setIsFileMissing] = useState(false);
	const { data, error, refetch } = useRead('GET /places/{place}/list-policy', { path });
	const assess = useCommand('POST /places/{place}/list-policy/impact-assessments');
	const set = useCommand('PUT /places/{place}/list-policy', {
		onDone: () => {
			setWish(null);
			setBasis('');
			setPaper({ ...NO_PAPER, file: null });
			setRecorded(null);
		},
	});
	if (data === undefined)
		return (
			<Page title={texts.title} lead={texts.lead}>
				{error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />}
			</Page>
		);
	const [present, usual] = [rulesOf(data.policy), rulesOf(data.default)];
	const wanted = wish ?? present;
	const changes = differencesOf(wanted, present);
	const needsAssessment = isLooser(wanted, usual);
	const kept = needsAssessment && !isLooser(wanted, present) ? (data.own?.assessment ?? null) : null;
	const labelOf = (key: string) => data.fields.find((field) => field.key === key)?.label ?? key;
	const change = (next: ListPolicy | null) => {
		set.reset();
		assess.reset();
		setWish(next);
	};
	const send = async () => {
		let assessmentId = kept === null ? recorded : (data.own?.assessmentId ?? null);
		setIsFileMissing(needsAssessment && assessmentId === null && paper.file === null);
		if (needsAssessment && assessmentId === null) {
			if (paper.file === null) return;
			const form = new FormData();
			for (const name of ['assessor', 'assessedOn', 'conclusion'] as const) form.append(name, paper[name]);
			form.append('file', paper.file, paper.file.name);
			// Refused: what is the matter stands on the page.
			const answer = await assess.mutateAsync({ path, body: form }).catch(() => null);
			if (answer === null) return;
			assessmentId = answer.data.assessmentId;
			setRecorded(assessmentId);
		}
		const body = { override: overrideFor(wanted, usual), basis, ...(needsAssessment && { assessmentId }) };
		set.mutate({ path, body });
	};
	return (
		<Page title={texts.title} lead={texts.lead}>
			<Present own={data.own} />
			<form
				className="list-policy__form"
				onSubmit={(event) => {
					event.preventDefault();
					void send();
				}}
			>
				<Rules wish={wanted} fields={data.fields} onChange={change} />
				{differencesOf(wanted, usual).length > 0 && (
					<div>
						<Button onClick={() => change(usual)}>{texts.toDefault}</Button>
					</div>
				)}
				<Changes of={changes} labelOf={labelOf} />
				{changes.length > 0 && (
					<>
						{kept !== null && <p>{texts.assessmentStays(kept.assessor, kept.assessedOn)}</p>}
						{needsAssessment && kept === null && (
							<Assessment
								paper={paper}
								onChange={(next) => {
									setPaper(next);
									setRecorded(null);
								}}
							/>
						)}
						<FilterField label={texts.basis}>
							{(id) => (
								<Input id={id} value={basis} maxLength={500} onChange={({ target }) => setBasis(target.value)} />
							)}
						</FilterField>
						<p className="records__note">{texts.basisHelp}</p>
						{isFileMissing && <Alert type="error" showIcon role="alert" title={texts.fileMissing} />}
						<Refusals error={assess.error ?? set.error} />
						<div>
							<Button type="primary" htmlType="submit" loading={assess.isPending || set.isPending}>
								{texts.set}
							</Button>
						</div>
					</>
				)}
			</form>
			{set.isSuccess && changes.length === 0 && (
				<p className="done-note" role="status">
					{texts.done}
				</p>
			)}
		</Page>
	);
}
