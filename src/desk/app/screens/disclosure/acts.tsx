import { Button } from 'antd';
import { useState } from 'react';
import { WITHDRAWAL_GROUNDS, type WithdrawalGround } from '../../../../disclosure/register-event.ts';
import type { DisclosureDetail } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActForm } from '../../parts/act-form.tsx';
import { today } from '../../parts/days.ts';
import { usePlace } from '../use-place.ts';
import { disclosureEn } from './disclosure.en.ts';
import { disclosureZh } from './disclosure.zh.ts';

const TEXTS = dictionary(disclosureZh, disclosureEn);

type Act = 'correct' | 'change' | 'withdraw';

function actsOf({ actions, state, editionState }: DisclosureDetail): readonly Act[] {
	if (state !== 'published') return [];
	// While a newer edition is in the making there is nothing to begin.
	const opens = actions.includes('disclosure.correct') && editionState === 'published';
	return [
		...(opens ? (['correct', 'change'] as const) : []),
		...(actions.includes('disclosure.withdraw') ? (['withdraw'] as const) : []),
	];
}

/** 更正、变更、撤回 of what is public, for whoever may, each with its reason. */
export function PublishedActs({ disclosure }: { readonly disclosure: DisclosureDetail }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [open, setOpen] = useState<Act | null>(null);
	const [done, setDone] = useState<'opened' | 'withdrawn' | null>(null);
	const path = { place, disclosure: disclosure.disclosureId };
	const finish = (what: 'opened' | 'withdrawn') => () => {
		setOpen(null);
		setDone(what);
	};
	const edition = useCommand('POST /places/{place}/disclosures/{disclosure}/editions', { onDone: finish('opened') });
	const withdrawal = useCommand('POST /places/{place}/disclosures/{disclosure}/withdrawal', {
		onDone: finish('withdrawn'),
	});
	const acts = actsOf(disclosure);
	const command = open === 'withdraw' ? withdrawal : edition;
	const run = (act: Act, fields: Readonly<Record<string, string>>) => {
		const { reason = '', changedOn = '', note = '', ground = 'other', isTitleHidden } = fields;
		if (act === 'withdraw')
			withdrawal.mutate({
				path,
				body: { ground: ground as WithdrawalGround, note, isTitleHidden: isTitleHidden === 'on' },
			});
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
			<div className="acts">
				{acts.map((act) => (
					<Button
						key={act}
						size="large"
						aria-expanded={open === act}
						onClick={() => setOpen(open === act ? null : act)}
					>
						{texts[act]}
					</Button>
				))}
			</div>
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
					{open === 'withdraw' ? (
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
					) : (
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
