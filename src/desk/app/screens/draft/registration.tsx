import { Button, Input, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Item } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../language/texts.ts';
import { useWorkCalendar } from '../../parts/days.ts';
import { Due } from '../../parts/due.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useSession } from '../use-place.ts';
import { FieldBox } from './field-box.tsx';
import type { OpenDraft } from './open-draft.ts';
import { DRAFT_TEXTS } from './texts.ts';

const ChangeDialog = lazy(() => import('./registration/change-dialog.tsx'));

interface RegistrationProps {
	readonly place: string;
	readonly draft: OpenDraft;
	readonly rows: readonly Item[] | undefined;
	/** The revision that is on the screen. */
	readonly tag: string;
	/** Whether it may be given up, or brought back. */
	readonly mayGiveUp: boolean;
	/** Whether what was registered may be changed: it was never public, and whoever looks at it may write it. */
	readonly mayChange: boolean;
	/** Saves what was typed; false when it could not be saved. */
	readonly save: () => Promise<boolean>;
}

/** 登记情况: what was registered, and the ways out where it was wrong. */
export function Registration({ place, draft, tag, rows, mayGiveUp, mayChange, save }: RegistrationProps) {
	const texts = useTexts(DRAFT_TEXTS);
	const { bodies } = useSession();
	const calendar = useWorkCalendar();
	const [isGivingUp, setIsGivingUp] = useState(false);
	const [isChanging, setIsChanging] = useState(false);
	const [reason, setReason] = useState('');
	const path = { place, disclosure: draft.disclosureId };
	const giveUp = useCommand('POST /places/{place}/drafts/{disclosure}/abandonment', {
		onDone: () => setIsGivingUp(false),
	});
	const bringBack = useCommand('POST /places/{place}/drafts/{disclosure}/restoration');
	// What ended with a row that was taken out is no date of this information any more.
	const duties = draft.duties.filter(({ outcome }) => outcome !== 'ended');
	const isGivenUp = draft.editionState === 'abandoned';
	const className = (texts.classes as Readonly<Record<string, string>>)[draft.documentClass] ?? draft.documentClass;
	return (
		<>
			<dl className="draft-facts">
				<dt>{texts.kind}</dt>
				<dd>{texts.kinds[draft.kind]}</dd>
				<dt>{texts.documentClass}</dt>
				<dd>{className}</dd>
				<dt>{texts.body}</dt>
				<dd>{bodies.find(({ bodyId }) => bodyId === draft.bodyId)?.name ?? draft.bodyId}</dd>
				<dt>{texts.formed}</dt>
				<dd>{draft.triggers.formed ?? ''}</dd>
				<dt>{texts.rows}</dt>
				<dd>
					{draft.items.map(({ itemId, row }, index) => (
						<div key={itemId}>{rows?.[index]?.item.name ?? texts.row(row)}</div>
					))}
				</dd>
				{duties.length > 0 && (
					<>
						<dt>{texts.due}</dt>
						<dd>
							{duties.map(({ obligationId, dueOn, isProvisional }) => (
								<div key={obligationId}>
									{dueOn === null ? texts.noDue : calendar && <Due on={dueOn} isProvisional={isProvisional} />}
								</div>
							))}
						</dd>
					</>
				)}
			</dl>
			<p className="draft__soft">
				{isGivenUp ? texts.restoreNote : mayChange ? texts.registrationNote : texts.registrationFixed}
			</p>
			<Refusals error={bringBack.error} />
			{mayChange && (
				<p>
					<Button
						onClick={() => {
							// What was typed about rows would otherwise meet the changed ones.
							void save().then((isSaved) => isSaved && setIsChanging(true));
						}}
					>
						{texts.registrationChange}
					</Button>
				</p>
			)}
			{isChanging && (
				<Suspense fallback={null}>
					<ChangeDialog {...{ place, draft, tag }} onClose={() => setIsChanging(false)} />
				</Suspense>
			)}
			{mayGiveUp && !isGivenUp && <Button onClick={() => setIsGivingUp(true)}>{texts.abandon}</Button>}
			{mayGiveUp && isGivenUp && (
				<Button onClick={() => bringBack.mutate({ path, body: {} })}>{texts.abandonRestore}</Button>
			)}
			<Modal
				open={isGivingUp}
				title={texts.abandonTitle}
				okText={texts.abandon}
				cancelText={texts.cancel}
				closable={{ 'aria-label': texts.close }}
				onCancel={() => setIsGivingUp(false)}
				onOk={() => giveUp.mutate({ path, body: { reason } })}
				confirmLoading={giveUp.isPending}
				footer={(_, { OkBtn, CancelBtn }) => (
					<>
						<OkBtn />
						<CancelBtn />
					</>
				)}
			>
				<p>{texts.abandonLead}</p>
				<Refusals error={giveUp.error} />
				<FieldBox id="abandon-reason" label={texts.abandonReason}>
					<Input id="abandon-reason" value={reason} onChange={({ target }) => setReason(target.value)} />
				</FieldBox>
			</Modal>
		</>
	);
}
