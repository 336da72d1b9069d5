import { Button, Form } from 'antd';
import { useState } from 'react';
import type { CatalogueItem } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { CommandDialog, ReasonDialog } from '../../parts/command-dialog.tsx';
import { usePlace } from '../use-place.ts';
import { FieldControl } from './field-control.tsx';
import { changeOf, type Entered, enteredOf, FIELDS, type Field, WORKSHOP_TEXTS } from './fields.ts';

interface RowDialogProps {
	readonly draftId: string;
	readonly revision: string | null;
	/** Null: a new row. */
	readonly item: CatalogueItem | null;
	/** The row a new one stands behind. */
	readonly afterRow: number;
	readonly onClose: () => void;
}

type RowFields = Partial<Record<Field, Entered>>;

/** All fields of a row at once; every fault of it is shown at once, and what was entered stays. */
export function RowDialog({ draftId, revision, item, afterRow, onClose }: RowDialogProps) {
	const texts = useTexts(WORKSHOP_TEXTS);
	const place = usePlace();
	const [isRemoving, setIsRemoving] = useState(false);
	const change = useCommand('PUT /places/{place}/catalogue-drafts/{draft}/rows/{row}', { onDone: onClose });
	const add = useCommand('POST /places/{place}/catalogue-drafts/{draft}/rows', { onDone: onClose });
	const remove = useCommand('POST /places/{place}/catalogue-drafts/{draft}/rows/{row}/removal', { onDone: onClose });
	const seen = revision === null ? {} : { revision };
	const path = { place, draft: draftId };
	const initial = item === null ? {} : Object.fromEntries(FIELDS.map((field) => [field, enteredOf(item, field)]));
	if (isRemoving && item !== null)
		return (
			<ReasonDialog
				isOpen
				onClose={() => setIsRemoving(false)}
				title={texts.removeRow}
				lead={texts.removeLead}
				submit={texts.removeRow}
				error={remove.error}
				isPending={remove.isPending}
				onReason={(reason) => remove.mutate({ path: { ...path, row: item.row }, body: { reason }, ...seen })}
			/>
		);
	return (
		<CommandDialog<RowFields>
			isOpen
			onClose={onClose}
			title={item === null ? texts.newRow : texts.rowTitle(item.row)}
			{...(item === null ? { lead: texts.addAfter(afterRow) } : {})}
			submit={texts.saveRow}
			error={change.error ?? add.error}
			isPending={change.isPending || add.isPending}
			initial={initial}
			width={820}
			onSubmit={(entered) => {
				const fields = changeOf(item, entered);
				if (item === null) add.mutate({ path, body: { afterRow, fields }, ...seen });
				else change.mutate({ path: { ...path, row: item.row }, body: fields, ...seen });
			}}
		>
			<div className="workshop__fields">
				{FIELDS.map((field) => (
					<Form.Item key={field} name={field} label={texts.fields[field]} extra={texts.help[field]}>
						<FieldControl field={field} />
					</Form.Item>
				))}
			</div>
			{item !== null && (
				<Button danger onClick={() => setIsRemoving(true)}>
					{texts.removeRow}
				</Button>
			)}
		</CommandDialog>
	);
}
