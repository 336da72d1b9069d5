import type { Blocker, ChangedRegistration, DutyChange } from '../../../api/api.generated.ts';
import { dictionary, useTexts } from '../../../language/texts.ts';
import { registrationEn } from './registration.en.ts';
import { registrationZh } from './registration.zh.ts';

const TEXTS = dictionary(registrationZh, registrationEn);

const stepsText = (path: ChangedRegistration['path']['after']): string =>
	path.steps.map(({ postName }) => postName).join(' → ');

function Duty({ duty }: { readonly duty: DutyChange }) {
	const texts = useTexts(TEXTS);
	const { change, itemName, fromDueOn, toDueOn, isProvisional, explanation } = duty;
	const from = fromDueOn ?? texts.noDue;
	const to = `${toDueOn ?? texts.noDue}${isProvisional && toDueOn !== null ? texts.provisional : ''}`;
	const what =
		change === 'moved' ? texts.moved(from, to) : texts[change](change === 'opened' || change === 'kept' ? to : from);
	const isAlarming = change === 'owed' || change === 'ended';
	return (
		<li>
			<strong>{itemName}</strong>
			<span className={isAlarming ? 'draft-change__alarm' : undefined}>　{what}</span>
			{explanation.length > 0 && (
				<details>
					<summary>{texts.how}</summary>
					<ul>
						{explanation.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</details>
			)}
		</li>
	);
}

interface ConsequencesProps {
	readonly change: ChangedRegistration;
	readonly newBlockers: readonly Blocker[];
}

/** What a change of the registration brings with it. */
export function Consequences({ change, newBlockers }: ConsequencesProps) {
	const texts = useTexts(TEXTS);
	const { path, duties, droppedElements, isSheetVoided } = change;
	const before = path.before === null ? texts.pathNone : stepsText(path.before);
	const after = stepsText(path.after);
	return (
		<section className="draft-change" aria-live="polite">
			<h3>{texts.consequences}</h3>
			{isSheetVoided && <p className="draft-change__alarm">{texts.voided}</p>}
			<dl className="draft-facts">
				<dt>{texts.path}</dt>
				<dd>{before === after ? texts.pathSame(after) : texts.pathNew(before, after)}</dd>
				<dt>{texts.duties}</dt>
				<dd>
					{duties.length === 0 ? (
						texts.dutiesNone
					) : (
						<ul>
							{duties.map((duty) => (
								<Duty key={`${duty.change} ${duty.itemId} ${duty.body}`} duty={duty} />
							))}
						</ul>
					)}
				</dd>
				{droppedElements.length > 0 && (
					<>
						<dt>{texts.elements}</dt>
						<dd>{texts.dropped(droppedElements.length)}</dd>
					</>
				)}
				{newBlockers.length > 0 && (
					<>
						<dt>{texts.missing}</dt>
						<dd>
							<ul>
								{newBlockers.map(({ message }) => (
									<li key={message}>{message}</li>
								))}
							</ul>
						</dd>
					</>
				)}
			</dl>
		</section>
	);
}
