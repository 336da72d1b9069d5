import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, calendarDate } from '../../../../calendar/calendar-date.ts';
import type { ObligationDetail } from '../../api/api.generated.ts';
import { useCommand, useRead } from '../../api/hooks.ts';
import { period } from '../../language/punctuation.ts';
import { dictionary, useTexts } from '../../language/texts.ts';
import { ActButtons, ActForm } from '../../parts/act-form.tsx';
import { useAddress } from '../../parts/address.ts';
import { today } from '../../parts/days.ts';
import { dutyStateWord } from '../../parts/duty-state.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PublicClock } from '../../parts/public-clock.tsx';
import { Refusals } from '../../parts/refusals.tsx';
import { useParameter, usePlace } from '../use-place.ts';
import { dutyEn } from './duty.en.ts';
import { dutyZh } from './duty.zh.ts';

const TEXTS = dictionary(dutyZh, dutyEn);

type Act = 'register' | 'correct' | 'takeDown' | 'postAgain' | 'declareNil' | 'waive';

/** What may be done about it: by the post of its reader, and by what kind of duty it is. */
function actsOf({ actions, derivation, kind, removableOn }: ObligationDetail): readonly Act[] {
	const acts: Act[] = [];
	const records = actions.includes('obligation.record-trigger');
	if (records && (kind === 'standing' || kind === 'periodic')) acts.push('register');
	if (records && derivation !== null && derivation.triggers.formed !== undefined) acts.push('correct');
	if (records && kind === 'posting') acts.push(removableOn === null ? 'postAgain' : 'takeDown');
	if (actions.includes('obligation.declare-nil') && (kind === 'standing' || kind === 'periodic'))
		acts.push('declareNil');
	if (actions.includes('obligation.waive')) acts.push('waive');
	return acts;
}

function Acts({ duty }: { readonly duty: ObligationDetail }) {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const [open, setOpen] = useState<Act | null>(null);
	const [isDone, setIsDone] = useState(false);
	const options = {
		onDone: () => {
			setOpen(null);
			setIsDone(true);
		},
	};
	const register = useCommand('POST /places/{place}/information', options);
	const correct = useCommand('PUT /places/{place}/obligations/{obligation}/triggers', options);
	const declareNil = useCommand('POST /places/{place}/obligations/{obligation}/nil-declaration', options);
	const waive = useCommand('POST /places/{place}/obligations/{obligation}/waiver', options);
	const takeDown = useCommand('POST /places/{place}/obligations/{obligation}/removal', options);
	const postAgain = useCommand('POST /places/{place}/obligations/{obligation}/posting', options);
	const commands = { register, correct, takeDown, postAgain, declareNil, waive };
	const path = { place, obligation: duty.obligationId };
	const run = (
		act: Act,
		{ reason = '', formedOn = '', informationId = '', removedOn = '', postedOn = '' }: Readonly<Record<string, string>>,
	) => {
		if (act === 'declareNil') declareNil.mutate({ path, body: { reason } });
		else if (act === 'waive') waive.mutate({ path, body: { reason } });
		else if (act === 'takeDown') takeDown.mutate({ path, body: { removedOn, ...(reason === '' ? {} : { reason }) } });
		else if (act === 'postAgain') postAgain.mutate({ path, body: { postedOn } });
		else if (act === 'correct') correct.mutate({ path, body: { triggers: { formed: formedOn }, reason } });
		else
			register.mutate({
				path: { place },
				body: { informationId, itemIds: [duty.itemId], body: duty.body, triggers: { formed: formedOn } },
			});
	};
	const acts = actsOf(duty);
	if (duty.outcome !== null) return <p className="worklist__none">{texts.closed}</p>;
	return (
		<>
			{isDone && (
				<p className="done-note" role="status">
					{texts.done}
				</p>
			)}
			{acts.length === 0 && <p className="worklist__none">{texts.noActs}</p>}
			<ActButtons acts={acts} open={open} names={texts} onOpen={setOpen} />
			{open !== null && (
				<ActForm
					key={open}
					title={texts[open]}
					help={texts[`${open}Help`]}
					submit={texts.submit}
					cancel={texts.cancel}
					error={commands[open].error}
					isPending={commands[open].isPending}
					onCancel={() => setOpen(null)}
					onSubmit={(fields) => run(open, fields)}
				>
					{open === 'register' && (
						<label>
							{texts.informationId}
							<input name="informationId" required maxLength={120} />
						</label>
					)}
					{(open === 'register' || open === 'correct') && (
						<label>
							{texts.formedOn}
							<input
								name="formedOn"
								type="date"
								required
								max={today()}
								defaultValue={duty.derivation?.triggers.formed ?? today()}
							/>
						</label>
					)}
					{open === 'takeDown' && (
						<label>
							{texts.removedOn}
							<input name="removedOn" type="date" required max={today()} defaultValue={today()} />
						</label>
					)}
					{open === 'postAgain' && (
						<label>
							{texts.postedOn}
							<input name="postedOn" type="date" required max={today()} defaultValue={today()} />
						</label>
					)}
					{open !== 'register' && open !== 'postAgain' && (
						<label>
							{open === 'takeDown' ? texts.earlyReason : texts.reason}
							<textarea name="reason" required={open !== 'takeDown'} rows={3} maxLength={500} />
						</label>
					)}
				</ActForm>
			)}
		</>
	);
}

function Facts({ duty }: { readonly duty: ObligationDetail }) {
	const texts = useTexts(TEXTS);
	const { itemName, itemId, body, section, kind, periodStartsOn, periodEndsOn } = duty;
	const rows: readonly (readonly [string, string | null])[] = [
		[texts.item, itemName ?? itemId],
		[texts.body, body],
		[texts.section, section],
		[texts.kind, texts.kinds[kind]],
		[texts.period, periodEndsOn === null ? null : period(periodStartsOn, periodEndsOn)],
		[texts.state, dutyStateWord(duty)],
	];
	return (
		<dl className="facts">
			{rows.map(
				([name, value]) =>
					value !== null && (
						<div key={name} style={{ display: 'contents' }}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					),
			)}
		</dl>
	);
}

/** One duty: its clock, how the due date came about step by step, and what its reader may do. */
export default function Duty() {
	const texts = useTexts(TEXTS);
	const place = usePlace();
	const address = useAddress();
	const obligation = useParameter('obligationId');
	const { data, error, refetch } = useRead('GET /places/{place}/obligations/{obligation}', {
		path: { place, obligation },
	});
	if (data === undefined)
		return (
			<Page title={texts.kind}>
				{error === null ? <Loading /> : <Refusals error={error} onRetry={() => refetch()} />}
			</Page>
		);
	const { itemName, itemId, derivation, dueOn, isProvisional, closedOn, removableOn, explanation, moves } = data;
	const isMet = data.outcome === 'met' || data.outcome === 'met-late';
	return (
		<Page title={itemName ?? itemId}>
			<Facts duty={data} />
			{/* A posting has a clock of its own: the days it hangs, told below. */}
			{data.kind !== 'posting' && (
				<div className="duty__clock">
					<PublicClock
						formedOn={derivation?.triggers.formed ?? null}
						dueOn={dueOn}
						isProvisional={isProvisional}
						publishedOn={isMet ? closedOn : null}
						postedUntil={removableOn === null ? null : addDays(calendarDate(removableOn), -1)}
					/>
				</div>
			)}
			{data.disclosureId !== null && (
				<p>
					<Link {...address(`disclosures/${data.disclosureId}`)}>{texts.openWork}</Link>
				</p>
			)}
			<section>
				<h2>{texts.how}</h2>
				{explanation.length === 0 ? (
					<p className="worklist__none">{texts.noHow}</p>
				) : (
					<ol className="duty__how">
						{explanation.map((sentence) => (
							<li key={sentence}>{sentence}</li>
						))}
					</ol>
				)}
				{moves.length > 0 && (
					<>
						<h3>{texts.moves}</h3>
						<ul className="duty__how">
							{moves.map(({ movedAt, fromDueOn, toDueOn }) => (
								<li key={movedAt}>{texts.move(fromDueOn, toDueOn)}</li>
							))}
						</ul>
					</>
				)}
			</section>
			<section>
				<h2>{texts.acts}</h2>
				<Acts duty={data} />
			</section>
		</Page>
	);
}
