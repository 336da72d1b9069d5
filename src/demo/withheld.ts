import { addDays, calendarDate } from '../calendar/calendar-date.ts';
import type { PlaceSource } from './place-source.ts';
import { randomFrom, seedOf } from './random.ts';
import type { RowBuffer } from './rows.ts';
import { instantAt } from './time-plan.ts';
import { addEvent } from './write-rows.ts';

const PER_PLACE = 12;

/** 不予公开: invented ones on every ground law/demo names; some looked at again in time, some not (then the review is overdue), one ended. */
export function writeWithheld(source: PlaceSource, rows: RowBuffer): void {
	const { texts, review } = source.law;
	const random = randomFrom(seedOf(`${source.seed}|${source.placeId}|withheld`));
	for (let number = 0; number < PER_PLACE; number++) {
		const kind = texts.withheld[number % texts.withheld.length];
		const ground = review.withholding.grounds.find(({ code }) => code === kind?.ground);
		if (kind === undefined || ground === undefined) throw new Error(`demo/texts: unknown ground ${kind?.ground}`);
		const body = source.organization.bodies[number % 3];
		const decider = body?.holders.find((holder) => holder.kind === 'deputy-in-charge');
		if (body === undefined || decider === undefined) throw new Error('demo: nobody to decide');
		const decidedOn = source.time.day(10 + number * 18);
		const firstReviewOn = addDays(decidedOn, 365);
		const isReviewed = number % 3 === 0;
		const isEnded = number === 1;
		const title = kind.title
			.replace('{topic}', random.pickRanked(texts.words.topic))
			.replace('{project}', `${random.pickRanked(texts.projects.first)}${random.pick(texts.projects.third)}`);
		const withholdingId = source.ids.short('withholding', number);
		rows.add('withholding', {
			place_id: source.placeId,
			withholding_id: withholdingId,
			body_id: body.bodyId,
			title,
			formed_on: addDays(decidedOn, -random.between(3, 20)),
			ground: ground.code,
			article: ground.article,
			reason: kind.reason,
			decided_on: decidedOn,
			decided_by: `account:${decider.accountId}`,
			// Looked at again once and put off for ten years, so that it is not due in the demonstration's life.
			next_review_on: isReviewed ? calendarDate('2030-12-31') : firstReviewOn,
			reviewed_on: isReviewed || isEnded ? addDays(decidedOn, 90) : null,
			ended_on: isEnded ? addDays(decidedOn, 90) : null,
			end_reason: isEnded ? kind.reason : null,
		});
		addEvent(
			source,
			rows,
			'InformationWithheld',
			String(number),
			instantAt(decidedOn, 16 * 3600),
			`account:${decider.accountId}`,
			{
				withholdingId,
				bodyId: body.bodyId,
				ground: ground.code,
				article: ground.article,
				nextReviewOn: firstReviewOn,
			},
		);
	}
}
