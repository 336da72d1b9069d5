import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { HolidayNotice, HolidayNoticeReading } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { listed, named } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { Records } from '../../parts/records.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { usePlace } from '../use-place.ts';
import { holidayNoticesEn } from './holiday-notices.en.ts';
import { holidayNoticesZh } from './holiday-notices.zh.ts';

const TEXTS = dictionary(holidayNoticesZh, holidayNoticesEn);
const FIELDS = ['year', 'title', 'documentNumber', 'issuer', 'issuedOn', 'publishedOn', 'url'] as const;
type Field = (typeof FIELDS)[number];
type Notice = HolidayNoticeReading['notice'];

/** What was read, sentence by sentence, and what a person has to fill in. */
function Reading({
	reading,
	isPending,
	onFilled,
}: {
	readonly reading: HolidayNoticeReading;
	readonly isPending: boolean;
	readonly onFilled: (notice: Notice) => void;
}) {
	const texts = useTexts(TEXTS);
	const { notice, sentences, warnings, faults } = reading;
	const daysOf = (days: readonly { readonly date: string }[]) => listed(days.map(({ date }) => date));
	const textOf = (field: Field) => String(notice[field] ?? '');
	return (
		<section>
			<h2>{texts.reading}</h2>
			{sentences.length > 0 && (
				<Records
					caption={texts.reading}
					rows={sentences}
					keyOf={({ text }) => text}
					none=""
					columns={[
						{ title: texts.sentence, isHead: true, cell: ({ text }) => text },
						{
							title: texts.means,
							cell: ({ holiday, offDays, workDays, warnings: doubts }) => (
								<>
									<strong>{holiday}</strong>
									{offDays.length > 0 && <p>{texts.off(daysOf(offDays))}</p>}
									{workDays.length > 0 && <p>{texts.work(daysOf(workDays))}</p>}
									{doubts.map((doubt) => (
										<p key={doubt} className="calendar__doubt">
											{texts.check}
											{doubt}
										</p>
									))}
								</>
							),
						},
					]}
				/>
			)}
			{warnings.map((warning) => (
				<p key={warning} className="calendar__doubt">
					{texts.check}
					{warning}
				</p>
			))}
			{faults.length > 0 && (
				<ul className="calendar__faults">
					{faults.map(({ path, message }) => (
						<li key={`${path} ${message}`}>
							{texts.faults}
							{path in texts.fieldNames ? named(texts.fieldNames[path as Field], message) : message}
						</li>
					))}
				</ul>
			)}
			<h2>{texts.fields}</h2>
			<Form<Record<Field, string>>
				layout="vertical"
				className="calendar__fields"
				initialValues={Object.fromEntries(FIELDS.map((field) => [field, textOf(field)]))}
				onFinish={(fields) => {
					const year = Number(fields.year);
					onFilled({ ...notice, ...fields, year: Number.isInteger(year) ? year : fields.year });
				}}
			>
				<p>{texts.fieldsHelp}</p>
				{FIELDS.map((field) => (
					<Form.Item key={field} name={field} label={texts.fieldNames[field]}>
						<Input type={field.endsWith('On') ? 'date' : 'text'} />
					</Form.Item>
				))}
				<Button htmlType="submit" loading={isPending}>
					{texts.recheck}
				</Button>
			</Form>
		</section>
	);
}

/** 工作日历. */
export default function HolidayNotices() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const known = useRead('GET /calendar/holidays', {});
	const [isAsked, setIsAsked] = useState(false);
	const preview = useCommand('POST /places/{place}/holiday-notices/previews');
	const read = useCommand('POST /places/{place}/holiday-notices/readings', { onDone: () => preview.reset() });
	const adopt = useCommand('POST /places/{place}/holiday-notices', { onDone: () => setIsAsked(false) });
	const reading = read.data?.data;
	const foreseen = preview.data?.data;
	return (
		<Page title={texts.title} lead={texts.lead}>
			<Form<{ text: string }>
				layout="vertical"
				onFinish={({ text }) => read.mutate({ path: { place }, body: { text } })}
			>
				<Form.Item
					name="text"
					label={texts.paste}
					extra={texts.pasteHelp}
					rules={[{ required: true, message: texts.missing }]}
				>
					<Input.TextArea rows={8} />
				</Form.Item>
				<Button type="primary" htmlType="submit" loading={read.isPending}>
					{texts.read}
				</Button>
			</Form>
			<Refusals error={read.error} />
			{reading !== undefined && (
				<>
					<Reading
						key={JSON.stringify(reading.notice)}
						reading={reading}
						isPending={read.isPending}
						onFilled={(notice) => read.mutate({ path: { place }, body: { notice } })}
					/>
					{reading.faults.length === 0 && (
						<section>
							<Refusals error={preview.error} />
							<div className="dialog__acts">
								<Button
									type={foreseen === undefined ? 'primary' : 'default'}
									loading={preview.isPending}
									onClick={() => preview.mutate({ path: { place }, body: { notice: reading.notice } })}
								>
									{texts.preview}
								</Button>
								{foreseen !== undefined && (
									<Button type="primary" onClick={() => setIsAsked(true)}>
										{texts.adopt}
									</Button>
								)}
							</div>
							{foreseen !== undefined && (
								<>
									<p role="status">
										{texts.previewDone(foreseen.moved, foreseen.examined)}
										{foreseen.items.length < foreseen.moved && texts.firstOf(foreseen.items.length)}
									</p>
									<Records
										caption={texts.preview}
										rows={foreseen.items}
										keyOf={({ obligationId }) => obligationId}
										none={texts.none}
										columns={[
											{ title: texts.item, isHead: true, cell: ({ itemName }) => itemName ?? texts.noDate },
											{ title: texts.body, cell: ({ body }) => body },
											{ title: texts.from, cell: ({ fromDueOn }) => fromDueOn ?? texts.noDate },
											{
												title: texts.to,
												cell: ({ toDueOn, turnsFirm }) => (
													<>
														{toDueOn ?? texts.noDate}
														{turnsFirm && <span className="records__note">{texts.firm}</span>}
													</>
												),
											},
										]}
									/>
								</>
							)}
						</section>
					)}
				</>
			)}
			<p role="status">{adopt.data !== undefined && texts.done(adopt.data.data.moved)}</p>
			<h2>{texts.adopted}</h2>
			<Refusals error={known.error} />
			<Records<HolidayNotice>
				caption={texts.adopted}
				rows={[...(known.data?.notices ?? [])].reverse()}
				keyOf={({ documentNumber, region }) => `${documentNumber} ${region}`}
				none={texts.adoptedNone}
				columns={[
					{ title: texts.year, cell: ({ year }) => year },
					{
						title: texts.document,
						isHead: true,
						cell: ({ title, documentNumber }) => (
							<>
								{title}
								<span className="records__note">{documentNumber}</span>
							</>
						),
					},
					{ title: texts.days, cell: ({ offDays, workDays }) => texts.offCount(offDays.length, workDays.length) },
				]}
			/>
			{isAsked && reading !== undefined && (
				<CommandDialog<{ replace?: boolean }>
					isOpen
					onClose={() => setIsAsked(false)}
					title={texts.adopt}
					lead={texts.adoptLead}
					submit={texts.adopt}
					error={adopt.error}
					isPending={adopt.isPending}
					onSubmit={({ replace = false }) =>
						adopt.mutate({ path: { place }, body: { notice: reading.notice, replace } })
					}
				>
					<Form.Item name="replace" valuePropName="checked">
						<Checkbox>{texts.replace}</Checkbox>
					</Form.Item>
				</CommandDialog>
			)}
		</Page>
	);
}
