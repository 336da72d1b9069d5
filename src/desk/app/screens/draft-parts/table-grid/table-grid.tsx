import { Alert, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { ContentTable } from '../../../../../disclosure/disclosure.ts';
import { useCommand, useRead } from '../../../api/hooks.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { Loading } from '../../../parts/loading.tsx';
import { Refusals } from '../../../parts/refusals.tsx';
import type { DraftSectionProps } from '../../draft/section.ts';
import { emptyTable, type OpenTable, openTable, readDefinitions, toContent } from './kind-of-table.ts';
import { TableEditor } from './table-editor.tsx';
import { tableGridEn } from './table-grid.en.ts';
import { tableGridZh } from './table-grid.zh.ts';

const TEXTS = dictionary(tableGridZh, tableGridEn);

/** The table that is open: which one of the draft, how it was there, and what has become of it. */
interface Work {
	/** As many as the draft has: a new one. */
	readonly index: number;
	/** The table of the draft as it was opened; null for a new one. */
	readonly base: ContentTable | null;
	readonly opened: OpenTable;
	readonly changed: OpenTable | null;
	/** Gives the editor a fresh start. */
	readonly turn: number;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** 结构化表: every table of the draft in a grid, one at a time. */
export default function TableGrid({ place, disclosureId, draft, revision, isEditable, reload }: DraftSectionProps) {
	const texts = useTexts(TEXTS);
	const { data, error } = useRead('GET /places/{place}/table-definitions', { path: { place } });
	const definitions = useMemo(() => readDefinitions(data?.items ?? []), [data]);
	const { tables } = draft.content;
	const [work, setWork] = useState<Work | null>(null);
	const [kind, setKind] = useState<string | null>(null);
	const [said, setSaid] = useState<string | null>(null);
	const [removed, setRemoved] = useState<{ readonly index: number; readonly table: ContentTable } | null>(null);
	const save = useCommand('PUT /places/{place}/drafts/{disclosure}', { onDone: reload });

	if (error) return <Refusals error={error} />;
	if (data === undefined) return <Loading />;

	const open = (index: number, table: ContentTable, turn: number): Work => ({
		...{ index, base: table, opened: openTable(table, definitions), changed: null, turn },
	});
	const turn = (work?.turn ?? 0) + 1;
	const now = tables[work?.index ?? 0];
	const isStale = !save.isPending && work !== null && now !== work.base && !isSame(now, work.base);
	// Nothing of his own in it: what others saved, and what was masked beside the grid, is shown at once.
	if (now !== undefined && (work === null || (isStale && work.changed === null)))
		setWork(open(work?.index ?? 0, now, turn));
	else if (!save.isPending && now === undefined && work !== null && work.base !== null && work.changed === null)
		setWork(null);
	const shown = work;
	const choose = (index: number) => {
		const table = tables[index];
		if (table !== undefined) setWork(open(index, table, turn));
	};

	const put = (next: readonly ContentTable[], then: (isSheetVoided: boolean) => void) => {
		const body = {
			tables: next.map((one) => ({ ...one, columns: [...one.columns], rows: one.rows.map((row) => [...row]) })),
		};
		save.mutate(
			{ path: { place, disclosure: disclosureId }, body, revision },
			{ onSuccess: ({ data: saved }) => then(saved.isSheetVoided), onError: () => void reload() },
		);
	};
	/** What lies in the draft now is not what was opened: somebody else saved this table. */
	const isConflict = isStale && work.changed !== null;
	const store = (table: OpenTable, faults: number) => {
		if (shown === null) return;
		const content = toContent(table);
		const next =
			shown.index < tables.length
				? tables.map((one, index) => (index === shown.index ? content : one))
				: [...tables, content];
		put(next, (isSheetVoided) => {
			setWork({ ...shown, index: Math.min(shown.index, tables.length), base: content, opened: table, changed: null });
			setSaid(faults > 0 ? texts.savedWithFaults(faults) : isSheetVoided ? texts.savedVoided : texts.saved);
		});
	};
	const remove = () => {
		if (shown === null) return;
		const table = tables[shown.index];
		if (table === undefined) {
			setWork(null);
			return;
		}
		put(
			tables.filter((_, index) => index !== shown.index),
			() => {
				setRemoved({ index: shown.index, table });
				setWork(null);
				setSaid(null);
			},
		);
	};
	const restore = () => {
		if (removed === null) return;
		const next = [...tables];
		next.splice(removed.index, 0, removed.table);
		put(next, () => {
			setRemoved(null);
			setWork(open(removed.index, removed.table, turn));
		});
	};

	return (
		<div className="table-grid__section">
			{tables.length === 0 && shown === null && (
				<p className="table-grid__none">{isEditable ? texts.none : texts.noneReadOnly}</p>
			)}
			{tables.length > 1 && (
				<fieldset className="table-grid__tools">
					<legend className="visually-hidden">{texts.tables}</legend>
					{tables.map(({ caption }, index) => (
						<Button
							// biome-ignore lint/suspicious/noArrayIndexKey: tables have no other name than their place
							key={index}
							aria-pressed={shown?.index === index}
							type={shown?.index === index ? 'primary' : 'default'}
							disabled={shown?.changed != null && shown.index !== index}
							onClick={() => choose(index)}
						>
							{texts.tableOf(index + 1, caption)}
						</Button>
					))}
				</fieldset>
			)}
			{isEditable && shown?.changed == null && (
				<div className="table-grid__tools">
					<Select
						className="table-grid__kind"
						aria-label={texts.kind}
						placeholder={texts.kind}
						value={kind}
						options={definitions.map(({ id, name }) => ({ value: id, label: name }))}
						onChange={setKind}
					/>
					<Button
						disabled={kind === null}
						onClick={() => {
							const definition = definitions.find(({ id }) => id === kind);
							if (definition === undefined) return;
							const opened = emptyTable(definition);
							setWork({ index: tables.length, base: null, opened, changed: null, turn });
							setSaid(null);
						}}
					>
						{texts.add}
					</Button>
				</div>
			)}
			{removed !== null && (
				<Alert
					type="info"
					showIcon
					role="status"
					title={texts.removed(removed.table.caption)}
					action={<Button onClick={restore}>{texts.restore}</Button>}
				/>
			)}
			{said !== null && <Alert type="success" showIcon role="status" title={said} />}
			<Refusals error={save.error} />
			{isConflict && (
				<Alert
					type="warning"
					showIcon
					role="alert"
					title={texts.conflict}
					action={
						<div className="table-grid__tools">
							<Button onClick={() => setWork({ ...work, base: now ?? null })}>{texts.keepMine}</Button>
							<Button
								onClick={() => {
									setWork(null);
									save.reset();
								}}
							>
								{texts.takeTheirs}
							</Button>
						</div>
					}
				/>
			)}
			{shown !== null && (
				<TableEditor
					key={`${shown.index} ${shown.turn}`}
					place={place}
					opened={shown.opened}
					isEditable={isEditable}
					isSaving={save.isPending}
					isChanged={shown.changed !== null}
					onChange={(changed) => {
						setSaid(null);
						setWork({ ...shown, changed });
					}}
					onSave={store}
					onRemove={remove}
				/>
			)}
		</div>
	);
}
