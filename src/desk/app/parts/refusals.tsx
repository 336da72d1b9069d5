import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem, sentencesOf } from '../api/problem.ts';
import { dictionary, useTexts } from '../language/texts.ts';
import { refusalsEn } from './refusals.en.ts';
import { refusalsZh } from './refusals.zh.ts';

const TEXTS = dictionary(refusalsZh, refusalsEn);

interface RefusalsProps {
	/** What a read or command threw; nothing is shown without one. */
	readonly error: unknown;
	/** What can be done about one reason, by its code: a link to the place of the cure. */
	readonly cureOf?: (code: string) => ReactNode;
	/** Offers to try again. */
	readonly onRetry?: () => void;
}

/** Why something was not done, all reasons at once, each with its cure; read out as soon as it appears. */
export function Refusals({ error, cureOf, onRetry }: RefusalsProps) {
	const texts = useTexts(TEXTS);
	if (error === null || error === undefined) return null;
	const problem = error instanceof ApiProblem ? error.problem : null;
	const sentences = problem === null ? [{ code: '', message: texts.unknownDetail, basis: null }] : sentencesOf(problem);
	const notes = [
		...(problem?.retryAfter && problem.status === 429 ? [texts.retryAfter(problem.retryAfter)] : []),
		...(problem !== null && problem.status >= 500 && problem.requestId ? [texts.requestId(problem.requestId)] : []),
	];
	return (
		<Alert
			className="refusals"
			type="error"
			showIcon
			role="alert"
			title={problem === null ? texts.unknownTitle : problem.title}
			description={
				<>
					{/* The server speaks Chinese whatever the desk speaks. */}
					<ul className="refusals__list">
						{sentences.map(({ code, message, basis }, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown once, whole
							<li key={index}>
								{message}
								{basis !== null && <span className="refusals__basis">{texts.basis(basis)}</span>}
								{cureOf?.(code)}
							</li>
						))}
					</ul>
					{notes.map((note) => (
						<p key={note}>{note}</p>
					))}
					{onRetry !== undefined && <Button onClick={onRetry}>{texts.tryAgain}</Button>}
				</>
			}
		/>
	);
}
