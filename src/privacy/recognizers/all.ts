import type { Recognizer } from '../recognizer.ts';
import { addressRecognizer } from './address.ts';
import { bankCardRecognizer } from './bank-card.ts';
import { birthDateRecognizer } from './birth-date.ts';
import { causeOfPovertyRecognizer } from './cause-of-poverty.ts';
import { disabilityRecognizer } from './disability.ts';
import { emailRecognizer } from './email.ts';
import { healthRecognizer } from './health.ts';
import { imAccountRecognizer } from './im-account.ts';
import { incomeRecognizer } from './income.ts';
import { minorRecognizer } from './minor.ts';
import { nameRecognizer } from './name.ts';
import { passportRecognizer } from './passport.ts';
import { permitRecognizer } from './permit.ts';
import { phoneRecognizer } from './phone.ts';
import { plateRecognizer } from './plate.ts';
import { positionRecognizer } from './position.ts';
import { pregnancyRecognizer } from './pregnancy.ts';
import { relationRecognizer } from './relation.ts';
import { religionRecognizer } from './religion.ts';
import { reporterRecognizer } from './reporter.ts';
import { residentIdRecognizer } from './resident-id.ts';
import { secrecyMarkRecognizer } from './secrecy-mark.ts';

/**
 * Order matters: numbers claim their digits first, names come beside numbers, attributes look for somebody they belong to, and what tells of
 * a reporter is told as that.
 */
export const RECOGNIZERS: readonly Recognizer[] = [
	residentIdRecognizer,
	bankCardRecognizer,
	phoneRecognizer,
	passportRecognizer,
	permitRecognizer,
	nameRecognizer,
	imAccountRecognizer,
	emailRecognizer,
	plateRecognizer,
	positionRecognizer,
	birthDateRecognizer,
	addressRecognizer,
	healthRecognizer,
	disabilityRecognizer,
	causeOfPovertyRecognizer,
	pregnancyRecognizer,
	minorRecognizer,
	incomeRecognizer,
	relationRecognizer,
	religionRecognizer,
	reporterRecognizer,
	secrecyMarkRecognizer,
];
