import { Button } from 'antd';
import { useState } from 'react';
import type { AdminLevel } from '../../../../catalogue/catalogue.ts';
import type { DisclosureDetail } from '../../api/api.generated.ts';
import { useCommand } from '../../api/hooks.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActForm } from '../../parts/act-form.tsx';
import { today } from '../../parts/days.ts';
import { usePlace } from '../use-place.ts';
import { disclosureEn } from './disclosure.en.ts';
import { disclosureZh } from './disclosure.zh.ts';

const TEXTS = dictionary(disclosureZh, disclosureEn);
const LEVELS = ['county', 'township', 'village'] as const satisfies readonly AdminLevel[];

type Channel = DisclosureDetail['channels'][number];

/** 其他渠道 the catalogue names beside the website: which were used, when and where; the others for whoever may record them. */
export function Channels({ disclosure }: { readonly disclosure: DisclosureDetail }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [open, setOpen] = useState<Channel | null>(null);
	const [done, setDone] = useState<string | null>(null);
	const { disclosureId, channels, actions, state } = disclosure;
	const use = useCommand('POST /places/{place}/disclosures/{disclosure}/channel-uses', {
		onDone: (_, { body }) => {
			setOpen(null);
			setDone(body.label);
		},
	});
	const others = channels.filter(({ channel }) => channel !== 'website');
	if (state !== 'published' || others.length === 0) return null;
	const records = actions.includes('disclosure.publish');
	const isBoard = open?.channel === 'notice-board';
	const show = (channel: Channel | null) => {
		use.reset();
		setOpen(channel);
	};
	return (
		<section>
			<h2>{texts.channels}</h2>
			{done !== null && (
				<p className="done-note" role="status">
					{texts.channelRecorded(done)}
				</p>
			)}
			<ul className="worklist__rows">
				{others.map((one) => (
					<li key={one.label} className="disclosure__channel">
						<span>
							<strong>{one.label}</strong>{' '}
							{one.doneOn === null ? texts.channelWaiting : texts.channelDone(one.doneOn, one.evidence?.where ?? null)}
						</span>
						{records && one.doneOn === null && (
							<Button
								aria-label={texts.recordChannel(one.label)}
								aria-expanded={open?.label === one.label}
								onClick={() => show(open?.label === one.label ? null : one)}
							>
								{texts.record}
							</Button>
						)}
					</li>
				))}
			</ul>
			{open !== null && (
				<ActForm
					key={open.label}
					title={texts.recordChannel(open.label)}
					help={isBoard ? texts.boardHelp : texts.channelHelp}
					submit={texts.submit}
					cancel={texts.cancel}
					error={use.error}
					isPending={use.isPending}
					onCancel={() => show(null)}
					onSubmit={({ doneOn = '', where = '', level }) =>
						use.mutate({
							path: { place, disclosure: disclosureId },
							body: { label: open.label, doneOn, where, ...(level ? { level: level as AdminLevel } : {}) },
						})
					}
				>
					<label>
						{isBoard ? texts.postedOn : texts.channelOn}
						<input type="date" name="doneOn" required max={today()} defaultValue={today()} />
					</label>
					<label>
						{isBoard ? texts.board : texts.where}
						<input name="where" required maxLength={300} />
					</label>
					{isBoard && (
						<label>
							{texts.boardLevel}
							<select name="level" defaultValue="">
								<option value="">{texts.levelOfBody}</option>
								{LEVELS.map((level) => (
									<option key={level} value={level}>
										{texts.levels[level]}
									</option>
								))}
							</select>
						</label>
					)}
				</ActForm>
			)}
		</section>
	);
}
