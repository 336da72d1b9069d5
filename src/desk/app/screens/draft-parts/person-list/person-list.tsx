import { Alert, Button, Form, Input, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ContentTable } from '../../../../../disclosure/disclosure.ts';
import type { WebForm } from '../../../../../disclosure/person-list/list-law.ts';
import type { EnteredPersonList, PersonListBoard } from '../../../api/api.generated.ts';
import { call } from '../../../api/client.ts';
import { useCommand, useRead } from '../../../api/hooks.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Loading } from '../../../parts/loading.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import { ShownTable } from '../../../parts/shown-table.tsx';
import type { DraftSectionProps } from '../../draft/section.ts';
import { personListEn } from './person-list.en.ts';
import { personListZh } from './person-list.zh.ts';

const TEXTS = dictionary(personListZh, personListEn);
const FORMS = ['counts', 'masked', 'named'] as const satisfies readonly WebForm[];

/** What `GET list` answers beside what its description names. */
interface Detail {
	readonly rowCount: number;
	readonly unnamed: number;
	readonly webForm: WebForm;
	readonly webTables: readonly ContentTable[] | null;
	readonly retention: { readonly withdrawOn: string } | null;
}

const EMPTY = { postFrom: '', minDays: '', withdrawOn: '', township: '', village: '' };

function Entry({
	place,
	disclosureId,
	revision,
	reload,
	onEntered,
}: DraftSectionProps & {
	readonly onEntered: (entered: EnteredPersonList) => void;
}) {
	const texts = useTexts(TEXTS);
	const input = useRef<HTMLInputElement>(null);
	const id = useId();
	const [file, setFile] = useState<File | null>(null);
	const [fields, setFields] = useState(EMPTY);
	const [isMissing, setIsMissing] = useState(false);
	const enter = useCommand('POST /places/{place}/drafts/{disclosure}/list/file', {
		onDone: ({ data }) => {
			onEntered(data);
			return reload();
		},
	});
	const send = () => {
		const lacks = file === null || fields.postFrom === '' || fields.minDays === '' || fields.withdrawOn === '';
		setIsMissing(lacks);
		if (lacks) return;
		const form = new FormData();
		for (const [name, text] of Object.entries(fields)) if (text.trim() !== '') form.append(name, text.trim());
		form.append('file', file, file.name);
		enter.mutate({ path: { place, disclosure: disclosureId }, body: form, revision } as never);
	};
	const field = (name: keyof typeof EMPTY, type: 'date' | 'number' | 'text') => (
		<Form.Item label={<label htmlFor={`${id}${name}`}>{texts[name]}</label>} layout="vertical">
			<Input
				id={`${id}${name}`}
				type={type}
				value={fields[name]}
				onChange={({ target }) => setFields({ ...fields, [name]: target.value })}
			/>
		</Form.Item>
	);
	return (
		<div className="person-list__entry">
			<div>
				<Button onClick={() => input.current?.click()}>{texts.choose}</Button>{' '}
				<span>{file === null ? texts.file : texts.chosen(file.name)}</span>
				<input
					ref={input}
					type="file"
					accept=".xlsx,.docx"
					className="visually-hidden"
					tabIndex={-1}
					aria-label={texts.file}
					onChange={({ target }) => setFile(target.files?.[0] ?? null)}
				/>
			</div>
			<div className="person-list__fields">
				{field('postFrom', 'date')}
				{field('minDays', 'number')}
				{field('withdrawOn', 'date')}
				{field('township', 'text')}
				{field('village', 'text')}
			</div>
			{isMissing && <Alert type="error" showIcon role="alert" title={texts.missing} />}
			<Refusals error={enter.error} />
			<div>
				<Button type="primary" loading={enter.isPending} onClick={send}>
					{texts.enter}
				</Button>
			</div>
		</div>
	);
}

/** 名单: entered once; beside each other what the web and what the village board show of it, and why. */
export default function PersonList(props: DraftSectionProps) {
	const { place, disclosureId, revision, isEditable, reload } = props;
	const texts = useTexts(TEXTS);
	const path = { place, disclosure: disclosureId };
	const [entered, setEntered] = useState<EnteredPersonList | null>(null);
	const [isAgain, setIsAgain] = useState(false);
	const [board, setBoard] = useState<PersonListBoard | null>(null);
	const [boardError, setBoardError] = useState<unknown>(null);
	const [form, setForm] = useState<WebForm | null>(null);
	const { data, error } = useRead('GET /places/{place}/drafts/{disclosure}/list', { path });
	const choose = useCommand('PUT /places/{place}/drafts/{disclosure}/list/form', { onDone: reload });
	const isAbsent = error instanceof ApiProblem && error.problem.status === 404;
	if (error !== null && !isAbsent) return <Refusals error={error} />;
	if (data === undefined && !isAbsent) return <Loading />;
	const detail = (data ?? null) as Detail | null;
	const shownForm = form ?? detail?.webForm ?? 'counts';
	const look = async () => {
		setBoardError(null);
		try {
			// By hand: a view is on record, so nothing may read it anew by itself.
			setBoard(await call('GET /places/{place}/drafts/{disclosure}/list/board', { path }));
		} catch (problem) {
			setBoardError(problem);
		}
	};

	return (
		<div className="person-list">
			{detail === null && <p className="person-list__note">{texts.notEntered}</p>}
			{entered !== null && (
				<Alert
					type="success"
					showIcon
					role="status"
					title={`${texts.entered(entered.rowCount)}${entered.isSheetVoided ? texts.voided : ''}`}
					description={
						entered.warnings.length > 0 && (
							<>
								{texts.warnings}
								<ul>
									{entered.warnings.map(({ address, message }) => (
										<li key={`${address} ${message}`}>
											{address} {message}
										</li>
									))}
								</ul>
							</>
						)
					}
				/>
			)}
			{isEditable && (detail === null || isAgain) && (
				<Entry
					{...props}
					onEntered={(done) => {
						setEntered(done);
						setBoard(null);
						setIsAgain(false);
					}}
				/>
			)}
			{detail !== null && (
				<>
					<p>
						{texts.summary(detail.rowCount, detail.unnamed)} {detail.unnamed > 0 && texts.whyUnnamed}{' '}
						{detail.retention !== null && texts.withdraw(detail.retention.withdrawOn)}
					</p>
					{isEditable && (
						<div className="person-list__tools">
							<Select
								className="person-list__form"
								aria-label={texts.form}
								value={shownForm}
								options={FORMS.map((one) => ({ value: one, label: texts.forms[one] }))}
								onChange={setForm}
							/>
							{shownForm !== detail.webForm && (
								<Button
									loading={choose.isPending}
									onClick={() =>
										choose.mutate({ path, body: { webForm: shownForm }, revision }, { onSuccess: () => setForm(null) })
									}
								>
									{texts.change}
								</Button>
							)}
							{!isAgain && <Button onClick={() => setIsAgain(true)}>{texts.again}</Button>}
						</div>
					)}
					<p className="person-list__note">{texts.formWhy[shownForm]}</p>
					<Refusals error={choose.error} />
					<div className="person-list__sides">
						<section aria-label={texts.web}>
							<h3>{texts.web}</h3>
							{detail.webTables === null && <p className="person-list__note">{texts.webNone}</p>}
							{detail.webTables?.map((table) => (
								<ShownTable key={table.caption} className="person-list__scroll" label={table.caption} {...table} />
							))}
						</section>
						<section aria-label={texts.board}>
							<h3>{texts.board}</h3>
							<p className="person-list__note">{board === null ? texts.boardWhy : texts.boardNote}</p>
							{board === null && <Button onClick={() => void look()}>{texts.showBoard}</Button>}
							<Refusals error={boardError} />
							{board !== null && (
								<>
									{!board.isSigned && <p className="person-list__unsigned">{texts.boardUnsigned}</p>}
									<ShownTable
										className="person-list__scroll"
										label={texts.boardCaption}
										caption={texts.boardCaption}
										columns={board.columns}
										rows={board.rows}
									/>
								</>
							)}
						</section>
					</div>
				</>
			)}
		</div>
	);
}
