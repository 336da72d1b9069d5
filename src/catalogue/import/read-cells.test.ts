import { describe, expect, test } from 'vitest';
import { readBodies, readLegalBasis, readLevels, readModes, readTick } from './read-cells.ts';

describe('legal basis', () => {
	test.each([
		['two instruments in a row', '《甲办法》《乙意见》', ['《甲办法》', '《乙意见》']],
		['the number in brackets stays with its title', '《条例》（国务院令第711号）等', ['《条例》（国务院令第711号）']],
		[
			'titles inside titles',
			'《关于印发<甲方案>的通知》(川办发〔2017〕90号)',
			['《关于印发<甲方案>的通知》(川办发〔2017〕90号)'],
		],
		['an article stays too', '《条例》第二十条、《办法》', ['《条例》第二十条', '《办法》']],
		['a title broken over lines', '《中华人民共和国政府信息\n公开条例》', ['《中华人民共和国政府信息公开条例》']],
		[
			'a blank between two organs is punctuation',
			'《甲省乡村办公室 甲省财政厅关于印发制度的通知》',
			['《甲省乡村办公室 甲省财政厅关于印发制度的通知》'],
		],
		['a blank inside a word is not', '《国务院某某 办、财政部的意 见》', ['《国务院某某办、财政部的意见》']],
		['no title marks', '政府信息公开条例、社会救助暂行办法', ['政府信息公开条例', '社会救助暂行办法']],
	])('%s', (_, text, expected) => {
		expect(readLegalBasis(text).entries).toEqual(expected);
	});

	test('marks that drifted in from another cell are dropped with a doubt', () => {
		const reading = readLegalBasis('《国务院某办\n）开发建档立\n卡方案》《国\n、务院某办关于通知》');
		expect(reading.entries).toEqual(['《国务院某办开发建档立卡方案》', '《国务院某办关于通知》']);
		expect(reading.doubts.filter((doubt) => doubt.code === 'cell-text-displaced')).toHaveLength(2);
	});
});

describe('bodies', () => {
	test.each([
		['one', '区民政局', ['区民政局']],
		['a list', '财政局、扶贫办、乡镇人民政府、村委会', ['财政局', '扶贫办', '乡镇人民政府', '村委会']],
		['a name broken over lines', '区人力\n社保局', ['区人力社保局']],
		['one a line', '区民政局\n区残联合会', ['区民政局', '区残联合会']],
		['brackets hold together', '西秀区甲办（乙局、丙局）', ['西秀区甲办（乙局、丙局）']],
	])('%s', (_, text, expected) => {
		expect(readBodies(text).entries).toEqual(expected);
	});
});

describe('ticks and sets', () => {
	test.each([
		['√', true],
		['√\n\n）', true],
		['■', true],
		['是', true],
		['', false],
		['□', false],
		['/', false],
		['区民政局', null],
	])('%j', (text, expected) => {
		expect(readTick(text)).toBe(expected);
	});

	test('district counts as county, community as village', () => {
		expect(readLevels('区级、乡镇、社区')).toEqual(['county', 'township', 'village']);
		expect(readLevels('社区')).toEqual(['village']);
	});

	test('both modes in one cell', () => {
		expect(readModes('主动公开/依申请公开')).toEqual(['proactive', 'on-request']);
	});
});
