import { describe, expect, test } from 'vitest';
import { calendarDate } from '../calendar/calendar-date.ts';
import { loadInstruments } from '../law/index.ts';
import { basisIdentifier, loadSiteKnowledge } from './site-knowledge.ts';

const identify = basisIdentifier(await loadInstruments());

describe('a printed basis means', () => {
	test.each([
		[
			'the regulation whose number it prints, whenever',
			'《中华人民共和国政府信息公开条例》（国令第492号）',
			'2020-05-01',
			'disclosure-regulation-2007',
		],
		[
			'the regulation whose number it prints, undated too',
			'《政府信息公开条例》（国务院令第711号）',
			null,
			'disclosure-regulation-2019',
		],
		[
			'the one in force on the eve of the change',
			'《中华人民共和国政府信息公开条例》',
			'2019-05-14',
			'disclosure-regulation-2007',
		],
		[
			'the one in force from the day of the change',
			'《中华人民共和国政府信息公开条例》',
			'2019-05-15',
			'disclosure-regulation-2019',
		],
		['neither when nobody knows the date', '《中华人民共和国政府信息公开条例》', null, null],
		['nothing known', '《某某县关于某事的通知》', '2020-01-01', null],
	])('%s', (_, text, asOf, key) => {
		expect(identify(text, asOf)).toBe(key);
	});
});

test('an instrument counts as superseded from the day it is', async () => {
	const statusOn = async (day: string) => {
		const { instruments } = await loadSiteKnowledge(calendarDate(day));
		const old = instruments.find((instrument) => instrument.key === 'disclosure-regulation-2007');
		return [old?.status, old?.supersededBy === null];
	};
	expect(await statusOn('2019-05-14')).toEqual(['in-force', true]);
	expect(await statusOn('2019-05-15')).toEqual(['superseded', false]);
});

test('what law/regulations marks as remembered is not passed on as looked up', async () => {
	const { instruments } = await loadSiteKnowledge(calendarDate('2026-01-01'));
	const fromMemory = (key: string) => instruments.find((instrument) => instrument.key === key)?.fromMemory;
	expect(fromMemory('disclosure-regulation-2007')).toEqual(['effectiveOn']);
	expect(fromMemory('disclosure-regulation-2019')).toEqual(['url']);
	const remembered = instruments.filter((instrument) => instrument.fromMemory?.includes('status'));
	expect(remembered.filter(({ status }) => status === 'in-force')).toEqual([]);
});
