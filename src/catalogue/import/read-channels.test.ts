import { describe, expect, test } from 'vitest';
import { readChannels } from './read-channels.ts';

const shown = (text: string) =>
	readChannels(text).channels.map((channel) => `${channel.selected ? '+' : '-'}${channel.label}`);
const codes = (text: string) => readChannels(text).doubts.map((doubt) => doubt.code);

describe('marks of every origin', () => {
	test.each([
		['filled and open squares', '■政府网站 □政府公报 □其他', ['+政府网站', '-政府公报', '-其他']],
		['one option a line', '■政府网站\n□政府公报', ['+政府网站', '-政府公报']],
		['ticked boxes', '☑政府网站☐政府公报', ['+政府网站', '-政府公报']],
		['tick and open square', '√政府网站 □政府公报', ['+政府网站', '-政府公报']],
		['triangle', '▲政府网站 △政府公报', ['+政府网站', '-政府公报']],
		['letters of a symbol font', 'R政府网站 £政府公报 £两微一端', ['+政府网站', '-政府公报', '-两微一端']],
		['口 typed for an open square', '■政府网站 口政府公报 口纸质媒体', ['+政府网站', '-政府公报', '-纸质媒体']],
		['brackets', '[√]政府网站 [ ]政府公报', ['+政府网站', '-政府公报']],
		['marks behind the labels', '政府网站√ 政府公报□', ['+政府网站', '-政府公报']],
		[
			'check boxes of a web page',
			'<input checked="" type="checkbox"/> 政府网站 <input type="checkbox"/> 政府公报',
			['+政府网站', '-政府公报'],
		],
		['traditional labels keep their kind', '■政府網站 □廣播電視', ['+政府網站', '-廣播電視']],
		['a list of just the ticked ones', '网站、\n公告栏', ['+网站', '+公告栏']],
		['a stroke for none', '/', []],
		['nothing', '  \n ', []],
	])('%s', (_, text, expected) => {
		expect(shown(text)).toEqual(expected);
	});

	test('an R that is part of a word is no mark', () => {
		expect(shown('■政府网站 □LED显示屏')).toEqual(['+政府网站', '-LED显示屏']);
	});
});

describe('damage is said, and read as well as can be', () => {
	test('a bullet beside open squares is a filled square that was lost', () => {
		expect(shown('· 政府网站\n□政府公报')).toEqual(['+政府网站', '-政府公报']);
		expect(codes('· 政府网站\n□政府公报')).toContain('marker-lost');
	});

	test('bullets alone leave it open whether anything was ticked', () => {
		expect(codes('· 政府网站\n· 政府公报')).toContain('channel-mark-unclear');
	});

	test('a label broken over lines is put together and its missing bracket closed', () => {
		const text = '· 社区/企事业单位\n/村公示栏（电子屏\n□精准推送';
		expect(shown(text)).toEqual(['+社区/企事业单位/村公示栏（电子屏）', '-精准推送']);
		expect(codes(text)).toContain('channel-label-torn');
	});

	test('broken check-box code neither ticks nor hides what follows', () => {
		const text =
			'<input checked="" type="checkbox"/> 社区/企事业单位/村公示栏 <input checkbox"="" type="checkbox/>(电子屏)\n <input type="/> 精准推';
		expect(shown(text)).toEqual(['+社区/企事业单位/村公示栏(电子屏)', '-精准推送']);
		expect(codes(text).filter((code) => code === 'channel-cell-torn')).toHaveLength(2);
	});

	test('an unknown channel goes to 其他 and says so', () => {
		const { channels, doubts } = readChannels('■飞鸽传书 □政府公报');
		expect(channels[0]).toEqual({ kind: 'other', label: '飞鸽传书', selected: true });
		expect(doubts.map((doubt) => doubt.code)).toContain('channel-kind-unknown');
	});

	test('a label without a mark among marked ones is a doubt', () => {
		expect(codes('政府网站 ■政府公报 □两微一端')).toContain('channel-mark-unclear');
	});
});
