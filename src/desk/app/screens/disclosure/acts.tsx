import { useState } from 'react';
import type { Validity } from '../../../../disclosure/disclosure.ts';
import { WITHDRAWAL_GROUNDS, type WithdrawalGround } from '../../../../disclosure/register-event.ts';
import type { DisclosureDetail } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActButtons, ActForm } from '../../parts/act-form.tsx';
import { today } from '../../parts/days.ts';
import type { OpenDraft } from '../draft/open-draft.ts';
import { usePlace } from '../use-place.ts';
import { disclosureEn } from './disclosure.en.ts';
import { disclosureZh } from './disclosure.zh.ts';

const TEXTS = dictionary(disclosureZh, disclosureEn);

type Act = 'correct' | 'change' | 'repeal' | 'withdraw';
type Done = 'opened' | 'recorded' | 'withdrawn';
const VALIDITIES = ['repealed', 'expired', 'amended', 'in-force'] as const satisfies readonly Validity[];

function actsOf(disclosure: DisclosureDetail): readonly Act[] {
	const { actions, state, editionState } = disclosure;
	const { normative } = (disclosure as unknown as OpenDraft).content;
	if (state !== 'published') return [];
	// While a newer edition is in the making there is nothing to begin.
	const opens = actions.includes('disclosure.correct') && editionState === 'published';
	return [
		...(opens ? (['correct', 'change'] as const) : []),
		...(normative !== null && actions.includes('disclosure.repeal') ? (['repeal'] as const) : []),
		...(actions.includes('disclosure.withdraw') ? (['withdraw'] as const) : []),
	];
}

/** 更正、变更、废止（失效、修改）、撤回 of what is public, for whoever may, each with its reason. */
export function PublishedActs({ disclosure }: { readonly disclosure: DisclosureDetail }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [open, setOpen] = useState<Act | null>(null);
	const [done, setDone] = useState<Done | null>(null);
	const path = { place, disclosure: disclosure.disclosureId };
	const finish = (what: Done) => () => {
		setOpen(null);
		setDone(what);
	};
	const edition = useCommand('POST /places/{place}/disclosures/{disclosure}/editions', { onDone: finish('opened') });
	const withdrawal = useCommand('POST /places/{place}/disclosures/{disclosure}/withdrawal', {
		onDone: finish('withdrawn'),
	});
	const validity = useCommand('POST /places/{place}/disclosures/{disclosure}/validity', { onDone: finish('recorded') });
	const acts = actsOf(disclosure);
	const command = open === 'withdraw' ? withdrawal : open === 'repeal' ? validity : edition;
	const run = (act: Act, fields: Readonly<Record<string, string>>) => {
		const { reason = '', changedOn = '', note = '', ground = 'other', isTitleHidden, on = '' } = fields;
		if (act === 'withdraw')
			withdrawal.mutate({
				path,
				body: { ground: ground as WithdrawalGround, note, isTitleHidden: isTitleHidden === 'on' },
			});
		else if (act === 'repeal') validity.mutate({ path, body: { validity: fields.validity as Validity, on, note } });
		else
			edition.mutate({
				path,
				body: act === 'change' ? { changeKind: 'change', changedOn, reason } : { changeKind: 'correction', reason },
			});
	};
	return (
		<>
			{done !== null && (
				<p className="done-note" role="status">
					{texts[done]}
				</p>
			)}
			{acts.length > 0 && <h2>{texts.acts}</h2>}
			<ActButtons acts={acts} open={open} names={texts} onOpen={setOpen} />
			{open !== null && (
				<ActForm
					key={open}
					title={texts[open]}
					help={texts[`${open}Help`]}
					submit={texts.submit}
					cancel={texts.cancel}
					error={command.error}
					isPending={command.isPending}
					onCancel={() => setOpen(null)}
					onSubmit={(fields) => run(open, fields)}
				>
					{open === 'repeal' && (
						<>
							<label>
								{texts.validity}
								<select name="validity">
									{VALIDITIES.map((one) => (
										<option key={one} value={one}>
											{texts.validities[one]}
										</option>
									))}
								</select>
							</label>
							<label>
								{texts.validityOn}
								<input type="date" name="on" required max={today()} defaultValue={today()} />
							</label>
							<label>
								{texts.note}
								<textarea name="note" required rows={3} maxLength={1000} />
							</label>
						</>
					)}
					{open === 'withdraw' && (
						<>
							<label>
								{texts.ground}
								<select name="ground">
									{WITHDRAWAL_GROUNDS.map((ground) => (
										<option key={ground} value={ground}>
											{texts.grounds[ground]}
										</option>
									))}
								</select>
							</label>
							<label>
								{texts.note}
								<textarea name="note" required rows={3} maxLength={1000} />
							</label>
							<label className="act-form__tick">
								<input type="checkbox" name="isTitleHidden" />
								{texts.hidesTitle}
							</label>
						</>
					)}
					{(open === 'correct' || open === 'change') && (
						<>
							{open === 'change' && (
								<label>
									{texts.changedOn}
									<input type="date" name="changedOn" required max={today()} defaultValue={today()} />
								</label>
							)}
							<label>
								{texts.reason}
								<textarea name="reason" required rows={3} maxLength={1000} />
							</label>
						</>
					)}
				</ActForm>
			)}
		</>
	);
}
