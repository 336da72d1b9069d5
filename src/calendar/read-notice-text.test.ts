import { describe, expect, test } from 'vitest';
import { calendarDate, dayNumber, weekday } from './calendar-date.ts';
import type { NoticeDay } from './holiday-notice.ts';
import { NATIONAL_NOTICES } from './national-notices.ts';
import { readNoticeText } from './read-notice-text.ts';

const WEEK = ['日', '一', '二', '三', '四', '五', '六'];

/** A text in the form of the yearly notices, made from a notice on file: runs of days, weekdays in brackets, working days behind them. */
function printed(notice: (typeof NATIONAL_NOTICES)[number]): string {
	// Around the turn of a year such a notice prints the year of every date.
	const isTurn = (date: string) =>
		Math.abs(dayNumber(calendarDate(date)) - dayNumber(calendarDate(`${notice.year}-01-01`))) < 10;
	const day = ({ date }: NoticeDay) => {
		const [year, month, of] = date.split('-').map(Number);
		return `${isTurn(date) ? `${year}年` : ''}${month}月${of}日（周${WEEK[weekday(date)]}）`;
	};
	const names = [...new Set(notice.offDays.map(({ name }) => name))];
	const entries = names.map((name, index) => {
		const off = notice.offDays.filter((one) => one.name === name);
		const runs: NoticeDay[][] = [];
		for (const one of off) {
			const last = runs.at(-1)?.at(-1);
			if (last !== undefined && dayNumber(one.date) === dayNumber(last.date) + 1) runs.at(-1)?.push(one);
			else runs.push([one]);
		}
		const text = runs.map((run) =>
			run.length === 1 ? day(run[0] as NoticeDay) : `${day(run[0] as NoticeDay)}至${day(run.at(-1) as NoticeDay)}`,
		);
		const work = notice.workDays.filter((one) => one.name === name);
		return `${'一二三四五六七八'[index]}、${name}：${text.join('、')}放假调休，共${off.length}天。${work.length === 0 ? '' : `${work.map(day).join('、')}上班。`}`;
	});
	const [year, month, of] = notice.issuedOn.split('-').map(Number);
	return [
		notice.title,
		notice.documentNumber,
		'各省、自治区、直辖市人民政府：',
		...entries,
		'国务院办公厅',
		`${year}年${month}月${of}日`,
	].join('\n');
}

const yearly = NATIONAL_NOTICES.filter((notice) => notice.amends === null && notice.offDays.length > 0);

describe('the notices on file, printed and read again', () => {
	test.each(yearly.map((notice) => [notice.year, notice] as const))('%i', (_, notice) => {
		const { fields, warnings, sentences } = readNoticeText(printed(notice));
		const dates = (days: unknown) => (days as NoticeDay[]).map(({ date }) => date);
		expect(dates(fields.offDays)).toEqual(dates(notice.offDays).sort());
		expect(dates(fields.workDays)).toEqual(dates(notice.workDays).sort());
		expect([warnings, sentences.flatMap((sentence) => sentence.warnings)]).toEqual([[], []]);
		expect([fields.year, fields.title, fields.issuedOn]).toEqual([notice.year, notice.title, notice.issuedOn]);
		expect(fields.documentNumber).toBe(notice.documentNumber);
	});
});

const head = '国务院办公厅关于2030年部分节假日安排的通知\n国办发明电〔2029〕9号\n';
const sentence = (text: string) => readNoticeText(`${head}一、元旦：${text}`).sentences[0];

describe('what does not agree with itself is said', () => {
	test.each([
		['1月1日（周三）放假，共1天。', ['2030-01-01 印的是周三，实际是周二。请核对日期。']],
		['1月1日至3日放假，共5天。', ['印的是共 5 天，读出 3 天。请核对起止日期。']],
		['5月3日（星期五）放假，与周末连休。', ['“与周末连休”读作连同 2030-05-04、2030-05-05 一起放假。请核对。']],
		['2029年12月31日至1月2日放假。', ['没有读懂这一句。请核对，必要时改用 JSON 填写。']],
		['1月1日另行通知。', ['没有读懂这一句。请核对，必要时改用 JSON 填写。']],
	])('%s', (text, expected) => {
		expect(sentence(text)?.warnings).toEqual(expected);
	});

	test('a day named twice', () => {
		const text = `${head}一、元旦：1月1日放假，共1天。\n二、春节：1月1日上班。`;
		expect(readNoticeText(text).warnings).toEqual(['2030-01-01 在前面已经出现过。请核对。']);
	});

	test('no title, and nothing that is a notice', () => {
		expect(readNoticeText('一、元旦：1月1日放假。').warnings).toEqual([
			'没有从标题读出是哪一年的安排。请连标题一起粘贴。',
		]);
		expect(readNoticeText(head).warnings).toHaveLength(1);
	});
});

test('days of the December before keep their year, and a month is carried on', () => {
	const read = sentence('2029年12月30日至2030年1月1日放假调休，共3天。');
	expect(read?.offDays.map(({ date }) => date)).toEqual(['2029-12-30', '2029-12-31', '2030-01-01']);
	expect(sentence('2月9日（星期六）、10日（星期日）上班。')?.workDays.map(({ date }) => date)).toEqual([
		'2030-02-09',
		'2030-02-10',
	]);
});
